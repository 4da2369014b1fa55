import { randomUUID } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { operatorFor, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { Action, ActionStatus, ImpactEvidence, ImpactResult } from './action.entity.js';
import { itemNamed } from './domain/place-earlier.js';
import { type Dated, lastOf, middleOf, readSpan } from './domain/spans.js';
import { ACTION_STATES } from './domain/state.js';
import type { EarlierAction, EarlierActions, EarlierEvidence } from './earlier-actions.js';
import { type ActionLine, type EvidenceLine, readItemLines, type RecommendationLine } from './item-lines.js';

type Lines = { recommendations: RecommendationLine[]; actions: ActionLine[]; evidence: EvidenceLine[] };
type Row<T> = QueryDeepPartialEntity<T>;
/** All that a file says of one board, gathered before any of it is stored. */
type Gathered = {
  actions: Row<Action>[];
  links: { id: string; recommendationId: string }[];
  statuses: Row<ActionStatus>[];
  evidence: Row<ImpactEvidence>[];
  evidenceLinks: { id: string; actionId: string }[];
  results: Row<ImpactResult>[];
};

/** Takes in what boards had done before the platform was in use. */
@Injectable()
export class EarlierActionsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes in a file, a board a transaction. What has been reported on already is left as it is, so that a file can be
   * taken in twice. Out: how many entries do not fit the record.
   */
  async load(earlier: EarlierActions): Promise<number> {
    let refused = 0;
    for (const [boardId, quarters] of Object.entries(earlier)) {
      const actor = operatorFor(boardId);
      refused += await inTransaction(this.database, actor, async (manager) => {
        const lines = await readItemLines(manager, { boardId }, londonDay(this.clock.now()));
        const gathered: Gathered = {
          actions: [],
          links: [],
          statuses: [],
          evidence: [],
          evidenceLinks: [],
          results: [],
        };
        const entries = Object.entries(quarters).flatMap(([quarter, all]) => all.map((entry) => ({ quarter, entry })));
        const fits = entries.map(({ quarter, entry }) => this.gather(gathered, lines, boardId, quarter, entry, actor));
        await store(manager, gathered);
        await recordAct(manager, actor, 'actions.load', boardId);
        return fits.filter((fit) => !fit).length;
      });
    }
    return refused;
  }

  private gather(
    into: Gathered,
    lines: Lines,
    boardId: string,
    quarter: string,
    entry: EarlierAction,
    actor: Actor,
  ): boolean {
    const recommendation = entry.for === undefined ? undefined : itemNamed(lines.recommendations, quarter, entry.for);
    const action =
      'action' in entry
        ? itemNamed(lines.actions, quarter, entry.action)
        : this.added(into, lines, boardId, quarter, entry, actor);
    if (!action || (entry.for !== undefined && !recommendation)) return false;
    if (action.statusNumber > 0) return true;
    const said = { boardId, saidBy: actor.id, recordedAt: this.clock.now() };
    if (recommendation) into.links.push({ id: action.id, recommendationId: recommendation.id });
    const due = entry.due === undefined ? dueOf(action) : dated(entry.due, lastOf);
    const states = ACTION_STATES.flatMap((state) =>
      entry.states[state] === undefined ? [] : [{ state, span: entry.states[state] }],
    );
    for (const [index, { state, span }] of states.entries()) {
      const on = dated(span, middleOf);
      const note = index === states.length - 1 ? (entry.note ?? null) : null;
      into.statuses.push({
        actionId: action.id,
        number: index + 1,
        state,
        onDay: state === 'not-started' ? null : on.day,
        dayPrecision: state === 'not-started' ? null : on.precision,
        dueOn: due?.day ?? null,
        duePrecision: due?.precision ?? null,
        dueBefore: (index === 0 ? action.dueOn : due?.day) ?? null,
        dueBeforePrecision: (index === 0 ? action.duePrecision : due?.precision) ?? null,
        note,
        ...said,
      });
    }
    return entry.evidence
      .map((one) => this.gatherEvidence(into, lines, { boardId, quarter, action, actor }, one))
      .every((fits) => fits);
  }

  /** An action the file adds; where it was added before, that one. */
  private added(
    into: Gathered,
    lines: Lines,
    boardId: string,
    quarter: string,
    entry: Extract<EarlierAction, { add: string }>,
    actor: Actor,
  ): Pick<ActionLine, 'id' | 'summaryId' | 'statusNumber' | 'dueOn' | 'duePrecision'> | undefined {
    const before = itemNamed(
      lines.actions.filter(({ isAdded }) => isAdded),
      quarter,
      entry.add,
    );
    const summaryId = [...lines.actions, ...lines.recommendations].find((line) => line.quarter === quarter)?.summaryId;
    if (before || summaryId === undefined) return before;
    const due = entry.due === undefined ? null : dated(entry.due, lastOf);
    const row = {
      id: randomUUID(),
      boardId,
      summaryId,
      revisionId: null,
      place: 1000 + into.actions.length,
      takenUpAt: this.clock.now(),
      words: entry.add,
      addedBy: actor.id,
      role: entry.role ?? null,
      agencies: [],
      dueOn: due?.day ?? null,
      duePrecision: due?.precision ?? null,
    };
    into.actions.push(row);
    return { ...row, statusNumber: 0 };
  }

  private gatherEvidence(
    into: Gathered,
    lines: Lines,
    {
      boardId,
      quarter,
      action,
      actor,
    }: { boardId: string; quarter: string; action: { id: string; summaryId: string }; actor: Actor },
    entry: EarlierEvidence,
  ): boolean {
    const planned = 'of' in entry ? itemNamed(lines.evidence, quarter, entry.of)?.id : randomUUID();
    if (planned === undefined) return false;
    if ('of' in entry) into.evidenceLinks.push({ id: planned, actionId: action.id });
    else {
      const on = entry.planned === undefined ? null : dated(entry.planned, lastOf);
      into.evidence.push({
        id: planned,
        boardId,
        summaryId: action.summaryId,
        revisionId: null,
        place: 1000 + into.evidence.length,
        takenUpAt: this.clock.now(),
        actionId: action.id,
        words: entry.measure,
        addedBy: actor.id,
        kind: entry.kind,
        plannedOn: on?.day ?? null,
        plannedPrecision: on?.precision ?? null,
      });
    }
    const { result, on, confidence, words } = entry;
    if (result === undefined || on === undefined || confidence === undefined) return true;
    const { day: onDay, precision: dayPrecision } = dated(on, middleOf);
    const said = { saidBy: actor.id, recordedAt: this.clock.now() };
    into.results.push({
      evidenceId: planned,
      number: 1,
      boardId,
      result,
      confidence,
      onDay,
      dayPrecision,
      words: words ?? null,
      ...said,
    });
    return true;
  }
}

async function store(manager: EntityManager, gathered: Gathered): Promise<void> {
  const { actions, links, statuses, evidence, evidenceLinks, results } = gathered;
  if (actions.length > 0) await manager.insert(Action, actions);
  for (const { id, recommendationId } of links) await manager.update(Action, { id }, { recommendationId });
  if (statuses.length > 0) await manager.insert(ActionStatus, statuses);
  if (evidence.length > 0) await manager.insert(ImpactEvidence, evidence);
  for (const { id, actionId } of evidenceLinks) await manager.update(ImpactEvidence, { id }, { actionId });
  if (results.length > 0) await manager.insert(ImpactResult, results);
}

const dueOf = ({ dueOn, duePrecision }: Pick<ActionLine, 'dueOn' | 'duePrecision'>): Dated | null =>
  dueOn && duePrecision ? { day: dueOn, precision: duePrecision } : null;

const dated = (span: string, standing: typeof lastOf): Dated => standing(readSpan(span)!);
