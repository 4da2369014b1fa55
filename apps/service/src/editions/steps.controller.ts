import {
  EditingService,
  EditionsService,
  EditionWorkflow,
  type MoveRefusal,
  OPEN_TO_EDITS,
  type Step,
} from '#libs/editions';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { sentenceFor } from '../http/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';
import { sectionsIn } from './beside-markup.js';
import { isId } from './editions.controller.js';
import { textsOf, typedPage } from './typed-words.js';
import { stepsFor } from './waiting-for.js';
import { STEP_WORDS } from './words.js';

const wish = z.object({ seen: z.coerce.number().int().positive(), reason: z.string().max(5000).default('') });

/** The steps of an edition from draft to published, a page each: what is still open, what follows, and the button. */
@Controller('editions/:id/steps')
@May('editions.see-drafts')
export class EditionStepsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly editing: EditingService,
    private readonly workflow: EditionWorkflow,
    private readonly jobs: Jobs,
  ) {}

  @Get(':step')
  async ask(@Who() actor: Actor, @Param('id') id: string, @Param('step') step: string) {
    return this.page(actor, id, await this.allowed(actor, id, step));
  }

  @Post(':step')
  async take(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('step') asked: string,
    @Body({ schema: wish }) sent: z.infer<typeof wish>,
  ) {
    const step = await this.known(actor, id, asked);
    const taken = await this.workflow.take(actor, id, step, sent);
    if (taken.ok) {
      if (step === 'publish' || step === 'withdraw') await this.jobs.requestCirculation();
      return new Redirect(`/editions/${id}`, STEP_WORDS[step].done);
    }
    if (!taken.refusals.every(({ code }) => OF_REASON.includes(code)))
      return typedPage(
        (await this.editions.findDraft(actor, id))!,
        taken.refusals,
        textsOf('The reason you gave', [sent.reason]),
      );
    const errors = taken.refusals.map((refusal) => ({ field: 'reason', text: inWords(refusal, sent.reason) }));
    return this.page(actor, id, step, errors, sent.reason);
  }

  private async page(actor: Actor, id: string, step: Step, errors: FieldError[] = [], reason = ''): Promise<Page> {
    const draft = (await this.editions.findDraft(actor, id))!;
    const headings = new Map(sectionsIn(draft.document.sections).map((section) => [section.id, section.heading]));
    const open = draft.comments.filter(({ resolvedAt }) => !resolvedAt);
    const data = {
      edition: draft,
      step,
      words: STEP_WORDS[step],
      openComments: open.map((comment) => ({ ...comment, heading: headings.get(comment.sectionId) })),
      delicate: this.editing.delicateIn(draft.document),
      findingWords: KIND_WORDS,
      isOpen: OPEN_TO_EDITS.includes(draft.state),
      isLastEditor: (draft.lastEditedBy ?? draft.composedBy).id === actor.id,
      errors,
      reason,
    };
    return new Page('editions/step', data, errors.length > 0 ? 422 : 200);
  }

  /** The step, where this person may take it now. */
  private async allowed(actor: Actor, id: string, asked: string): Promise<Step> {
    const step = await this.known(actor, id, asked);
    const draft = await this.editions.findDraft(actor, id);
    if (!draft || !stepsFor(actor, draft).includes(step)) throw new NotFoundException();
    return step;
  }

  /** The step, where there is such a one and such an edition; whether it may be taken is for the workflow to say. */
  private async known(actor: Actor, id: string, asked: string): Promise<Step> {
    if (!isId(id) || !Object.hasOwn(STEP_WORDS, asked) || !(await this.editions.findDraft(actor, id)))
      throw new NotFoundException();
    return asked as Step;
  }
}

const OF_REASON: readonly MoveRefusal['code'][] = ['editions.reason-missing', 'editions.reason-identifies'];

/** Words that could identify somebody are named out of what the person just typed, to them alone. */
function inWords(refusal: MoveRefusal, typed: string): string {
  if (refusal.code !== 'editions.reason-identifies') return sentenceFor(refusal);
  const found = typed.slice(refusal.start, refusal.end);
  return `Take out or make general “${found}” (${KIND_WORDS[refusal.kind].toLowerCase()}), which could identify somebody`;
}
