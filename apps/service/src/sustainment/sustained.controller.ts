import { REFERENCE, type Reference } from '#libs/framework';
import { may, type Actor } from '#libs/authority';
import {
  type After,
  EmbeddingQueries,
  type RecurrenceFilters,
  type RecurrencePage,
  STATES,
  STRENGTHS,
  SustainmentReader,
} from '#libs/sustainment';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { ActionFigures } from '../actions/action-counts.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { noSuchThemePage, staleThemePage } from '../typology/stale-theme.js';
import { WORDS } from './words.js';

const word = z.string().max(100).optional().catch(undefined);
const asked = z.object({
  board: word,
  theme: word,
  state: z.enum(STATES).optional().catch(undefined),
  strength: z.enum(STRENGTHS).optional().catch(undefined),
  gone: z.literal('yes').optional().catch(undefined),
  apart: z.literal('yes').optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});
type Asked = z.infer<typeof asked>;
const named = z.object({ named: z.enum(['yes', 'no']) });

/** Where learning came back: a board its own, the group all of it, everybody by theme without a board. */
@Controller('sustained')
export class SustainedController {
  constructor(
    private readonly reader: SustainmentReader,
    private readonly queries: EmbeddingQueries,
    private readonly typologies: Typologies,
    private readonly figures: ActionFigures,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @May('sustainment.read')
  @Get()
  async list(@Who() actor: Actor, @Query({ schema: asked }) query: Asked) {
    const stale = this.staleTheme(query);
    if (stale) return stale;
    const isFollowed = may(actor, 'sustainment.follow');
    const hasList = isFollowed || actor.boardId !== null;
    const filters = this.filtersOf(query);
    const page = hasList ? await this.reader.list(actor, filters, afterIn(query)) : undefined;
    const apart =
      hasList && filters.isApart === false && (await this.reader.list(actor, { ...filters, isApart: true }));
    const counts = await this.reader.counts(actor, { from: null, to: null });
    return new Page('sustainment/list', {
      ...page,
      total: page && howMany(page.byState, query.state),
      apart: apart && {
        ...apart,
        total: howMany(apart.byState, query.state),
        all: withParts(query, [['apart', 'yes']]),
      },
      next: page?.next && nextOf(query, page.next),
      query,
      isFollowed,
      hasList,
      counts,
      completed: await this.figures.boardsThatCompleted(),
      isNamed: actor.boardId === null ? undefined : await this.queries.isNamed(actor),
      themes: this.themes(),
      labels: this.labels(),
      boards: this.reference.region.boards,
      parts: this.reference.region.subRegions,
      words: WORDS,
    });
  }

  /** Says whether the actor's board may be named to other boards. */
  @May('sustainment.answer')
  @Post('naming')
  async name(@Who() actor: Actor, @Body({ schema: named }) sent: z.infer<typeof named>) {
    const done = await this.queries.setNamed(actor, sent.named === 'yes');
    if (!done.ok) throw new Refused(done.refusals);
    const told =
      sent.named === 'yes' ? 'Your board may now be named to others.' : 'Your board is no longer named to others.';
    return new Redirect('/sustained', told);
  }

  private staleTheme({ theme, after: _, ...query }: Asked): Page | undefined {
    const of = (successor: string) => withParts(query, [['theme', successor]]);
    const besides = { label: 'The same list without a theme', href: withParts(query, []) };
    if (!theme) return undefined;
    const ways = { of, besides };
    return staleThemePage(this.typologies, theme, ways) ?? noSuchThemePage(this.typologies, theme, ways);
  }

  /** `board` is a board, or a part of the region as `part:…`. */
  private filtersOf({ board, theme, state, strength, gone, apart }: Asked): RecurrenceFilters {
    const { boards, subRegions } = this.reference.region;
    const part = subRegions.find(({ id }) => board === `part:${id}`);
    const chosen = boards
      .filter(({ id, subRegion }) => (part ? subRegion === part.id : id === board))
      .map(({ id }) => id);
    return {
      boards: chosen.length > 0 ? chosen : null,
      code: theme && this.typologies.inForce().codes.has(theme) ? theme : null,
      state: state ?? null,
      strength: strength ?? null,
      isGone: gone === 'yes',
      isApart: gone === 'yes' ? null : apart === 'yes',
    };
  }

  private themes(): Record<string, string> {
    return Object.fromEntries([...this.typologies.inForce().codes].map(([id, { label }]) => [id, label]));
  }

  /** Those of earlier versions too: what waits at a split stands under the theme as it was. */
  private labels(): Record<string, string> {
    const codes = this.typologies.all().flatMap((version) => [...version.codes]);
    return Object.fromEntries(codes.map(([id, { label }]) => [id, label]));
  }
}

function afterIn({ after }: Asked): After | null {
  const [recurredOn, id] = after?.split('_') ?? [];
  return recurredOn && id ? { recurredOn, id } : null;
}

const nextOf = (query: Asked, { recurredOn, id }: After): string =>
  withParts(query, [['after', `${recurredOn}_${id}`]]);

/** The address of a list under the same choices, from its beginning but for what is given. */
function withParts(query: Asked, more: [string, string][]): string {
  const kept = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'after',
  );
  const parts = new URLSearchParams([...kept, ...more]).toString();
  return parts === '' ? '/sustained' : `/sustained?${parts}`;
}

/** How many recurrences a list has, over its pages: those in one state, or in any. */
const howMany = (byState: RecurrencePage['byState'], state: Asked['state']) =>
  state ? byState[state] : Object.values(byState).reduce((sum, one) => sum + one, 0);
