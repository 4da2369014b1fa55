import type { Document } from '#libs/digests';
import { type DraftView, EditingService, EditionsService, IN_HAND, MOVES, OPEN_TO_EDITS } from '#libs/editions';
import { type Actor, reaches } from '#libs/authority';
import { Press } from '#libs/print';
import { Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Reading, type ReaderActions } from '../circulation/reading.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { KIND_WORDS as FINDING_WORDS } from '../release/in-words.js';
import { besideDraft, linksOf, sectionsIn } from './beside-markup.js';
import { stepsFor, waitingFor } from './waiting-for.js';
import { ACTION_WORDS, KIND_WORDS, NO_PLACE_WORDS, STATE_TAGS, STEP_WORDS, TAKEN_BACK_WORDS } from './words.js';

const narrowed = z.object({ kind: z.string().max(30).catch(''), state: z.string().max(30).catch('') });

/** Digests, briefings and reports: the list, and each as its readers or its editors have it. */
@Controller('editions')
@May('editions.read')
export class EditionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly editing: EditingService,
    private readonly press: Press,
    private readonly reading: Reading,
  ) {}

  @Get()
  async list(@Who() actor: Actor, @Query({ schema: narrowed }) { kind, state }: z.infer<typeof narrowed>) {
    const all = await this.editions.list(actor);
    const listed = all.filter((one) => (kind === '' || one.kind === kind) && (state === '' || one.state === state));
    const waiting = waitingFor(actor, all);
    const kinds = Object.keys(KIND_WORDS).filter((one) => all.some((edition) => edition.kind === one));
    const states = Object.keys(STATE_TAGS).filter((one) => all.some((edition) => edition.state === one));
    const mayCompose = this.editions.kindsFor(actor).length > 0;
    const sees = { editions: listed, waiting, kinds, states, kind, state, mayCompose, total: all.length };
    return new Page('editions/list', { ...sees, kindWords: KIND_WORDS, stateTags: STATE_TAGS, stepWords: STEP_WORDS });
  }

  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const edition = isId(id) ? await this.editions.find(actor, id) : undefined;
    if (!edition) throw new NotFoundException();
    const draft = edition.sees === 'works' ? await this.editions.findDraft(actor, id) : undefined;
    const circulation = await this.reading.begin(actor, edition);
    if (draft) return this.draftPage(actor, draft, circulation);
    const html = edition.document && (await this.press.toHtml(edition.document, linksOf(id)));
    return new Page('editions/read', { edition, html, circulation, kindWords: KIND_WORDS, stateTags: STATE_TAGS });
  }

  @May('editions.compose')
  @Post(':id/compose')
  async composeAgain(@Who() actor: Actor, @Param('id') id: string) {
    const edition = isId(id) ? await this.editions.find(actor, id) : undefined;
    if (!edition || !reaches(actor, 'editions.compose', edition)) throw new NotFoundException();
    const composed = await this.editions.compose(actor, edition.subject);
    if (!composed.ok) throw new Refused(composed.refusals);
    return new Redirect(
      `/editions/${composed.value}`,
      'Composed from the figures as they are now. The words of its editors are kept.',
    );
  }

  /** Whether it comes out the same when it is composed again from what it was made of. */
  @Get(':id/same')
  async same(@Who() actor: Actor, @Param('id') id: string) {
    const edition = isId(id) ? await this.editions.find(actor, id) : undefined;
    if (!edition?.document) throw new NotFoundException();
    const again = await this.editions.composeAgain(actor, id);
    return new Page('editions/same', {
      edition,
      isThere: again?.ok,
      isSame: again?.ok && again.value,
      versions: edition.document.versions,
    });
  }

  private async draftPage(actor: Actor, draft: DraftView, circulation?: ReaderActions): Promise<Page> {
    const isOpen = OPEN_TO_EDITS.includes(draft.state) && reaches(actor, 'editions.edit', draft);
    const html = await this.press.toHtml(draft.document, {
      ...linksOf(draft.id),
      isDraft: !draft.publishedAt,
      beside: besideDraft(draft, isOpen),
    });
    const sections = sectionsIn(draft.document.sections);
    const heading = new Map(sections.map((section) => [section.id, section.heading]));
    const toDeal = {
      openComments: draft.comments
        .filter(({ resolvedAt }) => !resolvedAt)
        .map((comment) => ({ ...comment, heading: heading.get(comment.sectionId) })),
      stale: draft.stale.map(({ edit }) => ({ edit, section: homeOf(draft.composed, edit) })),
      withdrawn: withdrawnIn(draft.document),
      takenBack: draft.takenBack.map(({ what, sectionId }) => ({
        says: TAKEN_BACK_WORDS[what],
        sectionId,
        heading: heading.get(sectionId),
      })),
    };
    const isInHand = IN_HAND.includes(draft.state);
    const delicate = isInHand ? this.editing.delicateIn(draft.document) : [];
    const mayCompose = reaches(actor, 'editions.compose', draft);
    return new Page('editions/draft', {
      edition: draft,
      html,
      circulation,
      isOpen,
      isInHand,
      ...toDeal,
      delicate,
      steps: stepsFor(actor, draft),
      returned: draft.steps.findLast(({ action }) => action === 'return'),
      mayCompose: mayCompose && (MOVES.compose.from as readonly string[]).includes(draft.state),
      isLastEditor: (draft.lastEditedBy ?? draft.composedBy).id === actor.id,
      topSections: draft.document.sections,
      reviewer: draft.boardId === null ? 'the chair of the group' : 'an approver of your board',
      ...WORDS,
    });
  }
}

const WORDS = {
  kindWords: KIND_WORDS,
  stateTags: STATE_TAGS,
  stepWords: STEP_WORDS,
  actionWords: ACTION_WORDS,
  noPlaceWords: NO_PLACE_WORDS,
  findingWords: FINDING_WORDS,
};

export const isId = (id: string): boolean => z.uuid().safeParse(id).success;

/** The section an edit is in, to be linked to. */
function homeOf({ sections }: Document, edit: DraftView['edits'][number]) {
  const own = edit.kind === 'own' ? edit.content?.section : undefined;
  return sectionsIn(sections).find(({ id, blocks }) => id === own || blocks.some((block) => block.id === edit.target));
}

const withdrawnIn = ({ sections }: Document): number =>
  sectionsIn(sections)
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'quotes' ? block.quotes : [])))
    .filter(({ withdrawn }) => withdrawn).length;
