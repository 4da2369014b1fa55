import type { Figure, FigureSource } from '#libs/digests';
import { figuresByName, TOKEN } from './tokens.js';

/** A figure as an editor names it in a text: `{7 summaries: early-help}`. */
export type Labelled = { label: string; figure: Figure };

/**
 * What each figure is called in the texts an editor writes, one label to a figure: what is shown, what it counts, and of what;
 * with its period, or at last its name, where two would be called the same. Those `near` what is edited have the short ones.
 */
export function labelFigures(near: readonly Figure[], far: readonly Figure[] = []): Labelled[] {
  const here = labelAlone([...figuresByName(near).values()]);
  const names = new Set(here.map(({ figure }) => figure.name));
  const others = labelAlone([...figuresByName(far).values()].filter(({ name }) => !names.has(name)));
  const isTaken = (label: string) => here.some((one) => sameLabel(one.label, label));
  return [...here, ...others.map((one) => (isTaken(one.label) ? { ...one, label: named(one.figure) } : one))];
}

function labelAlone(figures: readonly Figure[]): Labelled[] {
  const counts = new Map<string, number>();
  for (const label of figures.flatMap((figure) => [short(figure), dated(figure)]))
    counts.set(plain(label), (counts.get(plain(label)) ?? 0) + 1);
  const isAlone = (label: string) => counts.get(plain(label)) === 1;
  return figures.map((figure) => ({
    figure,
    label: [short(figure), dated(figure)].find(isAlone) ?? named(figure),
  }));
}

/** A text as its editor has it before them: in the place of each name the label of its figure. */
export const showLabels = (text: string, labelled: readonly Labelled[]): string =>
  text.replaceAll(TOKEN, (token, name: string) => {
    const found = labelled.find(({ figure }) => figure.name === name);
    return found ? `{${found.label}}` : token;
  });

/**
 * The name of the figure somebody means by what stands in braces: its label, its name, or what it shows where one figure
 * alone shows that. Undefined where there is none, or more than one.
 */
export function nameMeant(meant: string, labelled: readonly Labelled[]): string | undefined {
  const exact = labelled.find(({ label, figure }) => sameLabel(label, meant) || figure.name === meant.trim());
  if (exact) return exact.figure.name;
  const shown = labelled.filter(({ figure }) => sameLabel(figure.shown, meant));
  return shown.length === 1 ? shown[0]!.figure.name : undefined;
}

const named = ({ shown, name }: Figure) => `${shown}: ${name}`;
const short = ({ shown, source }: Figure) => `${shown} ${ofWhat(source)}`.replaceAll(/[{}]/g, '');
const dated = (figure: Figure) => `${short(figure)}${periodOf(figure.source)}`;

function ofWhat(source: FigureSource): string {
  if (source.kind === 'record') return inWords(source.what);
  if (source.kind === 'publication') return source.row || 'learning summaries';
  const { row, field, take } = source;
  const counted = take === 'rows' ? `with ${inWords(field)}` : inWords(field);
  const narrowed = Object.values(row);
  return narrowed.length > 0 ? `${counted}: ${narrowed.join(', ')}` : counted;
}

function periodOf(source: FigureSource): string {
  if (source.kind === 'record') return '';
  if (source.kind === 'publication') return ` (${source.column})`;
  const { from, to } = source.filters;
  return ` (${from === to ? from : `${from ?? 'first'} to ${to ?? 'last'}`})`;
}

const inWords = (name: string) => name.replaceAll(/[_.]/g, ' ');
const plain = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
const sameLabel = (one: string, other: string) => plain(one) === plain(other);
