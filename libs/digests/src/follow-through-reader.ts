import { ActionsReader, type EvidenceLine, type FollowedItems } from '#libs/actions';
import { FidelitySettings, FOLLOWS, DEPARTURE_OUTCOMES, FrameworkLog } from '#libs/fidelity';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { londonDay } from '#libs/returns';
import { type BoardRegister, ReviewRegisterReader, ReviewsSettings } from '#libs/reviews';
import { type BoardRecurrence, SustainmentReader } from '#libs/sustainment';
import { Inject, Injectable } from '@nestjs/common';
import type { FollowThrough, OwnAction, OwnClock, OwnRecurrence } from './domain/annual-report/follow-through.js';
import type { ReportYear } from './domain/document.js';
import { daysOf, quartersOf } from './domain/report-year.js';
import type { Span } from './domain/words.js';

/** Reads how a board's reviews came about and what became of its learning after release, with the rights of its people. */
@Injectable()
export class FollowThroughReader {
  constructor(
    private readonly register: ReviewRegisterReader,
    private readonly reviews: ReviewsSettings,
    private readonly actions: ActionsReader,
    private readonly sustainment: SustainmentReader,
    private readonly log: FrameworkLog,
    private readonly fidelity: FidelitySettings,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** Of the board over a year; `span` are its quarters that a snapshot covers, `at` the instant of composing. */
  async read(actor: Actor, board: string, year: ReportYear, span: Span, at: string): Promise<FollowThrough> {
    const whole = { from: quartersOf(year)[0]!, to: quartersOf(year).at(-1)! };
    const register = await this.register.ofBoard(actor, whole);
    const items = await this.actions.ofBoard(actor, board);
    const isOfYear = ({ quarter }: { quarter: string | null }) =>
      quarter !== null && span.from <= quarter && quarter <= span.to;
    const recommendations = items.recommendations.filter(isOfYear);
    const came = await this.sustainment.ofBoard(actor, board, span);
    return {
      funnel: register?.funnel ?? NO_FUNNEL,
      clocks: register ? this.clocks(register) : [],
      recommendations: standing(recommendations),
      actions: items.actions.filter(isOfYear).map((action) => actionOf(action, items.evidence)),
      evidence: viewsIn(items.evidence.filter(isOfYear)),
      evidenceKinds: Object.fromEntries(this.reference.formChoices.evidence.map(({ id, label }) => [id, label])),
      recurrences: came.map(recurrenceOf),
      framework: await this.framework(actor, board),
      departures: await this.departures(actor, board, year, at),
    };
  }

  private clocks({ measures }: BoardRegister): OwnClock[] {
    const { clocks, facts } = this.reviews.book;
    return measures.clocks.map(({ clock: id, reasons, ...counts }) => {
      const clock = clocks.find((one) => one.id === id);
      const choices = facts.find((fact) => fact.id === clock?.exception)?.choices ?? [];
      const { reviews, inTime, late, running, overdue, notStated, outOfOrder, withoutReason } = counts;
      return {
        id,
        label: clock?.label ?? id,
        reviews,
        inTime,
        late,
        running,
        overdue,
        notStated: notStated + outOfOrder,
        withoutReason,
        reasons: reasons.map((one) => ({
          id: one.reason,
          label: choices.find((choice) => choice.id === one.reason)?.label ?? one.reason,
          reviews: one.reviews,
        })),
      };
    });
  }

  private async framework(actor: Actor, board: string): Promise<FollowThrough['framework']> {
    const own = (await this.log.locals(actor)).find(({ boardId }) => boardId === board);
    if (!own) return null;
    const { version, agreedOn, follows, departs } = own;
    return { version, agreedOn, follows: FOLLOWS[follows], departs };
  }

  private async departures(
    actor: Actor,
    board: string,
    year: ReportYear,
    at: string,
  ): Promise<FollowThrough['departures']> {
    const { first, last } = daysOf(year);
    const titles = new Map(this.fidelity.principles.sections.map(({ id, title }) => [id, title]));
    return (await this.log.departures(actor))
      .filter(({ boardId, notifiedAt }) => {
        const day = londonDay(notifiedAt);
        return boardId === board && first <= day && day <= last && notifiedAt <= new Date(at);
      })
      .map(({ section, what, why, answers: [answer] }) => ({
        section: titles.get(section) ?? section,
        what,
        why,
        outcome: answer ? `${DEPARTURE_OUTCOMES[answer.outcome]}: ${answer.words}` : null,
      }))
      .reverse();
  }
}

const NO_FUNNEL = {
  considered: 0,
  decided: 0,
  toBeHeld: 0,
  outcomeNotStated: 0,
  started: 0,
  concluded: 0,
  published: 0,
  summaryReleased: 0,
};

function standing(recommendations: FollowedItems['recommendations']): FollowThrough['recommendations'] {
  const inState = (state: string) => recommendations.filter((one) => one.state === state).length;
  return {
    all: recommendations.length,
    'no-action': inState('no-action'),
    accepted: inState('accepted'),
    'in-progress': inState('in-progress'),
    complete: inState('complete'),
    stopped: inState('stopped'),
    overdue: recommendations.filter(({ isOverdue }) => isOverdue).length,
  };
}

function viewsIn(evidence: readonly EvidenceLine[]): NonNullable<FollowThrough['evidence']> {
  const views = evidence.filter(({ kind }) => kind === 'child-and-family-view');
  return {
    all: evidence.length,
    views: views.length,
    found: views.filter(({ result }) => result !== null).length,
  };
}

function actionOf(action: FollowedItems['actions'][number], evidence: readonly EvidenceLine[]): OwnAction {
  const { id, regionalReference: reference, summaryId, text, role, state, stateOn, statePrecision, isOverdue } = action;
  const own = evidence.filter(({ actionId }) => actionId === id);
  return {
    id,
    reference,
    summaryId,
    text,
    role,
    state,
    stateOn,
    statePrecision,
    isOverdue,
    evidence: own.map(({ kind, result, confidence }) => ({ kind: kind ?? 'not-stated', result, confidence })),
  };
}

function recurrenceOf(line: BoardRecurrence): OwnRecurrence {
  const { id, code, reference, actionReference, completedOn, completedPrecision } = line;
  const { recurredOn, days, incident, ofConcern, state, steps } = line;
  const lastOf = (...kinds: string[]) => steps.findLast(({ kind }) => kinds.includes(kind))?.said ?? null;
  const asked = lastOf('raised', 'asked-again');
  const answered = lastOf('answered');
  return {
    id,
    code,
    reference,
    actionReference,
    completedOn,
    completedPrecision,
    recurredOn,
    days,
    incident,
    ofConcern,
    state,
    question: asked?.question ?? null,
    answer: answered ? [answered.embedded, answered.whyNot, answered.next].filter(Boolean).join(' ') : null,
  };
}
