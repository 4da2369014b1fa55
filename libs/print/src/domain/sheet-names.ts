/** What a sheet of Excel may be called at most. */
const LONGEST = 31;

/** Names of sheets for captions: numbered, so that no two are alike, and without what Excel allows in none. Pure. */
export const sheetNames = (captions: readonly string[]): string[] =>
  captions.map((caption, at) => {
    const plain = caption.replaceAll(/[[\]:*?/\\\p{C}]/gu, ' ').replaceAll(/\s+/g, ' ');
    return [...`${at + 1} ${plain}`]
      .slice(0, LONGEST)
      .join('')
      .replace(/[\s']+$/, '');
  });
