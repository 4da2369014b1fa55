/** What a sheet of Excel may be called at most. */
const LONGEST = 31;

/** Names of sheets for captions: numbered, so that no two are alike, and without what Excel allows in none. Pure. */
export const sheetNames = (captions: readonly string[]): string[] =>
  captions.map((caption, at) => {
    const plain = caption.replaceAll(/[[\]:*?/\\\p{C}]/gu, ' ').replaceAll(/\s+/g, ' ');
    return shortened(`${at + 1} ${plain}`).replace(/[\s',]+$/, '');
  });

/** The words that fit, or what fits of a single long one. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const cut = letters.slice(0, LONGEST).join('');
  return letters[LONGEST] === ' ' ? cut : cut.replace(/(?<=\S \S.*) \S*$/, '');
}
