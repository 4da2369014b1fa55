import { isCalled, isLabelled, spokenOf } from './name-cues.js';
import { capitalsOn, type Found, one } from './name-spans.js';
import { isCompound, isOdd } from './name-tokens.js';
import { CONTRACTED, DERIVED, INSTITUTION, MONTHS, NOT_SURNAMES, PLACE_BEFORE, SCHEME, SPEAKS } from './name-words.js';
import type { Passage } from './passage.js';

/** Two capitals in the middle of a sentence of which one is an everyday word that no title has: "the Brass Monkey". */
export function capitalised(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const last = capitalsOn(passage, at);
  const words = tokens.slice(at, last + 1);
  if (
    !words[0]!.capital ||
    (words[0]!.opens && !isPair(passage, at, last)) ||
    isLabelled(tokens, at) ||
    isOfTitle(passage, at, last) ||
    CONTRACTED.test(words[0]!.word) ||
    isCompound(words[0]!.text, context) ||
    NOT_SURNAMES.has(words[0]!.word) ||
    MONTHS.test(words[0]!.word) ||
    words[0]!.known ||
    (words[1]?.known ?? false) ||
    words.some(({ shouted, text }) => shouted || text.length < 2 || /^\p{Lu}{2,}s$/u.test(text)) ||
    INSTITUTION.test(words.at(-1)!.word) ||
    SCHEME.test(tokens[last + 1]?.word ?? '')
  )
    return undefined;
  const odd = words.filter(
    ({ word }) => !context.titles.has(word) && !context.titles.has(word.replace(/s$/, '')) && !MONTHS.test(word),
  );
  if (odd.length === 0 || (words.length === 1 && context.field.has(words[0]!.word) && !isCalled(tokens, at)))
    return undefined;
  return one(passage, at, last, 'place', 'warn');
}

/** "the Institute for Excellence", "Article 8", "the guidance Protecting Children", "All About Me" in quotation marks. */
function isOfTitle({ tokens, text, context }: Passage, at: number, last: number): boolean {
  const before = text.slice(Math.max(0, tokens[at]!.start - 60), tokens[at]!.start);
  const words = tokens.slice(at, last + 1);
  if (!words.every(({ word }) => context.ordinary.has(word) || context.ordinary.has(word.replace(/s$/, ''))))
    return false;
  if (/^ \d/.test(text.slice(words[0]!.end, words[0]!.end + 2)) && NUMBERED.test(words[0]!.word)) return true;
  if (DOCUMENT.test(before)) return true;
  const [joint, head] = [tokens[at - 1], tokens[at - 2]];
  if (joint !== undefined && /^(?:of|for|on|and|to|in|by|the)$/.test(joint.word) && head?.capital === true)
    return INSTITUTION.test(head.word) || context.titles.has(head.word) || joint.word === 'for';
  return words.length > 2 && /["“‘]$/.test(before) && /^["”’]/.test(text.slice(words.at(-1)!.end));
}

const NUMBERED =
  /^(?:articles?|protocols?|regulations?|sections?|schedules?|paragraphs?|principles?|domains?|standards?|chapters?|objectives?|priorit(?:y|ies)|outcomes?|themes?|phases?|stages?|tiers?|bands?|categor(?:y|ies)|options?|strands?|modules?|sessions?|slides?|questions?|practice)$/;
const DOCUMENT =
  /(?<!\p{L})(?:guidance|report|document|policy|booklet|paper|leaflet|strategy|guide|toolkit|course|module|programme|slogan|campaign|poster|article|book|film|training|conference|workshop|framework|charter|standards?|code|protocol)(?:,| called| entitled| titled| named)? ["“‘']?$/iu;

/** "Li Na was": two capitals that open a sentence and of which is told what a person does. */
const isPair = ({ tokens, context }: Passage, at: number, last: number) =>
  last === at + 1 &&
  SPEAKS.test(tokens[last + 1]?.word ?? '') &&
  tokens.slice(at, last + 1).every(({ word }) => !context.titles.has(word) && !context.field.has(word));

/** A capital in the middle of a sentence that no list knows: a name or a place, for a person to say. */
export function strange(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const token = tokens[at]!;
  if (
    !token.capital ||
    token.known ||
    token.shouted ||
    token.text.length < 3 ||
    !isOdd(token, context) ||
    /\d/.test(token.text) ||
    /^\p{Lu}{2,}s$/u.test(token.text) ||
    /^\p{Lu}\p{Ll}{1,2}\p{Lu}{1,2}s?$/u.test(token.text) ||
    SCHEME.test(tokens[at + 1]?.word ?? '') ||
    /^\p{Ll}/u.test(token.text)
  )
    return undefined;
  if (MONTHS.test(token.word) || (token.opens && DERIVED.test(token.word) && !spokenOf(tokens, at))) return undefined;
  if (isCompound(token.text, context)) return undefined;
  if (token.text.includes('-') && token.word.split('-').every((part) => context.ordinary.has(part) || part.length < 4))
    return undefined;
  const last = capitalsOn(passage, at);
  const before = tokens[at - 1];
  if (/\p{Ll}\p{Lu}/u.test(token.text) || (before?.known === true && before.capital && token.gap === ' '))
    return one(
      passage,
      before?.known === true && token.gap === ' ' && before.capital ? at - 1 : at,
      last,
      'organisation',
      'warn',
    );
  return one(passage, at, last, PLACE_BEFORE.has(before?.word ?? '') ? 'place' : 'name', 'warn');
}
