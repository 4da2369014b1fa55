import { randomUUID } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import {
  Action,
  ActionWording,
  type FollowedRevision,
  ImpactEvidence,
  ImpactEvidenceWording,
  Recommendation,
  RecommendationWording,
} from './action.entity.js';
import type { KnownItems, TakenUp } from './domain/take-up.js';

type Item = Recommendation | Action | ImpactEvidence;
type Taken = { was: string | undefined; passageIds: string[]; place: number; text: string };
/** What the wording alone says of an item. */
type Says<Row> = Partial<Omit<Row, 'id' | 'boardId' | 'summaryId' | 'revisionId' | 'place' | 'takenUpAt'>>;

/** The items of one summary while revisions of it are taken up: read once, held revision by revision, saved once. */
export class HeldItems {
  private constructor(
    private readonly recommendations: HeldSort<Recommendation>,
    private readonly actions: HeldSort<Action>,
    private readonly evidence: HeldSort<ImpactEvidence>,
  ) {}

  static async read(manager: EntityManager, summaryId: string): Promise<HeldItems> {
    return new HeldItems(
      await HeldSort.read(manager, summaryId, SORTS.recommendations),
      await HeldSort.read(manager, summaryId, SORTS.actions),
      await HeldSort.read(manager, summaryId, SORTS.evidence),
    );
  }

  known = ({ revisionId }: FollowedRevision): KnownItems => ({
    recommendations: this.recommendations.known(revisionId),
    actions: this.actions.known(revisionId),
    evidence: this.evidence.known(revisionId),
  });

  /** Lets a revision say what its items are. What people said of them since stays as it is. */
  hold(revision: FollowedRevision, { recommendations, actions, evidence }: TakenUp, at: Date): void {
    this.recommendations.hold(
      revision,
      at,
      recommendations,
      ({ kind, isTransferable, agencies, agenciesFrom }, before) =>
        before?.agenciesFrom === 'board' ? { kind, isTransferable } : { kind, isTransferable, agencies, agenciesFrom },
    );
    this.actions.hold(revision, at, actions, ({ role, agencies, due }, before) => ({
      role,
      agencies,
      ...(before && before.statusNumber > 0 ? {} : { dueOn: due?.day ?? null, duePrecision: due?.precision ?? null }),
    }));
    this.evidence.hold(revision, at, evidence, ({ kind, planned }) => ({
      kind,
      plannedOn: planned?.day ?? null,
      plannedPrecision: planned?.precision ?? null,
    }));
  }

  async save(manager: EntityManager): Promise<void> {
    await this.recommendations.save(manager);
    await this.actions.save(manager);
    await this.evidence.save(manager);
  }
}

/** Where the items of one sort are kept, and where their wording. */
type SortOf<Row extends Item> = {
  entity: EntityTarget<Row>;
  table: string;
  wording: EntityTarget<ObjectLiteral>;
  id: { column: string; property: string };
};
const SORTS = {
  recommendations: {
    entity: Recommendation,
    table: 'recommendation',
    wording: RecommendationWording,
    id: { column: 'recommendation_id', property: 'recommendationId' },
  },
  actions: {
    entity: Action,
    table: 'action',
    wording: ActionWording,
    id: { column: 'action_id', property: 'actionId' },
  },
  evidence: {
    entity: ImpactEvidence,
    table: 'impact_evidence',
    wording: ImpactEvidenceWording,
    id: { column: 'evidence_id', property: 'evidenceId' },
  },
} satisfies Record<string, SortOf<never>>;

/** What an item said in a revision. `number` counts revisions in the order they were opened. */
type Wording = { id: string; revisionId: string; number: string; text: string; passageIds: string[] };

class HeldSort<Row extends Item> {
  private readonly wordings: ObjectLiteral[] = [];
  private readonly touched = new Set<string>();

  private constructor(
    private readonly sort: SortOf<Row>,
    private readonly rows: Map<string, Row>,
    private readonly said: readonly Wording[],
    private readonly last: Map<string, Pick<Wording, 'number' | 'text'>>,
  ) {}

  /** Those that stand in the latest wording first, so that they are found again before those that were gone. */
  static async read<Row extends Item>(
    manager: EntityManager,
    summaryId: string,
    sort: SortOf<Row>,
  ): Promise<HeldSort<Row>> {
    const said = await manager.query<(Wording & { isLast: boolean })[]>(
      `SELECT i.id, w.revision_id AS "revisionId", f.number, w.revision_id = i.revision_id AS "isLast",
              string_agg(p.text, ' ' ORDER BY w.place) AS text, array_agg(p.id ORDER BY w.place) AS "passageIds"
         FROM ${sort.table} i
         JOIN ${sort.table}_wording w ON w.${sort.id.column} = i.id
         JOIN passage p ON p.id = w.passage_id
         JOIN followed_revision f ON f.revision_id = w.revision_id
        WHERE i.summary_id = $1 GROUP BY i.id, w.revision_id, f.number ORDER BY f.number DESC, i.place`,
      [summaryId],
    );
    const rows = await manager
      .createQueryBuilder(sort.entity, 'item')
      .where('item.summaryId = :summaryId', { summaryId })
      .getMany();
    return new HeldSort(
      sort,
      new Map(rows.map((row) => [row.id, row])),
      said,
      new Map(said.filter(({ isLast }) => isLast).map((wording) => [wording.id, wording])),
    );
  }

  /** What each item said last; in a revision that was taken up before, what it says there. */
  known(revisionId: string) {
    const here = new Map(this.saidIn(revisionId).map(({ id, text }) => [id, text]));
    return [...this.last].map(([id, { text }]) => ({
      id,
      text: here.get(id) ?? text,
      place: this.rows.get(id)!.place,
    }));
  }

  hold<T extends Taken>(
    revision: FollowedRevision,
    takenUpAt: Date,
    taken: readonly T[],
    says: (item: T, before: Row | undefined) => Says<Row>,
  ): void {
    const { revisionId, summaryId, boardId, number } = revision;
    const here = new Map(this.saidIn(revisionId).flatMap(({ id, passageIds }) => passageIds.map((one) => [one, id])));
    for (const item of taken) {
      const heldHere = here.get(item.passageIds[0]!);
      const before = this.rows.get(heldHere ?? item.was ?? '');
      const row = (before ?? { id: randomUUID(), boardId, summaryId, takenUpAt }) as Row;
      const isLast = BigInt(this.last.get(row.id)?.number ?? 0) <= BigInt(number);
      if (heldHere !== undefined) {
        if (isLast) this.keep({ ...row, place: item.place });
        continue;
      }
      if (isLast) {
        this.keep({ ...row, ...says(item, before), revisionId, place: item.place });
        this.last.delete(row.id); // so that it comes last
        this.last.set(row.id, { number, text: item.text });
      }
      for (const [place, passageId] of item.passageIds.entries())
        this.wordings.push({ [this.sort.id.property]: row.id, revisionId, passageId, boardId, place });
    }
  }

  private saidIn = (revisionId: string) => this.said.filter((wording) => wording.revisionId === revisionId);

  private keep(row: Row): void {
    this.rows.set(row.id, row);
    this.touched.add(row.id);
  }

  async save(manager: EntityManager): Promise<void> {
    const rows = [...this.touched].map((id) => this.rows.get(id)!);
    await manager.save(this.sort.entity, rows, { chunk: 500 });
    if (this.wordings.length > 0)
      await manager.createQueryBuilder().insert().into(this.sort.wording).values(this.wordings).execute();
  }
}
