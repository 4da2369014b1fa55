import { cued, staffish } from './name-cues.js';
import { capitalsOn, extend, type Found, isParticle, one } from './name-spans.js';
import { isFirst, isName, isOdd, isRole, near } from './name-tokens.js';
import { COURTESY, KIN, MONTHS, NOT_SURNAMES, RANK } from './name-words.js';
import type { GateContext } from './gate-words.js';
import type { Passage, Token } from './passage.js';
import { LETTERED } from './people.js';

/** "known as Bobbin", "whom they call Dolly": whatever bears a capital there is what somebody is called. */
export function nicknamed(passage: Passage, at: number): Found | undefined {
  const { tokens, text } = passage;
  const token = tokens[at]!;
  if (!token.capital || token.known || (token.shouted && token.text.length < 4)) return undefined;
  const before = text.slice(Math.max(0, token.start - 40), token.start);
  const baby =
    tokens[at - 1]?.text === 'Baby' &&
    token.gap === ' ' &&
    /^(?:was|had|is|has)$/.test(tokens[at + 1]?.word ?? '') &&
    token.text.length > 2;
  if (
    !baby &&
    !/\b(?:(?:known|knew (?:him|her|them)|referred to|nicknamed) (?:\w+ ){0,4}as|(?:they|everyone|everybody|family|we|who) calls?(?: him| her)?|(?:boy|girl|man|woman|child|baby|son|daughter|worker|friend|cousin|dog|carer|nurse) (?:called|named)|nicknamed|called (?:him|her)|alias|a\.?k\.?a\.?|(?:known as|surname|forenames?|first names?|preferred name|nickname|street name)(?= ?:)) ?:?\s*["“‘'(]*$/i.test(
      before,
    )
  )
    return undefined;
  if (/^(?:Child|Adult|Mother|Father|Sibling|Subject|Family|Mr|Mrs|Ms|The|A|An)$/.test(token.text)) return undefined;
  return one(passage, at, extend(passage, at), 'name', 'block');
}

/** "Mrs Hargreaves", "PC 1432 Dunn": a title and what follows it. */
export function titled(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [title, next] = [tokens[at]!, tokens[at + 1]];
  if (
    next !== undefined &&
    RANK.has(title.word) &&
    next.gap === ' ' &&
    /^\d+$/.test(next.text) &&
    tokens[at + 2]?.capital === true &&
    tokens[at + 2]!.gap === ' '
  )
    return one(passage, at, extend(passage, at + 2), 'staff', 'block');
  if (next !== undefined && COURTESY.has(title.word) && title.capital && isParticle(tokens, at + 1))
    return one(passage, at, extend(passage, at + 2), staffish(passage, at, at + 2) ? 'staff' : 'name', 'block');
  if (next === undefined || next.known || !near(next) || (!COURTESY.has(title.word) && !RANK.has(title.word)))
    return undefined;
  const courtesy = COURTESY.has(title.word) && title.word !== 'master' && title.word !== 'doctor';
  const bare = isName(next, context) || isOdd(next, context);
  const initial = next.text.length === 1 && tokens[at + 2]?.capital === true && near(tokens[at + 2]!);
  const accepted =
    (next.text.length > 1 || initial) &&
    (initial || !NOT_SURNAMES.has(next.word)) &&
    !isRole(next) &&
    (next.capital && !next.shouted
      ? (courtesy && title.capital) || bare
      : !next.capital && !title.capital && /^(?:mr|mrs|ms|miss|dr|insp|sgt|pc|dc|ds|cllr)$/.test(title.word)
        ? isOdd(next, context) && next.text.length > 2 && !context.field.has(next.word)
        : courtesy && isName(next, context) && isOdd(next, context));
  if (!accepted && !(next.shouted && bare && next.text.length > 3)) return undefined;
  const last = extend(passage, at + 1);
  return one(
    passage,
    COURTESY.has(title.word) || title.capital || /^(?:insp|sgt|pc|dc|ds|det|supt)$/.test(title.word) ? at : at + 1,
    last,
    staffish(passage, at, last) ||
      (RANK.has(title.word) && !KIN.has(title.word) && !/^(?:aunt|uncle|nan|gran|father)/.test(title.word))
      ? 'staff'
      : 'name',
    'block',
  );
}

/** "O'Hagan", "MacAllister", "Worker: Cathal": what can only be a name, by its shape or by the label before it. */
export function labelled(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [before, token] = [tokens[at - 1], tokens[at]!];
  if (!token.capital || token.known || token.shouted || token.text.length < 3 || context.titles.has(token.word))
    return undefined;
  const shaped = /^(?:O['’]|Mac|Mc|Fitz)\p{Lu}\p{Ll}{2,}/u.test(token.text);
  const label = /^ ?[:=] ?$/.test(token.gap) && before !== undefined && LABELS.test(before.word);
  const odd = isOdd(token, context) || isFirst(token, context);
  if (!shaped && !(label && odd && !MONTHS.test(token.word))) return undefined;
  return one(passage, at, extend(passage, at), label && !FAMILY.test(before.word) ? 'staff' : 'name', 'block');
}

const FAMILY =
  /^(?:mother|father|mum|dad|mgm|mgf|pgm|pgf|child|subject|name|sibling|partner|aunt|uncle|cousin|baby|m|f)$/;
const LABELS =
  /^(?:worker|sw|hv|gp|hvs|midwife|teacher|tutor|consultant|author|chair|lead|owner|minutes|mins|manager|reviewer|contact|officer|nurse|solicitor|guardian|mentor|keyworker|clerk|present|apologies|from|to|cc|signed|by|mother|father|mum|dad|mgm|mgf|pgm|pgf|child|subject|name|sibling|partner|aunt|uncle|cousin|baby|m|f)$/;

/** "D. Moon": an initial with its point and what bears a capital behind it; not what a letter numbers. */
export function initialled(passage: Passage, at: number): Found | undefined {
  const { tokens, text, context } = passage;
  const [before, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (!/^\p{Lu}$/u.test(token.text) || text[token.end] !== '.' || next === undefined || !/^\.? ?$/.test(next.gap))
    return undefined;
  if (
    !next.capital ||
    next.shouted ||
    next.known ||
    next.opens ||
    next.text.length < 3 ||
    context.titles.has(next.word)
  )
    return undefined;
  if (NUMBERS.test(before?.word ?? '') || LETTERED.has(before?.word ?? '')) return undefined;
  const listed = isName(next, context);
  if (!listed && (context.field.has(next.word) || (token.opens && !/[:,] $/.test(token.gap)))) return undefined;
  const last = extend(passage, at + 1);
  return one(passage, at, last, staffish(passage, at, last) ? 'staff' : 'name', 'block');
}

const NUMBERS =
  /^(?:appendix|annex|part|section|option|table|figure|group|team|class|band|hepatitis|vitamin|category|question|item)$/;

/** A first name, with whatever of a name follows it. */
export function firstNamed(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const token = tokens[at]!;
  if (token.capital && MONTHS.test(token.word) && isFirst(token, context) && isTold(tokens, at))
    return one(passage, at, at, 'name', 'warn');
  const next = tokens[at + 1];
  if (isBesideSurname(token, next, context) && !IN_MONTH.test(tokens[at - 1]?.word ?? '')) {
    const last = extend(passage, at);
    return one(passage, at, last, staffish(passage, at, last) ? 'staff' : 'name', 'block');
  }
  if (token.known || !token.capital || !isFirst(token, context)) return undefined;
  const lettered =
    next !== undefined && near(next) && /^\p{Lu}$/u.test(next.text) && next.text !== 'I' && next.text !== 'A';
  const followed =
    lettered ||
    (next !== undefined &&
      near(next) &&
      next.capital &&
      !next.known &&
      !next.shouted &&
      next.text.length > 1 &&
      (context.surnames.has(next.word) || isOdd(next, context) || !context.ordinary.has(next.word)));
  if (MONTHS.test(token.word) && !followed) return undefined;
  if (!followed && !(isOdd(token, context) && !context.careful.has(token.word)) && !cued(passage, at)) return undefined;
  if (token.shouted && (token.text.length < 4 || context.ordinary.has(token.word)) && !followed) return undefined;
  const last = extend(passage, at);
  return one(passage, at, last, staffish(passage, at, last) ? 'staff' : 'name', 'block');
}

/** "Jan Whittle": a month by its look, and before a surname somebody. */
const isBesideSurname = ({ text }: Token, next: Token | undefined, { surnames }: GateContext) =>
  /^(?:Jan|May)$/.test(text) &&
  next !== undefined &&
  next.gap === ' ' &&
  next.capital &&
  !next.shouted &&
  surnames.has(next.word);
const IN_MONTH = /^(?:in|of|until|till|during|last|this|next|early|mid|late|every|\d+\S*)$/;

/** "I told Jan and she": a month does not hear. */
const isTold = (tokens: readonly Token[], at: number) =>
  /^(?:told|asked|met|rang|phoned|texted|thanked|dear|helped)$/.test(tokens[at - 1]?.word ?? '') &&
  tokens[at]!.gap === ' ' &&
  !/^(?:\d|last|this|next)/.test(tokens[at + 1]?.word ?? '') &&
  tokens[at + 1]?.capital !== true;

/** A surname by itself, when it is no everyday word. */
export function surnamed(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const token = tokens[at]!;
  const single = token.word.replace(/s$/, '');
  const listed = context.surnames.has(token.word) || (context.surnames.has(single) && tokens[at - 1]?.word === 'the');
  if (token.known || !token.capital || !listed || !isOdd(token, context) || (token.shouted && token.text.length < 4))
    return undefined;
  const last = extend(passage, at);
  return one(passage, at, last, staffish(passage, at, last) ? 'staff' : 'name', token.opens ? 'warn' : 'block');
}

/** "the Brown family", "the Woods": an everyday word as the name of a family. */
export function familied(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (token.known || token.shouted || token.opens || next === undefined) return undefined;
  if (!token.capital) return loweredFamily(passage, at);
  const listed = context.surnames.has(token.word) || context.surnames.has(token.word.replace(/s$/, ''));
  const family =
    /^(?:family|families|household|children|siblings|brothers|sisters|boys|girls|twins|house)$/.test(next.word) &&
    !next.capital &&
    near(next);
  const the =
    tokens[at - 1]?.word === 'the' &&
    token.word.endsWith('s') &&
    !family &&
    /^(?:had|were|have|and|was|did|moved|lived)$/.test(next.word);
  if (!listed || !(family || the)) return undefined;
  return one(passage, at, at, 'name', 'block');
}

/** "the pickersgill case", "under haddow": a name that no list of words has, in lower case. */
function loweredFamily(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [token, next] = [tokens[at]!, tokens[at + 1]!];
  if (
    token.text.length < 4 ||
    !isOdd(token, context) ||
    context.field.has(token.word) ||
    !/^\p{Ll}+$/u.test(token.text)
  )
    return undefined;
  const family = /^(?:case|family|children|siblings|twins|household)$/.test(next.word) && next.gap === ' ';
  return family && tokens[at - 1]?.word === 'the' ? one(passage, at, at, 'name', 'warn') : undefined;
}

/** "lived in Thrushbeck", "moved to Aldersyke": a word no list knows, where somebody is at home. */
export function homePlace(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [verb, joint, token] = [tokens[at - 2], tokens[at - 1], tokens[at]!];
  if (verb === undefined || joint === undefined || !HOME.test(verb.word) || joint.gap !== ' ' || token.gap !== ' ')
    return undefined;
  if (!/^(?:in|at|to|from|near|outside)$/.test(joint.word) || !token.capital || token.known || token.shouted)
    return undefined;
  return isOdd(token, context) && !MONTHS.test(token.word) && token.text.length > 3
    ? one(passage, at, capitalsOn(passage, at), 'place', 'block')
    : undefined;
}

const HOME =
  /^(?:lived|lives|live|living|moved|moves|moving|stayed|staying|stays|resident|resides|residing|settled|born|housed|rehoused|evicted|fled|flat|bedsit|house|home|address|tenancy|rented|lodged|squatted)$/;

/** "went to rosedale": a place typed in lower case, by what places end in. */
export function loweredPlace({ tokens, context, text }: Passage, at: number): Found | undefined {
  const [before, token] = [tokens[at - 1], tokens[at]!];
  const place =
    PLACE_END.test(token.text) && /^(?:at|to|from|in|near|of)$/.test(before?.word ?? '') && token.gap === ' ';
  if (!place || token.known || !isOdd(token, context) || context.field.has(token.word)) return undefined;
  return one({ tokens, context, text }, at, at, 'place', 'warn');
}

const PLACE_END =
  /^\p{Ll}{2,}(?:dale|ley|ham|wood|field|view|brook|bridge|ford|worth|shaw|clough|bank|gate|croft|mere|moor|thwaite|bottom|wick|stead|holme|royd|burn|combe|hurst|den|lea|mount|side|beck|fell|gill|garth|ton)$/u;

/** A first name typed in lower case. */
export function lowered(passage: Passage, at: number): Found | undefined {
  const { context, tokens } = passage;
  const token = tokens[at]!;
  if (
    token.capital ||
    token.known ||
    token.word.length < 3 ||
    !context.firstNames.has(token.word) ||
    !isOdd(token, context) ||
    context.careful.has(token.word)
  )
    return undefined;
  if (/[@/_.]/.test(passage.text[token.end] ?? '') && /\w/.test(passage.text[token.end + 1] ?? '')) return undefined;
  const next = tokens[at + 1];
  const named =
    next !== undefined &&
    near(next) &&
    isOdd(next, context) &&
    (context.surnames.has(next.word) || (next.text.length > 3 && !context.field.has(next.word)));
  const last = named ? at + 1 : at;
  return one(passage, at, last, staffish(passage, at, last) ? 'staff' : 'name', 'warn');
}
