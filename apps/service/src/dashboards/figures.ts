import {
  behind,
  type Cell,
  ChartFault,
  type ChartView,
  type DataTable,
  type Definition,
  definitionOf,
  findingFor,
  quarterLabel,
  renderChart,
  type Row,
  tableFor,
} from '#libs/dashboards';
import type { Disclosed } from '#libs/disclosure';
import { MART_COLUMNS, type Filters, type Manifest, Warehouse } from '#libs/warehouse';
import type { Actor } from '#libs/authority';
import { Injectable, Logger, NotFoundException } from '@nestjs/common';
import { type DownloadLink, downloadsOf } from './downloads.js';
import { Answers, AUDIENCE } from './answers.js';
import { DrawnCharts } from './drawn-charts.js';
import { addressOf, only, toQuery } from './filters.js';
import { AUDIENCE_WORDS } from './who-may-see.js';

/** A cell with where its figure leads (`behind`) and what shows only its row (`narrow`, filters for the page to add). */
type LinkedCell = Cell & { behind?: string; narrow?: Partial<Filters> };
/** A table as a page has it. `unlisted` is how many more lines there are in the files. */
export type LinkedTable = Omit<DataTable, 'rows'> & {
  rows: LinkedCell[][];
  marks: ReadonlySet<string>;
  unlisted: number;
};

/** What does not depend on who asks or on which page: drawn once for a snapshot, a policy and the chart's own filters. */
type Drawn = {
  /** Null where the chart cannot be drawn of these rows: then the page says so and has the table. */
  svg: string | null;
  /** Whether nothing of it may be shown: where counts are hidden that is not told apart from there being nothing. */
  isWithheld: boolean;
  finding: string;
  table: LinkedTable;
  period: string;
  /** All released summaries under the chart's period, board and kind of review; null where it counts no summaries. */
  base: number | null;
  snapshot: Manifest;
  policyVersion: string;
};

/** A chart with all that stands around it on a page; `live` is where the browser finds what makes it interactive. */
export type Figure = Drawn & {
  view: ChartView;
  id: string;
  definitions: Definition[];
  audience: string;
  downloads: DownloadLink[];
  live: { spec: string; rows: string };
  /** In words, what is chosen on the page and this chart does not answer to. */
  unaffectedBy: string[];
};

const CHOICES: Record<keyof Filters, string> = {
  from: 'period',
  to: 'period',
  board: 'board',
  reviewType: 'kind of review',
  valence: 'choice of concern or good practice',
  theme: 'theme',
  view: 'way codes are counted',
  otherTheme: 'second theme',
  facet: 'agency, circumstance or harm',
  answer: 'answer about the review',
};
const chosenIn = (filters: Filters) =>
  (Object.keys(filters) as (keyof Filters)[]).filter((name) => filters[name] !== null);

const WITHHELD = 'Nothing is shown here: each figure would be too small to show, or there is none.';

const MOST_KEPT = 20_000_000; // characters of SVG and of tables
const SIZE_OF_CELL = 200;

/** Draws charts with what stands around them. Only ever from disclosed rows. */
@Injectable()
export class Figures {
  private readonly log = new Logger('charts');
  private readonly drawn = new DrawnCharts<Drawn>(
    ({ svg, table }) => (svg?.length ?? 0) + SIZE_OF_CELL * table.rows.length * table.headings.length,
    MOST_KEPT,
  );

  constructor(
    private readonly warehouse: Warehouse,
    private readonly answers: Answers,
  ) {}

  /** One chart under a page's filters, those it answers to. Throws where this person may not ask it, and what is refused. */
  async draw(actor: Actor, view: ChartView, filters: Filters): Promise<Figure> {
    const own = only(filters, view.notes.filters);
    if (!this.answers.mayAsk(actor, view.mart, own)) throw new NotFoundException();
    return {
      ...(await this.drawn.get(this.keyOf(view, own), () => this.drawAnew(actor, view, own))),
      view,
      id: `${view.dashboard}-${view.name}`,
      definitions: view.notes.measures.flatMap((measure) => definitionOf(measure) ?? []),
      audience: AUDIENCE_WORDS[view.audience],
      downloads: downloadsOf(view, filters),
      live: {
        spec: `/dashboards/${view.dashboard}/${view.name}.vl.json`,
        rows: `/api/v1/data/${view.mart}?${toQuery(own)}`,
      },
      unaffectedBy: [...new Set(chosenIn(filters).flatMap((name) => (own[name] === null ? [CHOICES[name]] : [])))],
    };
  }

  private keyOf(view: ChartView, own: Filters): string {
    const { policy } = this.answers;
    const id = this.warehouse.current()?.id ?? 'none';
    return [id, policy.version, AUDIENCE, `${view.dashboard}/${view.name}`, toQuery(own)].join('|');
  }

  private async drawAnew(actor: Actor, view: ChartView, own: Filters): Promise<Drawn> {
    const { rows, snapshot, policyVersion } = await this.answers.ask(actor, view.mart, own);
    const told = await this.answers.toldOf(actor, view, own);
    const isWithheld = rows.length === 0 && !this.answers.areTrueCounts;
    return {
      svg: isWithheld ? null : await this.pictureOf(view, rows, told),
      finding: isWithheld ? WITHHELD : findingFor(view, rows, told),
      isWithheld,
      table: this.linked(tableFor(view, rows), view, own),
      period: periodOf(own, snapshot),
      base: countsSummaries(view) ? await this.baseOf(actor, own) : null,
      snapshot,
      policyVersion,
    };
  }

  /** A fault of one chart is told to who runs the service, and does not take the page with it. It holds names of fields alone. */
  private async pictureOf(view: ChartView, rows: readonly Row[], told: readonly Row[]): Promise<string | null> {
    try {
      return await renderChart(view, rows, { told });
    } catch (fault) {
      if (!(fault instanceof ChartFault)) throw fault;
      this.log.error(fault.message);
      return null;
    }
  }

  private async baseOf(actor: Actor, own: Filters): Promise<number | null> {
    return sumOf(await this.answers.ask(actor, 'region-overview', only(own, ['from', 'to', 'board', 'reviewType'])));
  }

  private linked(table: DataTable, { notes }: ChartView, own: Filters): LinkedTable {
    const set = Object.fromEntries(Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== null));
    const listed = table.rows.slice(0, notes.table.kind === 'rows' ? notes.table.listed : undefined);
    const rows = listed.map((cells) => cells.map((cell) => (cell.told ? this.withWay(cell, set) : cell)));
    const marks = new Set(rows.flat().flatMap(({ mark }) => mark ?? []));
    return { ...table, rows: rows.map(withNarrowing), marks, unlisted: table.rows.length - listed.length };
  }

  private withWay(cell: Cell, set: Record<string, string>): LinkedCell {
    const way = this.answers.areTrueCounts && cell.told ? behind(cell.told, set) : undefined;
    return way ? { ...cell, behind: addressOf('/behind', way) } : cell;
  }
}

/** The first heading of a line leads to the page with only what the line is about, as far as filters can say it. */
function withNarrowing([first, ...rest]: LinkedCell[]): LinkedCell[] {
  if (!first) return [];
  const narrow = sharedBy([first, ...rest].flatMap(({ told }) => (told ? [told.row] : [])));
  return Object.keys(narrow).length > 0 ? [{ ...first, narrow }, ...rest] : [first, ...rest];
}

const NARROWING = [
  ['code', 'theme'],
  ['other_code', 'otherTheme'],
  ['board', 'board'],
  ['review_type', 'reviewType'],
  ['quarter', 'from'],
  ['quarter', 'to'],
] as const;

/** What all rows of a line have in common: of a theme quarter by quarter the theme, and no quarter. */
function sharedBy(rows: readonly Row[]): Partial<Filters> {
  const shared = NARROWING.flatMap(([column, filter]) => {
    const values = [...new Set(rows.map((row) => row[column]))];
    return values.length === 1 && typeof values[0] === 'string' ? [[filter, values[0]] as const] : [];
  });
  return Object.fromEntries(shared);
}

function countsSummaries(view: ChartView): boolean {
  return Object.values(MART_COLUMNS[view.mart]).some(({ role, of }) => role === 'count' && of === 'summaries');
}

/** Null where a part is hidden: the rest is no base. */
function sumOf({ rows }: Disclosed): number | null {
  return rows.reduce<number | null>((sum, { summaries }) => {
    return sum !== null && typeof summaries === 'number' ? sum + summaries : null;
  }, 0);
}

function periodOf({ from, to }: Filters, { quarters }: Manifest): string {
  const [first, last] = [from ?? quarters[0], to ?? quarters.at(-1)];
  if (!first || !last) return 'no quarter yet';
  return first === last ? quarterLabel(first) : `${quarterLabel(first)} to ${quarterLabel(last)}`;
}
