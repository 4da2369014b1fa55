import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** Words that stand for another, or whose forms the stemmer does not see as one. */
const SAME_AS =
  'children child, people person, men man, women woman, mum mother, mums mother, dad father, dads father, ' +
  'midwives midwife, saw seen, knew known, spoke spoken, cannot not, placed placement, placing placement';

/** Words the stemmer would wrongly make one with another: community with communicate, officer with office. */
const KEPT_APART =
  'accountable accountability community communities timely timeliness prompted competing decisive closely closer us ' +
  'traveller travellers consultant consultants manager managers housing meeting meetings missing screening generally ' +
  'generation universal minutes wishful lately latest marked document documents train trains nationality maternal ' +
  'minority office offices useful one ones adoption adoptive adopters accommodated accommodation criminality refuge refuges expectant looked';

const IRREGULAR = new Map([
  ...KEPT_APART.split(' ').map((word) => [word, `=${singularOf(word)}`] as const),
  ...SAME_AS.split(', ').map((pair) => [pair.split(' ')[0]!, stemmer.stem(pair.split(' ')[1]!)] as const),
]);

const SMALL = new Set(
  (
    'a an the this that these those their his her hers its our your is are was were be been being am has have had ' +
    'having do does did of to with by for and or fully sufficiently always adequately consistently routinely ' +
    'properly also very then'
  ).split(' '),
);

/** "Didn't", with or without its apostrophe. */
const NEGATED = /n't$|^(?:did|do|does|was|were|has|have|had|is|are|ca|could|would|should|wo)nt$/;

const MEMORY = 50_000;
const stems = new Map<string, string>();

/** A small word, such as "the" or "been", that phrases and text are both read without. In: lower case. */
export const isSmall = (word: string) => SMALL.has(word);

/**
 * The stem two forms of a word share: "referred" and "refer", "children" and "child". "Didn't" counts as "not", a
 * possessive as the word itself. In: one word in lower case with straight apostrophes. Stems are remembered, up to a
 * bound, because the stemmer is slow and the phrases say the same few hundred words over and over.
 */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = findStem(word);
  if (stems.size >= MEMORY) stems.clear();
  stems.set(word, stem);
  return stem;
}

function findStem(word: string): string {
  if (NEGATED.test(word)) return 'not';
  const bare = word.replace(/'[a-z]*$/, '');
  return IRREGULAR.get(bare) ?? stemmer.stem(bare);
}

function singularOf(word: string): string {
  return word.replace(/ies$/, 'y').replace(/([a-z]{4})s$/, '$1');
}
