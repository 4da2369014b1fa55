import type { Figure, Line } from '#libs/digests';

/** Where an editor names a figure in a text, by whatever stands between the braces. */
export const TOKEN = /\{([^{}]*)\}/g;
/** Where a figure stands in a text that is kept. */
const NAME = /\{([\w.-]+)\}/g;

/** How a figure is found by its name. */
export type FigureNamed = (name: string) => Figure | undefined;

/** The names in the braces of a text, in the order of reading. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name]) => name!);

/** A line from a text with `{name}` where a figure stands. Undefined when one of them is none there is. */
export function lineFrom(text: string, named: FigureNamed): Line | undefined {
  const figures = [...new Set(namesIn(text))].map(named);
  return figures.every((figure) => figure !== undefined) ? { text, figures } : undefined;
}

/** Figures by their names. Of one told in words at the head of a sentence and in digits elsewhere, that in digits. */
export function figuresByName(figures: readonly Figure[]): Map<string, Figure> {
  const byName = new Map<string, Figure>();
  for (const figure of figures)
    if (!byName.has(figure.name) || /^\d/.test(figure.shown)) byName.set(figure.name, figure);
  return byName;
}
