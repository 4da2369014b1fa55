import type { Judge } from './judge.js';

/** The classes of things a word can name, each a list in `data/identifiers/words/senses`. */
export const SENSES = [
  'animals',
  'body',
  'buildings',
  'clothing',
  'conditions',
  'countries',
  'courts',
  'crimes',
  'devices',
  'drugs',
  'events',
  'faiths',
  'families',
  'feasts',
  'food',
  'games',
  'honours',
  'kin',
  'occupations',
  'peoples',
  'press',
  'publications',
  'vehicles',
  'waters',
  'weapons',
  'weather',
] as const;
export type Sense = (typeof SENSES)[number];

/** The words the rules know, as they stand in `data/identifiers/words`, and the names of the region's boards. */
export type WordLists = {
  firstNames: readonly string[];
  surnames: readonly string[];
  /** First names that stay everyday words with a capital too (Will, May, Grant). */
  careful: readonly string[];
  /** Words that are written in lower case, so that a capital alone does not make them a name. */
  ordinary: readonly string[];
  /** Words the texts of this field use in any case. */
  field: readonly string[];
  /** Everyday words the field writes with a capital: titles, agencies, documents. */
  titles: readonly string[];
  /** Phrases every board may write: Acts, tools, inquiries, national bodies. */
  known: readonly string[];
  boards: readonly string[];
  /** Surnames of authors the field cites. */
  authors: readonly string[];
  /** Words that say a sentence speaks of one family. */
  family: readonly string[];
  /** Words and short phrases in lower case, by the class of thing they name. */
  senses: Readonly<Record<Sense, readonly string[]>>;
  judge: Judge;
  /** Of words that may be a name. */
  namesJudge: Judge;
  /** Of numbers that may be an age. */
  agesJudge: Judge;
};

/** The same, made ready for looking up. */
export type GateContext = {
  firstNames: ReadonlySet<string>;
  surnames: ReadonlySet<string>;
  careful: ReadonlySet<string>;
  ordinary: ReadonlySet<string>;
  field: ReadonlySet<string>;
  titles: ReadonlySet<string>;
  authors: ReadonlySet<string>;
  family: ReadonlySet<string>;
  senses: ReadonlyMap<string, Sense>;
  judge: Judge;
  namesJudge: Judge;
  agesJudge: Judge;
  /** Known phrases and boards, each in lower-case words, by their first word. */
  phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/** Makes the lists ready for `findIdentifiers`. */
export function gateContext(lists: WordLists): GateContext {
  return {
    firstNames: new Set(lists.firstNames),
    surnames: new Set(lists.surnames),
    careful: new Set(lists.careful),
    ordinary: new Set(lists.ordinary),
    field: new Set(lists.field),
    titles: new Set(lists.titles),
    authors: new Set(lists.authors),
    family: new Set(lists.family),
    senses: new Map(SENSES.flatMap((sense) => lists.senses[sense].map((words): [string, Sense] => [words, sense]))),
    judge: lists.judge,
    namesJudge: lists.namesJudge,
    agesJudge: lists.agesJudge,
    phrases: byFirstWord([...lists.known, ...lists.boards]),
  };
}

/** A word as the rules compare it: lower case, straight apostrophes. */
export const plain = (word: string) => word.toLowerCase().replaceAll('’', "'");

function byFirstWord(phrases: readonly string[]): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = plain(phrase).split(/\s+/);
    found.set(words[0]!, [...(found.get(words[0]!) ?? []), words]);
  }
  return found;
}
