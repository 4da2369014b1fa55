import type { Tags } from '#libs/tagging';

/** A theme a description sounds like: how sure that is, and the words that led to it. */
export type SuggestedTheme = { code: string; confidence: number; words: string[] };
export type ReadDescription = { themes: SuggestedTheme[]; circumstances: string[]; agencies: string[] };

/** As many themes as are suggested for one description. */
export const MOST_THEMES = 6;

/**
 * Reads a description as a tagger reads passages: sentence by sentence, since it suggests only a few codes for each. `becomes` says what a
 * code of the tagger's is in the typology in force: of a split, each part there is to choose from. Out: the themes, the surest first, and every circumstance and agency spoken of.
 */
export function readDescription(
  description: string,
  tag: (text: string) => Tags,
  becomes: (code: string) => readonly string[],
): ReadDescription {
  const tags = sentencesOf(description).map(tag);
  const codes = Map.groupBy(
    tags.flatMap((one) => one.codes.flatMap((given) => becomes(given.code).map((code) => ({ ...given, code })))),
    ({ code }) => code,
  );
  return {
    themes: [...codes.values()]
      .map(themeOf)
      .sort((one, other) => other.confidence - one.confidence || (one.code < other.code ? -1 : 1))
      .slice(0, MOST_THEMES),
    circumstances: [...new Set(tags.flatMap((one) => one.circumstances))],
    agencies: [...new Set(tags.flatMap((one) => one.agencies))],
  };
}

const themeOf = (suggested: Tags['codes']): SuggestedTheme => ({
  code: suggested[0]!.code,
  confidence: Math.max(...suggested.map(({ confidence }) => confidence)),
  words: [...new Set(suggested.flatMap(({ evidence }) => evidence.map(({ text }) => text)))],
});

const sentencesOf = (description: string): string[] =>
  description
    .split(/\n+|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
