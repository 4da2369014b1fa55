/** What a description holds that a summary may share, and in how many of the released summaries each is. */
export type AskedFor = {
  released: number;
  themes: readonly { code: string; summaries: number }[];
  words: readonly { word: string; summaries: number }[];
  circumstances: readonly string[];
  agencies: readonly string[];
};

/** What one released summary has, of all that there is to have. */
export type Candidate = {
  regionalReference: string;
  quarter: string | null;
  themes: readonly string[];
  words: readonly string[];
  circumstances: readonly string[];
  agencies: readonly string[];
};

/** What a summary shares with a description, in the order in which the description has it, and how much that is (0 to 1). */
export type Shared = {
  themes: string[];
  words: string[];
  circumstances: string[];
  agencies: string[];
  likeness: number;
};

/** How much each kind of likeness counts beside the others. Only those count of which the description has any. */
export const WEIGHTS = { themes: 4, words: 3, circumstances: 2, agencies: 1 } as const;

/** Without a theme in common a summary has to share this many words, or all where there are fewer. */
export const FEWEST_WORDS = 3;

/**
 * The summaries most like a description, the most alike first and of equals the newest; at most `most`. A theme or a word
 * tells the more the fewer summaries have it (the logarithm of how many times rarer than all it is). A circumstance or an agency tells as much as any other.
 */
export function rankPrecedents<C extends Candidate>(
  asked: AskedFor,
  candidates: readonly C[],
  most: number,
): { candidate: C; shared: Shared }[] {
  const fewest = Math.max(1, Math.min(FEWEST_WORDS, asked.words.length));
  return candidates
    .map((candidate) => ({ candidate, shared: sharedWith(asked, candidate) }))
    .filter(({ shared }) => shared.themes.length > 0 || shared.words.length >= fewest)
    .sort((one, other) => other.shared.likeness - one.shared.likeness || byAge(one.candidate, other.candidate))
    .slice(0, most);
}

/** What a summary shares with a description. */
function sharedWith(asked: AskedFor, candidate: Candidate): Shared {
  const rarity = ({ summaries }: { summaries: number }) => Math.log((asked.released + 1) / (summaries + 0.5));
  const themes = asked.themes.map((theme) => ({ id: theme.code, tells: rarity(theme) }));
  const words = asked.words.map((word) => ({ id: word.word, tells: rarity(word) }));
  const flat = (ids: readonly string[]) => ids.map((id) => ({ id, tells: 1 }));
  const parts = {
    themes: partOf(themes, candidate.themes),
    words: partOf(words, candidate.words),
    circumstances: partOf(flat(asked.circumstances), candidate.circumstances),
    agencies: partOf(flat(asked.agencies), candidate.agencies),
  };
  const kinds = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).filter((kind) => parts[kind].of > 0);
  const all = sum(kinds.map((kind) => WEIGHTS[kind]));
  const likeness = sum(kinds.map((kind) => (WEIGHTS[kind] * parts[kind].tells) / parts[kind].of));
  return {
    themes: parts.themes.ids,
    words: parts.words.ids,
    circumstances: parts.circumstances.ids,
    agencies: parts.agencies.ids,
    likeness: all === 0 ? 0 : likeness / all,
  };
}

type Told = { id: string; tells: number };

function partOf(asked: readonly Told[], own: readonly string[]): { ids: string[]; tells: number; of: number } {
  const has = new Set(own);
  const shared = asked.filter(({ id }) => has.has(id));
  return {
    ids: shared.map(({ id }) => id),
    tells: sum(shared.map(({ tells }) => tells)),
    of: sum(asked.map(({ tells }) => tells)),
  };
}

function byAge(one: Candidate, other: Candidate): number {
  if (one.quarter !== other.quarter) return (one.quarter ?? '') < (other.quarter ?? '') ? 1 : -1;
  return one.regionalReference < other.regionalReference ? -1 : 1;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
