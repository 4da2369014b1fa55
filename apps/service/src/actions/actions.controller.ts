import { AuditTrail } from '#libs/audit';
import { ACTION_STATES, type ActionPage, ActionsReader, ProgressReader } from '#libs/actions';
import { REFERENCE, type Reference } from '#libs/framework';
import { type Typology, Typologies } from '#libs/typology';
import type { Actor } from '#libs/authority';
import { NO_FILTERS } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { ActionFigures } from './action-counts.js';
import { formOf } from './read-forms.js';
import { WORDS } from './words.js';

const filters = z.object({
  board: z.string().max(60).optional(),
  state: z
    .enum(['open', 'overdue', ...ACTION_STATES, 'all'])
    .optional()
    .catch(undefined),
  agency: z.string().max(60).optional(),
  after: z
    .string()
    .regex(/^(?:infinity|\d{4}-\d{2}-\d{2})_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});
type Filters = z.infer<typeof filters>;

/** What boards do about their learning: lists, one action, and how the region comes on. */
@Controller('actions')
@May('actions.read')
export class ActionsController {
  constructor(
    private readonly reader: ActionsReader,
    private readonly progress: ProgressReader,
    private readonly figures: ActionFigures,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** Open actions first: of the reader's own board, or of all boards. */
  @Get()
  async list(@Who() actor: Actor, @Query({ schema: filters }) wanted: Filters) {
    const board = wanted.board ?? actor.boardId ?? '';
    const state = wanted.state ?? 'open';
    const agency = wanted.agency || null;
    const which = {
      boardId: board === '' || board === 'all' ? null : board,
      state: state === 'all' ? null : state,
      agency,
    };
    await this.trail.saw(actor, 'action.view', null, { boardId: which.boardId });
    const { lines, next } = await this.reader.list(actor, which, wanted.after ?? null);
    return new Page('actions/list', {
      lines,
      next,
      chosen: { board: which.boardId ?? 'all', state, agency: wanted.agency ?? '' },
      isLater: wanted.after !== undefined,
      counts: actor.boardId === null ? undefined : await this.reader.countOwn(actor),
      boards: this.reference.region.boards,
      agencies: this.typologies.inForce().facets.agencies,
      words: WORDS,
    });
  }

  /** How the region comes on: recommendations by state and by whom they are for, actions by theme. Names nobody. */
  @Get('progress')
  async region(@Who() actor: Actor) {
    const progress = await this.progress.progress(actor);
    const counted = await this.figures.counted(NO_FILTERS);
    return new Page('actions/progress', {
      progress,
      all: counted?.all,
      themes: (counted?.themes ?? []).toSorted((one, other) => Number(other.actions) - Number(one.actions)),
      agencyName: (id: string | null) =>
        this.typologies.inForce().facets.agencies.find((one) => one.id === id)?.label ?? 'No agency named',
      words: WORDS,
    });
  }

  /** Themes that findings and recommendations of the region do not share. */
  @Get('unmatched')
  async unmatched() {
    const themes = await this.figures.unmatched();
    return new Page('actions/unmatched', {
      without: themes.filter(({ without_recommendation: count }) => count !== 0),
      beside: themes
        .filter(({ without_finding: count }) => count !== 0)
        .toSorted((one, other) => Number(other.without_finding) - Number(one.without_finding)),
    });
  }

  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const page = z.uuid().safeParse(id).success ? await this.reader.action(actor, id) : undefined;
    if (!page) throw new NotFoundException();
    await this.trail.saw(actor, 'action.view', id, { boardId: page.action.boardId });
    return actionPage(page, this.typologies.inForce());
  }
}

/** The page of one action, with what was entered in its forms where something is wrong with it. */
export function actionPage(
  page: ActionPage,
  { facets: { agencies } }: Typology,
  more: Record<string, unknown> = {},
  status = 200,
): Page {
  return new Page('actions/show', { ...page, form: formOf(page.action), agencies, words: WORDS, ...more }, status);
}
