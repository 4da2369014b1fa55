import type { GateContext } from './gate-words.js';
import type { Passage, Token } from './passage.js';
import type { Rule, Span } from './rule.js';
import { DETAILS, FAMILY_WORDS } from './story-words.js';

/**
 * Unusual details in the story of a family. A sentence that speaks of a child, a parent or "she" tells a story; in it,
 * a work, a people, a faith, a verdict or a press report singles out, and so does a word this field does not use.
 */
export const stories: Rule = (passage) =>
  toldIn(sentencesOf(passage.tokens)).flatMap(({ sentence, told }) => detailsIn(sentence, told, passage));

/** Whether a sentence tells a story itself, stands beside one that does, or neither. */
type Told = 'here' | 'beside' | 'not';

const toldIn = (sentences: readonly Token[][]) => {
  const tells = sentences.map(tellsStory);
  return sentences.map((sentence, at) => ({
    sentence,
    told: (tells[at] ? 'here' : tells[at - 1] || tells[at + 1] ? 'beside' : 'not') as Told,
  }));
};

function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [];
  for (const token of tokens)
    if (token.opens && /[.!?\n]|^$/.test(token.gap)) sentences.push([token]);
    else (sentences.at(-1) ?? sentences[sentences.push([]) - 1]!).push(token);
  return sentences;
}

const tellsStory = (sentence: readonly Token[]) => sentence.some((token) => FAMILY_WORDS.has(token.word));

function detailsIn(sentence: readonly Token[], told: Told, passage: Passage): Span[] {
  return sentence.flatMap((token, at) => {
    const detail = DETAILS.get(token.word) ?? DETAILS.get(singular(token.word));
    if (detail && (told === 'here' || !detail.everyday)) return [spanOf(token, detail.kind, detail.suggestion)];
    if (told === 'here' && isCount(token, sentence[at - 1], sentence[at + 1]))
      return [spanOf(token, 'exact-measure', '[measurement removed]')];
    return told !== 'not' && isUnusual(token, passage.context)
      ? [spanOf(token, 'unusual-detail', '[detail removed]')]
      : [];
  });
}

/** A large or fractional number of things: a child's own figures, not a stage, a page, a year or a working day. */
function isCount(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (!COUNTED.test(token.word) || after === undefined || after.gap !== ' ' || after.capital) return false;
  if (
    before !== undefined &&
    /^(?:of|in|section|page|recommendation|year|under|over|aged?|from|to|within|by|since|figure|table|every|at|act|p|para|paragraph|and)$/.test(
      before.word,
    )
  )
    return false;
  return !/^(?:working|days?|hours?|hrs?|minutes?|mins|weeks?|wks|months?|mths|years?|yrs|per|percent|cases|files|children|families|staff|practitioners|agencies|reviews?|records?|of|to|and|or|am|pm|people|in|were|was|had|have|on|at|who|said|from|for|pages?|questions?|the|with|professionals|workers|schools|interviews|families|audits?|recommendations?|respondents|returns|responses|members|boards?|sessions|meetings|referrals|contacts|adults|boys|girls|parents|young|plans|assessments)$/.test(
    after.word,
  );
}

const COUNTED =
  /^(?:[5-9]|1\d|[2-9]\d|[1-9]\d\d|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)$/;

const spanOf = ({ start, end }: Token, kind: Span['kind'], suggestion: string): Span => ({
  start,
  end,
  kind,
  certainty: 'warn',
  suggestion,
});

const singular = (word: string) => word.replace(/(?<=[a-z]{3})s$/, '');

/** A word in lower case that the texts of this field do not use, in any of its forms. */
function isUnusual(token: Token, { field, ordinary }: GateContext): boolean {
  if (
    token.capital ||
    token.known ||
    token.word.length < 4 ||
    !/^[a-z]+$/.test(token.word) ||
    ABSTRACT.test(token.word)
  )
    return false;
  if (!ordinary.has(token.word) && token.word.length < 5) return false;
  return !FORMS.some(
    ([ending, instead]) =>
      token.word.endsWith(ending) && field.has(token.word.slice(0, token.word.length - ending.length) + instead),
  );
}

/** Endings and beginnings of words for qualities, doings and kinds, which tell no particular thing. */
const ABSTRACT =
  /(?:tions?|ments?|ness|ities|ity|ances?|ences?|isms?|ive|ally?|ous|able|ible|ised?|ising|ises|ly|ful|less|ships?|ency|ancy|wise|ic|ical|ists?|hood|ably|ate|ated|ates|ating|ures?|ary)$|^(?:un|re|mis|over|under|inter|multi|pre|post|non|dis|de|co|out)[a-z]{4}/;

const FORMS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', 's'],
  ['', 'es'],
  ['', 'ed'],
  ['', 'd'],
  ['', 'ing'],
  ['', 'ly'],
  ['s', ''],
  ['es', ''],
  ['ed', ''],
  ['ed', 'e'],
  ['ed', 'ing'],
  ['ing', ''],
  ['ing', 'e'],
  ['ing', 'ed'],
  ['ing', 's'],
  ['ly', ''],
  ['er', ''],
  ['er', 'e'],
  ['ers', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['y', 'ies'],
  ['y', 'ied'],
  ['e', 'ing'],
  ['ness', ''],
  ['ment', ''],
  ['ion', 'e'],
  ['ions', 'e'],
  ['ation', 'e'],
  ['ty', ''],
  ['able', ''],
  ['ful', ''],
  ['less', ''],
  ['s', 'd'],
  ['s', 'ing'],
  ['al', ''],
  ['ally', ''],
  ['ance', 'e'],
  ['ity', 'e'],
  ['t', 'ce'],
];
