import { definitions } from '#libs/dashboards';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { ok, quartersBetween, refused, type Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { UptakeService } from '#libs/uptake';
import { NO_FILTERS, type SnapshotView, type WarehouseRefusal } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { askMarts } from './ask-marts.js';
import { boardCharts } from './board-charts.js';
import { FollowThroughReader } from './follow-through-reader.js';
import { BoardRecordReader } from './board-record-reader.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import type { BoardFacts, BoardGathered, YearSpan } from './domain/annual-report/board-facts.js';
import { boardQuestions } from './domain/annual-report/board-questions.js';
import { usesIn } from './domain/annual-report/own-uses.js';
import { composeAnnualReport } from './domain/annual-report/compose-annual-report.js';
import { BOARD_MEASURES } from './domain/annual-report/annexes.js';
import { Answers } from './domain/answers.js';
import type { Document, ReportYear, Subject } from './domain/document.js';
import { composeInspectionPack } from './domain/inspection-pack/compose-inspection-pack.js';
import { type TakenBack, usesTakenBack } from './domain/taken-back.js';
import { snapshotFacts } from './snapshot-facts.js';
import { checkYear, coveredOf, shiftYear } from './domain/report-year.js';
import type { Span } from './domain/words.js';

type BoardSubject = Extract<Subject, { board: string }>;

/** Writes what is a board's own: the learning section of its annual report, and its inspection pack. */
@Injectable()
export class BoardDocuments implements DocumentWriter<BoardSubject, BoardGathered> {
  constructor(
    private readonly record: BoardRecordReader,
    private readonly uptake: UptakeService,
    private readonly follow: FollowThroughReader,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
  ) {}

  /** Another board's report does not exist for the actor, nor does one of a board there is not: both are refused alike. */
  async gather(
    actor: Actor,
    { kind, board: id, year: asked }: BoardSubject,
    { snapshot, composedAt }: Setting,
  ): Promise<Outcome<BoardGathered, ComposeRefusal>> {
    const board = this.reference.region.boards.find((one) => one.id === id && id === actor.boardId);
    if (!board) return refused({ code: 'digests.no-such-board' });
    const year = checkYear(asked, snapshot.manifest.quarters);
    if (!year.ok) return year;
    const [now, ...earlier] = yearsFrom(year.value, snapshot);
    const ids = await countedIn(snapshot, id, now.span);
    if (!ids.ok) return ids;
    const years = [now, ...earlier].map((one) => one.year);
    return ok({
      kind,
      board: { id, name: board.name },
      typologyStatus: this.typologies.inForce().status,
      ...(await this.record.read(actor, years, ids.value, composedAt)),
      uses: usesIn(await this.uptake.list(actor), year.value),
      followed: await this.follow.read(actor, id, year.value, now.span, composedAt),
    });
  }

  async write(
    { kind, board, year: asked }: BoardSubject,
    gathered: BoardGathered,
    setting: Setting,
  ): Promise<Outcome<Document, ComposeRefusal>> {
    if (gathered.board.id !== board) return refused({ code: 'digests.not-gathered' });
    const year = checkYear(asked, setting.snapshot.manifest.quarters);
    if (!year.ok) return year;
    const facts = await boardFacts(year.value, gathered, setting);
    if (!facts.ok) return facts;
    return ok(kind === 'annual-report' ? composeAnnualReport(facts.value) : composeInspectionPack(facts.value));
  }

  async takenBack(actor: Actor, _: BoardSubject, { uses }: BoardGathered): Promise<TakenBack[]> {
    const standing = (await this.uptake.list(actor)).filter(({ state }) => state !== 'withdrawn');
    return usesTakenBack(
      uses,
      standing.flatMap(({ messages }) => messages.map(({ words }) => words)),
    );
  }
}

/** The summaries of a board that a snapshot counts in some quarters, asked by quarter, since it lists 500 at a time. */
async function countedIn(
  snapshot: SnapshotView,
  board: string,
  { from, to }: Span,
): Promise<Outcome<string[], WarehouseRefusal>> {
  const ids: string[] = [];
  for (const quarter of quartersBetween(from, to)) {
    const counted = await snapshot.query('summaries-behind', { ...NO_FILTERS, from: quarter, to: quarter, board });
    if (!counted.ok) return counted;
    ids.push(...counted.value.rows.map((row) => String(row.summary_id)));
  }
  return ok(ids);
}

/** The year reported, which the snapshot covers at least in part, and the two before it. */
function yearsFrom(year: ReportYear, { manifest }: SnapshotView): BoardFacts['years'] {
  const of = (one: ReportYear): YearSpan => ({ year: one, span: coveredOf(one, manifest.quarters) });
  return [of(year) as YearSpan & { span: Span }, of(shiftYear(year, -1)), of(shiftYear(year, -2))];
}

/** Everything the snapshot says for a document of a board and year. */
async function boardFacts(
  year: ReportYear,
  gathered: BoardGathered,
  { snapshot, policy, composedAt }: Setting,
): Promise<Outcome<BoardFacts, WarehouseRefusal>> {
  const years = yearsFrom(year, snapshot);
  const board = gathered.board.id;
  const answers = await askMarts(snapshot, boardQuestions(board, years));
  if (!answers.ok) return answers;
  const { dimensions, manifest } = snapshot;
  return ok({
    gathered,
    years,
    composedAt,
    snapshot: snapshotFacts(snapshot),
    minimumBase: policy.minimumBase,
    dimensions: { ...dimensions, first: manifest.quarters[0]!, last: manifest.quarters.at(-1)! },
    answers: answers.value,
    charts: boardCharts(new Answers({ ...years[0].span, board }, answers.value), { snapshot, policy }),
    definitions: BOARD_MEASURES.flatMap((measure) => definitions().find((one) => one.measure === measure) ?? []),
  });
}
