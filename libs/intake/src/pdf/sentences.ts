/** What is said to the sender of a PDF. Never quotes it. */
export const PDF_SENTENCES = {
  damaged: 'The PDF is damaged and cannot be opened. Send the Word form it was made from.',
  encrypted:
    'The PDF is protected with a password. Send it without the password, or send the Word form it was made from.',
  scanned:
    'The PDF holds pictures of pages and no text that can be read. Send the Word form it was made from, or fill in the form on the page.',
  tooLong: 'The PDF is far longer than a learning summary can be. Send the Word form of the one summary.',
  lowerTrust:
    'The answers come from a PDF, where only the place of words on the page tells which question they answer. Check each one against your form.',
  changesShown:
    'The PDF was printed with tracked changes showing. What is struck through was left out; check each answer with changes in it.',
  changedAnswer:
    'Changes are marked in this answer in the PDF, and we left out what is struck through. Is it right as read?',
} as const;
