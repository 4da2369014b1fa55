/** Why a file cannot be read. The message is one plain sentence for the sender, and never quotes the document. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export const SENTENCES = {
  empty: 'The file is empty. Save the form again and send that file.',
  tooBig: 'The file is bigger than 10 MB. Take out pictures or attachments and send it again.',
  bomb: 'The file unpacks to far more than a form can hold, so it was not opened. Send the form on its own, without pictures or attachments.',
  damaged:
    'The file is damaged and cannot be opened. Open it in the program it was written with, save a new copy and send that one.',
  encrypted:
    'The file is protected with a password. Take the password off (in Word or Excel under File, Info, Protect) and send it again.',
  beforeWord97:
    'The file was written by a Word from before 1997. Open it in Word, save it as a Word document (.docx) and send that file.',
  macros: 'The file contains macros. Save it in Word as a Word document (.docx) and send that file.',
  unsafe:
    'The file contains instructions (a document type or entities) that a form never needs, so it was not read. Save it as a new file and send that one.',
  emptyArchive: 'There are no files in the archive that could be read. Put the forms into it and send it again.',
  nested: 'It is an archive inside the archive. Take its files out and send those.',
  ownExport:
    'This file was made by this platform from summaries it already holds: a report, a digest, or a table of figures. It is not a learning summary, so nothing was taken from it. Send the form or the register itself.',
  notTheForm:
    'The selected file must use the learning summary template: the headings of the form were not found in it.',
} as const;
