import type { Block, Document, Figure, Quote, Section } from '#libs/digests';
import { NO_FILTERS } from '#libs/warehouse';
import { anExampleDocument } from '../../../test/builders/example-document.js';
import type { Edit, EditContents, EditKind } from '../src/domain/edit.js';

/** A count of summaries with a theme. */
export const figure = (theme: string, value: number): Figure => ({
  name: `leading-themes.${theme}.summaries`,
  value,
  shown: String(value),
  source: {
    kind: 'mart',
    mart: 'leading-themes',
    filters: { ...NO_FILTERS, from: '2014-Q1', to: '2014-Q1' },
    row: { code: theme },
    field: 'summaries',
    take: 'cell',
  },
});

export const paragraph = (id: string, text: string, ...figures: Figure[]): Block => ({
  kind: 'paragraph',
  id,
  text,
  figures,
});
export const notStated = (id: string, what: string): Block => ({
  kind: 'not-stated',
  id,
  what,
  reason: 'Not recorded.',
});
export const quote = (passageId: string, text = `Words of ${passageId}, as they were released.`): Quote => ({
  text,
  reference: 'NV-2014-001',
  summaryId: `s-${passageId}`,
  passageId,
  quarter: '2014-Q1',
  withdrawn: false,
});
export const section = (id: string, blocks: Block[], parts: Section[] = []): Section => ({
  id,
  heading: `About ${id}`,
  item: null,
  blocks,
  parts,
});

/** A digest of these sections. */
export const digestOf = (...sections: Section[]): Document => anExampleDocument({ cover: [], sections });

/** An edit by Ann, the first of its target. */
export const edit = <K extends EditKind>(
  kind: K,
  target: string,
  content: EditContents[K] | null,
  more: { number?: number; against?: readonly string[]; madeBy?: string } = {},
): Edit =>
  ({
    kind,
    target,
    content,
    number: 1,
    against: [],
    madeBy: 'ann',
    madeAt: new Date('2014-04-03T09:00:00Z'),
    ...more,
  }) as Edit;
