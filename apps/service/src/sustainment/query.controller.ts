import { AuditTrail } from '#libs/audit';
import { type ActionLine, ActionsReader } from '#libs/actions';
import { may, type Actor, reaches } from '#libs/authority';
import {
  DISMISSALS,
  EmbeddingQueries,
  LONGEST,
  mayFollow,
  OUTCOMES,
  questionFor,
  type RecurrenceLine,
  type Step,
  SustainmentReader,
  type SustainmentRefusal,
  type TextField,
  tidyText,
} from '#libs/sustainment';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';
import { enteredIn, type StepForm, stepForm } from './read-step-form.js';
import { TEXT_WORDS, WORDS } from './words.js';

const MOST_QUOTES = 5;

/** The steps of the group, by their addresses. */
const GROUP_STEPS: Record<string, Exclude<Step, 'answered'>> = {
  raise: 'raised',
  'ask-again': 'asked-again',
  close: 'closed',
  dismiss: 'dismissed',
  reopen: 'reopened',
};
const TOLD: Record<Step, string> = {
  raised: 'The board is asked.',
  'asked-again': 'The board is asked again.',
  answered: 'Your answer is recorded, and the group sees it.',
  closed: 'The query is closed.',
  dismissed: 'Dismissed, with your reason.',
  reopened: 'Open again.',
};
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'sustainment.question-missing': 'question',
  'sustainment.embedded-missing': 'embedded',
  'sustainment.why-not-missing': 'whyNot',
  'sustainment.next-missing': 'next',
  'sustainment.outcome-missing': 'outcome',
  'sustainment.reason-missing': 'reason',
  'sustainment.words-missing': 'words',
};

/** One recurrence: what came back, after what, and asking its board why, to the close of the query. */
@Controller('sustained')
export class QueryController {
  constructor(
    private readonly reader: SustainmentReader,
    private readonly queries: EmbeddingQueries,
    private readonly actions: ActionsReader,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    private readonly jobs: Jobs,
    private readonly trail: AuditTrail,
  ) {}

  @May('sustainment.read', 'own-board', 'every-board')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const line = await this.find(actor, id);
    await this.trail.saw(actor, 'recurrence.view', id, { boardId: line.boardId });
    return this.page(actor, line);
  }

  @May('sustainment.answer')
  @Post(':id/answer')
  async answer(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: stepForm }) sent: StepForm) {
    return this.take(actor, id, 'answered', sent);
  }

  @May('sustainment.query')
  @Post(':id/:step')
  async step(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('step') name: string,
    @Body({ schema: stepForm }) sent: StepForm,
  ) {
    const step = GROUP_STEPS[name];
    if (!step) throw new NotFoundException();
    return this.take(actor, id, step, sent);
  }

  private async take(actor: Actor, id: string, step: Step, sent: StepForm) {
    const line = await this.find(actor, id);
    const taken = await this.queries.take(actor, { id, step, seen: sent.seen }, enteredIn(sent));
    if (taken.ok) {
      if (step === 'dismissed' || step === 'reopened') await this.jobs.requestRefresh(); // what was taught holds from then on
      return new Redirect(`/sustained/${id}`, TOLD[step]);
    }
    if (taken.refusals.some(({ code }) => code === 'sustainment.no-such-recurrence')) throw new Refused(taken.refusals);
    const now = (await this.reader.find(actor, id)) ?? line;
    const errors = errorsOf(taken.refusals, step, sent);
    const told = isOffered(actor, now, step)
      ? { form: { ...sent, step }, errors }
      : { typed: typedIn(sent), errors: errors.map(({ text }) => ({ field: 'typed', text })) };
    return this.page(actor, now, told, tell(taken.refusals).status);
  }

  private async find(actor: Actor, id: string): Promise<RecurrenceLine> {
    const line = z.uuid().safeParse(id).success ? await this.reader.find(actor, id) : undefined;
    if (!line) throw new NotFoundException();
    return line;
  }

  private async page(actor: Actor, line: RecurrenceLine, more: object = {}, status = 200): Promise<Page> {
    const { code, summaryId } = line;
    const action = await this.actions.action(actor, line.actionId);
    const [quotes, steps] = [await this.quotes(actor, summaryId, code), await this.queries.steps(actor, line.id)];
    const theme = this.labelOf(code);
    const can = (step: Step) => isOffered(actor, line, step);
    return new Page(
      'sustainment/show',
      {
        line,
        theme,
        action,
        quotes,
        steps,
        carried: await this.carried(actor, line, action?.action.summaryId),
        question: action && questionFor(this.factsOf(line, theme, action.action)),
        can: {
          raise: can('raised'),
          askAgain: can('asked-again'),
          close: can('closed'),
          dismiss: can('dismissed'),
          reopen: can('reopened'),
          answer: can('answered'),
        },
        form: {},
        words: WORDS,
        outcomes: OUTCOMES,
        dismissals: DISMISSALS,
        longest: LONGEST,
        ...more,
      },
      status,
    );
  }

  /** The released words in which it came back, as they stand: those of concern first. */
  private async quotes(actor: Actor, summaryId: string, code: string) {
    const under = this.typologies.inForce().version;
    const fields = ['themes', 'methodologyLearning'] as const;
    const found = await this.tagging.findCoded(actor, { code, under, summaryIds: [summaryId], fields }, 50);
    const troubling = found.filter(({ valence }) => valence !== 'good');
    return troubling
      .toSorted((a, b) => Number(b.valence === 'concern') - Number(a.valence === 'concern'))
      .slice(0, MOST_QUOTES);
  }

  /** What the code was called when either was coded, where it was carried to the typology in force. */
  private async carried(actor: Actor, line: RecurrenceLine, actionSummaryId: string | undefined) {
    const under = this.typologies.inForce().version;
    const then = async (summaryId: string) => {
      const codes = await this.reader.codedThen(actor, summaryId, line.code, under);
      return codes.map((code) => this.labelOf(code));
    };
    const action = line.actionCarried && actionSummaryId ? await then(actionSummaryId) : [];
    return { action, summary: await then(line.summaryId) };
  }

  private factsOf(line: RecurrenceLine, theme: string, action: ActionLine) {
    const { evidencePlanned: planned, evidenceGiven: given, evidenceOfSummary: ofSummary } = action;
    const evidence = { planned, given, ofSummary };
    const { reference, actionReference, recurredOn, completedOn, completedPrecision, sameAgency, incident } = line;
    const ends = { reference, actionReference, recurredOn, completedOn, completedPrecision };
    return { ...ends, theme, evidence, sameAgency, incident };
  }

  /** A code by the last version of the typology that has it. */
  private labelOf(code: string): string {
    const version = this.typologies.all().findLast(({ codes }) => codes.has(code));
    return version?.codes.get(code)?.label ?? code;
  }
}

/** Whether the form of a step is on the page: it may go while somebody is writing. */
const isOffered = (actor: Actor, line: RecurrenceLine, step: Step): boolean =>
  line.goneWhy === null &&
  mayFollow(step, line.state) &&
  (step === 'answered' ? reaches(actor, 'sustainment.answer', line) : may(actor, 'sustainment.query'));

/** What was written into a step that cannot be taken any more, under the names of its boxes. */
const typedIn = (sent: StepForm): { label: string; text: string }[] =>
  Object.entries(TEXT_WORDS)
    .map(([field, label]) => ({ label, text: sent[field as TextField] }))
    .filter(({ text }) => text.trim() !== '');

/** Each refusal beside its field. Words that could identify somebody are named out of what the person just typed, to them alone. */
const errorsOf = (refusals: readonly SustainmentRefusal[], step: Step, sent: StepForm): FieldError[] =>
  refusals.map((refusal) => {
    if (refusal.code === 'sustainment.too-long')
      return {
        field: boxOf(refusal.field, step),
        text: `${TEXT_WORDS[refusal.field]} must be ${refusal.most} characters or fewer`,
      };
    if (refusal.code !== 'sustainment.identifies')
      return { field: boxOf(FIELD_OF[refusal.code] ?? 'step', step), text: sentenceFor(refusal) };
    const { field, kind, start, end } = refusal;
    const typed = tidyText(sent[field]).slice(start, end);
    return {
      field: boxOf(field, step),
      text: `${TEXT_WORDS[field]}: take out or make general “${typed}” (${KIND_WORDS[kind].toLowerCase()}), which could identify somebody`,
    };
  });

/** Several forms stand on the page: each box has its step before its name. */
const boxOf = (field: string, step: Step): string => `${step}-${field}`;
