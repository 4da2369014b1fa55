import type { Mention } from './gap-terms.js';

type Member = { text: string; mentions: readonly Mention[] };

const MOST_TERMS = 3;
/** A term names a group when this part of its passages has it, and at least two of them. */
const SHARED_BY = 0.3;

/**
 * Up to three words or pairs of words that tell a group from the rest, the most telling first: those many of its
 * passages have (their share) and few others (their weight). A pair stands for a word of its own when half of the
 * passages with the word have it ("home education" for "education"); no word stands in two. Each is given as it is most
 * often written in the group; a capital that only begins a sentence is taken back.
 */
export function nameGroup(group: readonly Member[], weightOf: (term: string) => number): string[] {
  const writings = writingsOf(group);
  const says = (term: string) => (writings.get(term)!.passages / group.length) * weightOf(term);
  const standsFor = (pair: string) =>
    pair.split(' ').filter((word) => 2 * writings.get(pair)!.passages >= writings.get(word)!.passages);
  const telling = [...writings]
    .filter(([, { passages }]) => passages >= Math.max(2, SHARED_BY * group.length))
    .map(([term, { forms }]) => ({ term, forms, says: Math.max(says(term), ...standsFor(term).map(says)) }))
    .sort(bySayingMost);
  const chosen: Telling[] = [];
  for (const one of telling) {
    const words = one.term.split(' ');
    const isSaid = chosen.some(({ term }) => term.split(' ').some((word) => words.includes(word)));
    if (!isSaid && chosen.length < MOST_TERMS) chosen.push(one);
  }
  return chosen.map(({ forms }) => mostWritten(forms));
}

type Telling = { term: string; forms: ReadonlyMap<string, number>; says: number };

/** Of two that say as much, a pair goes before a word, and what is written more often before the rest. */
const bySayingMost = (one: Telling, other: Telling) =>
  other.says - one.says ||
  other.term.split(' ').length - one.term.split(' ').length ||
  timesIn(other.forms) - timesIn(one.forms) ||
  (one.term < other.term ? -1 : 1);

const timesIn = (forms: ReadonlyMap<string, number>) => [...forms.values()].reduce((sum, times) => sum + times, 0);

type Writing = { passages: number; forms: Map<string, number> };

function writingsOf(group: readonly Member[]): Map<string, Writing> {
  const writings = new Map<string, Writing>();
  for (const { text, mentions } of group) {
    const met = new Set<string>();
    for (const { term, start, end } of mentions) {
      const writing = writings.get(term) ?? { passages: 0, forms: new Map<string, number>() };
      if (!met.has(term)) writing.passages += 1;
      met.add(term);
      const form = asWritten(text, start, end);
      writing.forms.set(form, (writing.forms.get(form) ?? 0) + 1);
      writings.set(term, writing);
    }
  }
  return writings;
}

const BEGINS_SENTENCE = /(?:^|[.!?:•\n-]\s*)["'‘“(]?$/;
const ABBREVIATION = /^\p{Lu}[\p{Lu}\p{N}]/u;

function asWritten(text: string, start: number, end: number): string {
  const form = text.slice(start, end).replace(/\s+/g, ' ');
  if (ABBREVIATION.test(form) || !BEGINS_SENTENCE.test(text.slice(Math.max(0, start - 4), start))) return form;
  return form.charAt(0).toLowerCase() + form.slice(1);
}

const mostWritten = (forms: ReadonlyMap<string, number>): string =>
  [...forms].sort(([one, times], [other, often]) => often - times || (one < other ? -1 : 1))[0]![0];
