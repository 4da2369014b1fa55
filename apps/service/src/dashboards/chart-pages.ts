import { type ChartView, nearestView } from '#libs/dashboards';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { successorsIn, Typologies } from '#libs/typology';
import { type Dimensions, type Filters, Warehouse } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { KeptPage, standInFor } from '../http/kept-page.js';
import { Page, type Redirect } from '../http/page.js';
import { Answers, AUDIENCE } from './answers.js';
import { type Chip, FILTER_LABELS, problemInWords, valueInWords } from './filter-words.js';
import { type Figure, Figures } from './figures.js';
import { addressOf, only, quartersOf } from './filters.js';
import { boardsFor, mayCompare, maySee } from './who-may-see.js';

/** What an address asks of a page: where it is, its filters, those the page offers, and those that are its subject. */
export type Asked = { path: string; filters: Filters; offered: readonly (keyof Filters)[]; subject?: Partial<Filters> };

/** What every page of charts has: filters in words, what can be chosen, the snapshot, and the address as it can be kept. */
@Injectable()
export class ChartPages {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly answers: Answers,
    private readonly figures: Figures,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
  ) {}

  /** The page that says what of an address is no more, and leads to the nearest view; undefined where all of it is known. */
  findStale(actor: Actor, { path, filters, offered }: Asked): Page | undefined {
    const dimensions = this.dimensionsFor(actor);
    const successors = successorsIn(this.typologies);
    const { problems, filters: nearest, ways } = nearestView(filters, offered, dimensions, successors);
    if (problems.length === 0) return undefined;
    const told = problems.map((problem) =>
      problemInWords(problem, { asked: filters, quarters: this.answers.snapshot.quarters, names: dimensions }),
    );
    const kept = only(nearest, offered);
    const chips = this.chipsOf({ path, filters: kept, offered });
    const others = ways.map((way) => ({
      theme: way.as === 'part' ? valueInWords('theme', way.code, dimensions) : null,
      href: addressOf(path, only(way.filters, offered)),
    }));
    return new Page('dashboards/stale', { told, chips, ways: others, nearest: addressOf(path, kept) }, 400);
  }

  /** What a page of charts shows beside them. */
  async around(actor: Actor, asked: Asked): Promise<Record<string, unknown>> {
    const { path, filters, offered, subject = {} } = asked;
    const open = offered.filter((name) => !(name in subject));
    const counted = [...open, ...(Object.keys(subject) as (keyof Filters)[])];
    return {
      path,
      filters,
      offered: open,
      chips: this.chipsOf({ ...asked, offered: open }),
      address: addressOf(path, only(filters, open)),
      wayFrom: (narrow: Partial<Filters>) => wayFrom({ ...asked, offered: open }, narrow),
      coded: offered.includes('view')
        ? await this.countCoded(actor, only({ ...filters, ...subject }, counted))
        : undefined,
      quarters: quartersOf(this.answers.snapshot.partitions),
      boards: boardsFor(actor, this.reference.region.boards),
      reviewTypes: this.reference.reviewTypes,
      domains: Map.groupBy(this.codesOf(filters.view), ({ domainLabel }) => domainLabel),
      snapshot: this.answers.snapshot,
      problem: this.warehouse.state().problem,
      policyVersion: this.answers.policy.version,
      mayShare: mayCompare(actor),
      areTrueCounts: this.answers.areTrueCounts,
    };
  }

  /** The charts among these that somebody may see, drawn under filters. */
  async draw(actor: Actor, views: readonly ChartView[], filters: Filters): Promise<Figure[]> {
    const seen = views.filter((view) => maySee(actor, view.audience, filters.board));
    return Promise.all(seen.map((view) => this.figures.draw(actor, view, filters)));
  }

  /**
   * A page of figures alone, drawn once for all who may see the same: nothing is kept of one that shows words of the record,
   * which may be withdrawn at any moment.
   */
  keep(
    actor: Actor,
    address: string,
    draw: (reader: Actor) => Promise<Page | Redirect>,
  ): KeptPage | Promise<Page | Redirect> {
    const { snapshot, problem } = this.warehouse.state();
    if (!snapshot || problem) return draw(actor);
    const [policy, typology] = [this.answers.policy.version, this.typologies.inForce().version];
    const reader = standInFor(actor);
    return new KeptPage({ reader, audience: AUDIENCE, snapshot: snapshot.id, policy, typology, address }, draw);
  }

  chipsOf({ path, filters, offered }: Pick<Asked, 'path' | 'filters' | 'offered'>): Chip[] {
    const { dimensions } = this.answers;
    const names = filters.view === 'then' ? { ...dimensions, codes: dimensions.codesThen } : dimensions;
    return offered.flatMap((filter) => {
      const value = filters[filter];
      if (value === null) return [];
      const without = addressOf(path, { ...only(filters, offered), [filter]: null });
      return [{ filter, label: FILTER_LABELS[filter], value: valueInWords(filter, value, names), without }];
    });
  }

  /** The boards somebody may not ask for one by one are not there for them. */
  private dimensionsFor(actor: Actor): Dimensions {
    return { ...this.answers.dimensions, boards: boardsFor(actor, this.answers.dimensions.boards) };
  }

  /** The codes a reader can choose from: those in force, or, as coded then, all there ever were. */
  private codesOf(view: string | null) {
    const { codes, codesThen } = this.answers.dimensions;
    const inForce = new Set(codes.map(({ id }) => id));
    return view === 'then' ? codesThen.map((code) => ({ ...code, isOld: !inForce.has(code.id) })) : codes;
  }

  /** How many codes the charts count, a passage once for each of its codes, and how many of them people settled. */
  private async countCoded(actor: Actor, filters: Filters): Promise<{ passages: number; settled: number } | undefined> {
    const { rows } = await this.answers.ask(actor, 'settled-codings', filters);
    const sum = (field: string) => rows.reduce((total, row) => total + Number(row[field]), 0);
    return this.answers.areTrueCounts ? { passages: sum('passages'), settled: sum('settled') } : undefined;
  }
}

/** Where the name of a line in a table leads: this page for it alone, or its own page where this one cannot be narrowed so. */
type Way = { href: string; isChoice: boolean };

function wayFrom({ path, filters, offered, subject = {} }: Asked, narrow: Partial<Filters>): Way | undefined {
  const added = Object.fromEntries(offered.flatMap((name) => (name in narrow ? [[name, narrow[name]]] : [])));
  const here = addressOf(path, only(filters, offered));
  const href = addressOf(path, { ...only(filters, offered), ...added });
  if (href !== here) return { href, isChoice: true };
  const theme = subject.theme ? narrow.otherTheme : narrow.theme;
  if (theme && filters.theme !== theme) return { href: `/themes/${encodeURIComponent(theme)}`, isChoice: false };
  const { board } = narrow;
  if (!board || subject.board || filters.board === board) return undefined;
  return { href: `/boards/${encodeURIComponent(board)}`, isChoice: false };
}
