import type { FigureSource } from '#libs/digests';
import { disclose, type Disclosed } from '#libs/disclosure';
import { labelsFor, type Trace, TracesService } from '#libs/editions';
import type { Actor } from '#libs/authority';
import { type Filters, martNotes, NO_FILTERS, type Row, Warehouse } from '#libs/warehouse';
import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { Answers, AUDIENCE } from '../dashboards/answers.js';
import { FILTER_LABELS, valueInWords } from '../dashboards/filter-words.js';
import { addressOf } from '../dashboards/filters.js';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { isId } from './editions.controller.js';

type MartSource = Extract<FigureSource, { kind: 'mart' }>;

/** Where a figure of a document is from: what it counts, the rows it was taken from, and whether it still comes out the same. */
@Controller('editions/:id/figures')
@May('editions.read')
export class EditionFiguresController {
  constructor(
    private readonly traces: TracesService,
    private readonly answers: Answers,
    private readonly warehouse: Warehouse,
  ) {}

  @Get(':name')
  async show(@Who() actor: Actor, @Param('id') id: string, @Param('name') name: string) {
    const trace = isId(id) ? await this.traces.find(actor, id, name) : undefined;
    if (!trace) throw new NotFoundException();
    const { edition, figure, recount } = trace;
    const { source } = figure;
    const section = { id: '', heading: '', item: null, blocks: [], parts: [] };
    const { label } = labelsFor(edition.document, section).find((one) => one.figure.name === name)!;
    const told = source.kind === 'mart' ? this.ofMart(actor, source, trace) : {};
    return new Page('editions/figure', { edition, figure, recount, label, source, ...told });
  }

  private ofMart(actor: Actor, source: MartSource, { edition, answer }: Trace) {
    const names = this.warehouse.dimensions();
    const filters = (Object.entries(source.filters) as [keyof Filters, string | null][]).flatMap(([filter, value]) =>
      value === null
        ? []
        : [{ label: FILTER_LABELS[filter], value: names ? valueInWords(filter, value, names) : value }],
    );
    const mayAsk = this.answers.mayAsk(actor, source.mart, source.filters);
    const rows = answer && mayAsk ? tableOf(disclose(answer, AUDIENCE, this.answers.policy), source) : null;
    const current = this.warehouse.current();
    const isOfNow = current?.typologyVersion === edition.document.versions.typology;
    const behind = this.answers.areTrueCounts ? behindOf(source, isOfNow) : null;
    const isCurrent = current?.id === edition.document.versions.snapshot;
    return { notes: martNotes(source.mart), filters, rows, mayAsk, behind, isCurrent };
  }
}

/** The columns by which rows of marts are known, and the filter that keeps the same summaries. */
const FILTER_OF: Readonly<Record<string, keyof Filters>> = { code: 'theme', board: 'board', review_type: 'reviewType' };

/**
 * The page of the released summaries that a figure counts; null where its row is one that no filter keeps. A figure of a
 * document under another version of the typology is of codes as they were then, of which there may be none any more.
 */
export function behindOf({ filters, row, field }: MartSource, isOfNow: boolean): string | null {
  if (!/^summaries$|^reviews$|_summaries$/.test(field) || field.startsWith('previous_')) return null;
  const kept = Object.entries(row).map(([column, value]) => [FILTER_OF[column], value] as const);
  if (kept.some(([filter]) => filter === undefined)) return null;
  const valence = { concern_summaries: 'concern', good_summaries: 'good' }[field] ?? filters.valence;
  const view = isOfNow ? filters.view : 'then';
  return addressOf('/behind', { ...NO_FILTERS, ...filters, ...Object.fromEntries(kept), valence, view });
}

const MOST_ROWS = 60;

/** The disclosed rows a figure is taken from, with those that count in it marked, and its own column named. */
function tableOf({ columns, rows }: Disclosed, { row, field }: MartSource) {
  const counts = (one: Row) => Object.entries(row).every(([column, value]) => one[column] === value);
  const counted = rows.filter(counts);
  const shown = columns.filter(({ name }) => name !== 'marks');
  return {
    columns: shown.map(({ name, type }) => ({
      name: name.replaceAll('_', ' '),
      isField: name === field,
      numeric: type !== 'string',
    })),
    rows: counted.slice(0, MOST_ROWS).map((one) => shown.map(({ name }) => one[name] ?? null)),
    counted: counted.length,
    all: rows.length,
    most: MOST_ROWS,
  };
}
