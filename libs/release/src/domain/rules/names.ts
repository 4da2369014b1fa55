import type { GateContext, Sense } from './gate-words.js';
import {
  ACTS,
  CONTRACTED,
  COURTESY,
  DERIVED,
  INSTITUTION,
  KIN,
  LEADS,
  MONTHS,
  NOT_SURNAMES,
  PLACE_BEFORE,
  RANK,
  ROLES,
  SCHEME,
  SPEAKS,
} from './name-words.js';
import type { Passage, Token } from './passage.js';
import type { Rule, Span } from './rule.js';

/** Names of people, by gazetteer and by what stands around them; capitals that no list knows are put to a person. */
export const names: Rule = (passage) => {
  const spans: Span[] = [];
  for (let at = 0; at < passage.tokens.length;) {
    const last = nameFrom(passage, at);
    if (last === undefined) at++;
    else {
      spans.push(...last.spans);
      at = last.next;
    }
  }
  return spans;
};

type Found = { spans: Span[]; next: number };

function nameFrom(passage: Passage, at: number): Found | undefined {
  if (isPeople(passage.tokens[at]!, passage.context)) return undefined;
  return (
    nicknamed(passage, at) ??
    titled(passage, at) ??
    firstNamed(passage, at) ??
    surnamed(passage, at) ??
    familied(passage, at) ??
    lowered(passage, at) ??
    strange(passage, at) ??
    capitalised(passage, at)
  );
}

/** "Mrs Hargreaves", "PC 1432 Dunn": a title and what follows it. */
function titled(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [title, next] = [tokens[at]!, tokens[at + 1]];
  if (
    next !== undefined &&
    RANK.has(title.word) &&
    /^\d+$/.test(next.text) &&
    tokens[at + 2]?.capital === true &&
    tokens[at + 2]!.gap === ' '
  )
    return one(passage, at, extend(passage, at + 2), 'staff', 'block');
  if (next === undefined || next.known || !near(next) || (!COURTESY.has(title.word) && !RANK.has(title.word)))
    return undefined;
  const courtesy = COURTESY.has(title.word) && title.word !== 'master' && title.word !== 'doctor';
  const bare = isName(next, context) || isOdd(next, context);
  const initial = next.text.length === 1 && tokens[at + 2]?.capital === true && near(tokens[at + 2]!);
  const accepted =
    (next.text.length > 1 || initial) &&
    !NOT_SURNAMES.has(next.word) &&
    !isRole(next) &&
    (next.capital && !next.shouted
      ? (courtesy && title.capital) || bare
      : courtesy && isName(next, context) && isOdd(next, context));
  if (!accepted && !(next.shouted && bare && next.text.length > 3)) return undefined;
  const last = extend(passage, at + 1);
  return one(
    passage,
    COURTESY.has(title.word) || title.capital ? at : at + 1,
    last,
    staffish(passage, at, last) ||
      (RANK.has(title.word) && !KIN.has(title.word) && !/^(?:aunt|uncle|nan|gran|father)/.test(title.word))
      ? 'staff'
      : 'name',
    'block',
  );
}

/** A people, a faith, a feast or a country, and nobody's name besides: the judge of indirect details reads it. */
const isPeople = ({ word, capital }: Token, { senses, firstNames, surnames }: GateContext) =>
  capital &&
  [word, word.replace(/s$/, ''), word.split('-')[0]!].some(
    (form) => PEOPLES.has(senses.get(form)) && !firstNames.has(form) && !surnames.has(form),
  );

const PEOPLES: ReadonlySet<Sense | undefined> = new Set(['peoples', 'faiths', 'feasts', 'countries']);

/** "known as Bobbin", "whom they call Dolly": whatever bears a capital there is what somebody is called. */
function nicknamed(passage: Passage, at: number): Found | undefined {
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
    !/\b(?:(?:known|knew (?:him|her|them)|referred to|nicknamed) (?:\w+ ){0,4}as|(?:they|everyone|everybody|family|we|who) calls?(?: him| her)?|(?:boy|girl|man|woman|child|baby|son|daughter|worker|friend|cousin|dog|carer|nurse) (?:called|named)|nicknamed|called (?:him|her)|alias|a\.?k\.?a\.?)\s+["“‘'(]*$/i.test(
      before,
    )
  )
    return undefined;
  if (/^(?:Child|Adult|Mother|Father|Sibling|Subject|Family|Mr|Mrs|Ms|The|A|An)$/.test(token.text)) return undefined;
  return one(passage, at, extend(passage, at), 'name', 'block');
}

/** A first name, with whatever of a name follows it. */
function firstNamed(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const token = tokens[at]!;
  if (token.known || !token.capital || !isFirst(token, context)) return undefined;
  const next = tokens[at + 1];
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

/** A surname by itself, when it is no everyday word. */
function surnamed(passage: Passage, at: number): Found | undefined {
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
function familied(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (token.known || !token.capital || token.shouted || token.opens || next === undefined) return undefined;
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

/** A first name typed in lower case. */
function lowered(passage: Passage, at: number): Found | undefined {
  const { context, tokens } = passage;
  const token = tokens[at]!;
  if (
    token.capital ||
    token.known ||
    token.word.length < 4 ||
    !context.firstNames.has(token.word) ||
    !isOdd(token, context) ||
    context.careful.has(token.word)
  )
    return undefined;
  if (/[@/_.]/.test(passage.text[token.end] ?? '') && /\w/.test(passage.text[token.end + 1] ?? '')) return undefined;
  const next = tokens[at + 1];
  const last = next && near(next) && context.surnames.has(next.word) && isOdd(next, context) ? at + 1 : at;
  return one(passage, at, last, staffish(passage, at, last) ? 'staff' : 'name', 'warn');
}

/** Two capitals in the middle of a sentence of which one is an everyday word that no title has: "the Brass Monkey". */
function capitalised(passage: Passage, at: number): Found | undefined {
  const { tokens, context } = passage;
  const last = capitalsOn(passage, at);
  const words = tokens.slice(at, last + 1);
  if (
    !words[0]!.capital ||
    (words[0]!.opens && !isPair(passage, at, last)) ||
    isLabelled(tokens, at) ||
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

/** "Li Na was": two capitals that open a sentence and of which is told what a person does. */
const isPair = ({ tokens, context }: Passage, at: number, last: number) =>
  last === at + 1 &&
  SPEAKS.test(tokens[last + 1]?.word ?? '') &&
  tokens.slice(at, last + 1).every(({ word }) => !context.titles.has(word) && !context.field.has(word));

/** After a number, a label or a quotation mark a capital says as little as at the start of a sentence. */
function isLabelled(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]!];
  if (/["“”/+=→(]\s*$/.test(token.gap)) return true;
  return (
    before !== undefined &&
    /^(?:\p{Lu}?\d+|\p{Lu}+)$/u.test(before.text) &&
    (before.opens || /^\d$/.test(tokens[at - 2]?.text ?? ''))
  );
}

/** Whether the word before leads to a name: "called Rose", "near Bridge". */
const isCalled = (tokens: readonly Token[], at: number) =>
  tokens[at]!.gap === ' ' &&
  /^(?:at|to|from|called|named|near|ring|told|met|asked|dear|outside|behind)$/.test(tokens[at - 1]?.word ?? '');

/** A capital in the middle of a sentence that no list knows: a name or a place, for a person to say. */
function strange(passage: Passage, at: number): Found | undefined {
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

/** "SCIE-based", "X-rays": a word that ends in lower case in an everyday one. */
function isCompound(text: string, { ordinary }: GateContext): boolean {
  const part = /-(\p{Ll}+)$/u.exec(text)?.[1];
  return part !== undefined && (ordinary.has(part) || ordinary.has(part.replace(/s$/, '')));
}

/** The last of the capitals that follow: what bears a name no list knows is often more than one word. */
function capitalsOn({ tokens, context }: Passage, from: number): number {
  let last = from;
  while (
    last - from < 4 &&
    tokens[last + 1]?.capital === true &&
    (/^ (?:& )?$/.test(tokens[last + 1]!.gap) || isBusiness(tokens[last]!, tokens[last + 1]!, context)) &&
    !tokens[last + 1]!.shouted &&
    !isRole(tokens[last + 1]!)
  )
    last++;
  return last;
}

function one(
  { tokens, text, context }: Passage,
  first: number,
  last: number,
  kind: 'name' | 'staff' | 'place' | 'organisation',
  certainty: Span['certainty'],
): Found {
  const lead = leadOf(tokens, first);
  if (tokens[first - 1]?.word === 'the' && kind !== 'staff')
    last = Math.max(last, capitalsOn({ tokens, context, text }, first));
  const [start, end] = [tokens[lead]!.start, tokens[last]!.end];
  if (kind === 'staff') return { spans: [worker(start, end, certainty, text)], next: last + 1 };
  const suggestion =
    kind === 'organisation' ? 'a local organisation' : kind === 'place' ? 'a place in the area' : '[name removed]';
  return {
    spans: text.slice(start, end).trim() === '' ? [] : [{ start, end, kind, certainty, suggestion }],
    next: last + 1,
  };
}

/** Where a name begins with what somebody is called by it: "Big Ste", "baby Boaz", "Uncle Kev". */
function leadOf(tokens: readonly Token[], first: number): number {
  const before = tokens[first - 1];
  if (before === undefined || !/^\.? $/.test(tokens[first]!.gap)) return first;
  const named = tokens[first - 2]?.capital === true && !before.opens && before.gap === ' ';
  if (/^\p{Lu}$/u.test(before.text) && !/^[AI]$/.test(before.text) && !named) return first - 1;
  return LEADS.has(before.word) || (before.text === 'A' && tokens[first]!.gap === '. ') ? first - 1 : first;
}

/** A worker's name, with "her worker" before it or "from the Leaving Care team" behind it, since those go with it. */
function worker(start: number, end: number, certainty: Span['certainty'], text: string): Span {
  const before =
    /(?<![\p{L}])(?:her|his|their|our|the|a) (?:[\w-]+ ){0,2}?(?:worker|teacher|nurse|mentor),? $/iu.exec(
      text.slice(Math.max(0, start - 40), start),
    )?.[0] ?? '';
  const after = WORKPLACE.exec(text.slice(end, end + 60))?.[0] ?? '';
  const bare = before === '' && after === '';
  return {
    start: start - before.length,
    end: end + after.length,
    kind: 'staff',
    certainty,
    suggestion: bare ? '[name of worker removed]' : 'a member of staff',
  };
}

const WORKPLACE =
  /^, [A-Z]{2,6}(?=[).;,\n])|^ (?:in|from|at) (?:Housing|Education|Health|Finance|Admin|Reception|Social Care|Benefits|Licensing|Legal)\b|^,? (?:from|in|at|of|on) (?:the |our |her |his )?(?:[\w&'’-]+ ){0,3}?(?:team|reception|service|office|desk|ward)\b/;

/** The last token of a name that goes on after its first word: initials, surnames, words no list knows. */
function extend({ tokens, context }: Passage, from: number): number {
  let last = from;
  while (last + 1 < tokens.length && last - from < 4) {
    const next = tokens[last + 1]!;
    if (isBusiness(tokens[last]!, next, context)) return last + 1;
    if (tokens[last]!.possessive || !/^[ .]{1,2}$/.test(next.gap) || next.known || !next.capital || next.opens) break;
    if (
      /^\p{Lu}$/u.test(next.text) &&
      !/^[AI]$/.test(next.text) &&
      last === from &&
      /^[ .]{1,2}$/.test(next.gap) &&
      tokens[last + 2]?.capital !== true
    )
      return last + 1;
    const initial =
      next.text.length === 1 && tokens[last + 2]?.capital === true && /^[ .]{1,2}$/.test(tokens[last + 2]!.gap);
    const shouted = next.shouted && next.text.length < 4;
    const more =
      initial ||
      (!shouted && (context.surnames.has(next.word) || context.firstNames.has(next.word) || isOdd(next, context)));
    if (!more || MONTHS.test(next.word)) break;
    last++;
  }
  return last;
}

/** "Hartley's Biscuits". */
const isBusiness = (token: Token, next: Token, { titles }: GateContext) =>
  token.possessive &&
  /^['’]s $/.test(next.gap) &&
  next.capital &&
  !next.shouted &&
  !next.known &&
  !titles.has(next.word);

const near = (token: Token) => !token.opens && /^[ .]{1,2}$/.test(token.gap);
const isRole = (token: Token) => ROLES.has(token.word);
const isName = (token: Token, context: GateContext) => isFirst(token, context) || context.surnames.has(token.word);

/** A first name of the lists; a double name by its first half. */
function isFirst(token: Token, { firstNames, ordinary }: GateContext): boolean {
  if (firstNames.has(token.word)) return true;
  const [first, second] = token.word.split('-');
  return second !== undefined && firstNames.has(first!) && !ordinary.has(second);
}

/** A word that is not written in lower case by anybody: its capital means something. */
function isOdd({ word, text }: Token, { ordinary, titles }: GateContext): boolean {
  if (ordinary.has(word) || titles.has(word) || word.length < 2) return false;
  const parts = word.split(/[-&']/);
  if (parts.length > 1 && parts.every((part) => ordinary.has(part) || part.length < 3) && !/-\p{Lu}/u.test(text))
    return false;
  return !STEMS.some(
    ([ending, instead]) => word.endsWith(ending) && ordinary.has(word.slice(0, -ending.length) + instead),
  );
}

const STEMS: readonly (readonly [string, string])[] = [
  ["s'", ''],
  ['ies', 'y'],
  ['es', ''],
  ['ing', ''],
  ['ing', 'e'],
  ['ed', ''],
  ['ed', 'e'],
  ['ly', ''],
  ['er', ''],
  ['er', 'e'],
  ['ers', ''],
  ['ably', 'able'],
  ['ising', 'ise'],
  ['ness', ''],
  ['isation', 'ise'],
];

/** Whether something around an everyday word says that a person is meant. */
function cued({ tokens, context }: Passage, at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  const kin =
    before !== undefined &&
    !token.opens &&
    (KIN.has(before.word) || (ROLES.has(before.word) && /^, $/.test(token.gap) && /[,.]/.test(after?.gap ?? '.'))) &&
    /^[ ,("'“‘]*$/.test(token.gap);
  const careful = context.careful.has(token.word);
  const acts = after !== undefined && near(after) && !after.capital && ACTS.has(after.word);
  if (kin || (token.possessive && after !== undefined && (KIN.has(after.word) || (!careful && !token.opens))))
    return true;
  if (careful)
    return (
      acts &&
      (!token.opens || /^(?:said|told|asked|disclosed|wanted|went|cried|lived|lives|died|felt)$/.test(after.word)) &&
      (before === undefined ||
        token.opens ||
        (!before.capital &&
          !/^(?:in|of|by|since|until|from|to|last|this|the|and|for|a|an|during|early|late|mid|between|before|after)$/.test(
            before.word,
          ))) &&
      !MONTHS.test(token.word)
    );
  if (token.opens && after?.gap === ' (' && (ROLES.has(after.word) || KIN.has(after.word) || after.word === 'family'))
    return true;
  if (token.opens)
    return acts && /^(?:said|told|was|had|asked|disclosed|is|has|went|lived|died|wanted|felt)$/.test(after.word);
  return (
    !token.shouted &&
    !(before?.capital === true && !before.opens && near(token)) &&
    !(after?.capital === true && near(after) && context.ordinary.has(after.word))
  );
}

/** Whether the sentence speaks of its first word as of a person. */
function spokenOf(tokens: readonly Token[], at: number): boolean {
  const [token, after] = [tokens[at]!, tokens[at + 1]];
  if (after === undefined) return false;
  if (
    /^\s?\(/.test(after.gap) &&
    /^(?:dtr|daughter|son|aged|mother|father|mum|dad|brother|sister|mgm|mgf|pgm|child|baby|\d+)$/.test(after.word)
  )
    return true;
  return (
    (token.possessive && KIN.has(after.word)) ||
    (near(after) &&
      /^(?:said|told|was|had|asked|disclosed|went|lived|died|wanted|felt|says|has|is|arrived|came|ran|did|could|would|got|never|who|lives)$/.test(
        after.word,
      ) &&
      !/(?:s|ing|ed|tion|ity|ment|ness|ance|ence)$/.test(token.word))
  );
}

/** Whether a role stands close by, so that the name is a worker's. */
function staffish({ tokens }: Passage, first: number, last: number): boolean {
  const next = tokens[last + 1];
  if (next !== undefined && next.gap === ', ' && /^[A-Z]{3,5}$/.test(next.text)) return true;
  if (
    /^(?:on|from|at)$/.test(tokens[last + 1]?.word ?? '') &&
    [2, 3, 4, 5, 6].some((ahead) => /^(?:team|reception|desk)$/.test(tokens[last + ahead]?.word ?? ''))
  )
    return true;
  const around = [tokens[first - 1], tokens[first - 2], tokens[last + 1], tokens[last + 2], tokens[last + 3]];
  return around.some((token) => token !== undefined && ROLES.has(token.word));
}
