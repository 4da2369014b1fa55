import type { PrintedCell, PrintedTable } from '#libs/disclosure';
import type { PublicFacts } from '../../libs/digests/src/domain/public/public-facts.js';

/** A printed figure: a number, "fewer than 5", or withheld. */
export function printedCell(shown: number | 'few' | 'withheld', share: string | null = null): PrintedCell {
  if (shown === 'few') return { kind: 'suppressed', text: 'fewer than 5', share: null };
  if (shown === 'withheld') return { kind: 'withheld', text: 'withheld', share: null };
  return { kind: shown === 0 ? 'zero' : 'figure', text: String(shown), share };
}

/** A published table of themes over a year, a row a theme. */
export const themesTable = (id: string, rows: Record<string, number | 'few' | 'withheld'>): PrintedTable => ({
  id,
  title: id === 'themes-by-year' ? 'Themes by year' : 'Good practice by year',
  noun: 'learning summaries with a passage on the theme',
  corner: 'Theme',
  columns: [{ label: '2013', level: 'whole' }],
  rows: Object.entries(rows).map(([label, shown]) => ({ label, level: 'code', cells: [printedCell(shown)] })),
});

/** What a document for everybody is composed from, of an invented publication of 2013. */
export const publicFacts = (tables: PrintedTable[], base = '40'): PublicFacts => ({
  published: {
    id: '0d9f3a52-6f2a-4a55-9a53-0d2f8a1c7b11',
    title: 'Learning summaries in 2013',
    from: '2013-Q1',
    to: '2013-Q4',
    region: 'Invented region',
    board: null,
    snapshotId: '3f9ac2e4b071',
    policyVersion: '2013.1',
    typologyVersion: '2013.1',
    base,
    threshold: 5,
    roundTo: 5,
    tables,
    marks: [{ mark: 'fewer than 5', means: 'Between 1 and 4. So small a number could point at a family.' }],
  },
  codes: {
    'Hearing the child': { id: 'child-voice', scope: 'Whether the child was listened to.' },
    'Early help': { id: 'early-help', scope: 'Whether needs were met early.' },
    Thresholds: { id: 'thresholds', scope: 'Whether levels of need were understood.' },
  },
  plainWords: {
    themes: {
      'child-voice': {
        about: 'Listening to children',
        matters: 'Children need adults who listen.',
        ask: 'You can ask to talk to a worker on your own.',
      },
      'early-help': {
        about: 'Help early on',
        matters: 'Help works best when it comes early.',
        ask: 'You can ask for help before things get bad.',
      },
    },
    help: [{ who: 'If somebody is in danger now', how: 'Call 999' }],
  },
  taggerVersion: 'indicators-1',
  composedAt: '2014-04-14T09:30:00.000Z',
});
