import { ok, type Outcome } from '#libs/kernel';
import { NO_FILTERS, type SnapshotView, type WarehouseRefusal } from '#libs/warehouse';
import { type Answer, type Question, recountFrom } from './domain/answers.js';
import type { Figure } from './domain/document.js';

/** What the marts of a snapshot answer to some questions. */
export async function askMarts(
  snapshot: SnapshotView,
  questions: readonly Question[],
): Promise<Outcome<Answer[], WarehouseRefusal>> {
  const answers = await Promise.all(
    questions.map(({ mart, filters }) => snapshot.query(mart, { ...NO_FILTERS, ...filters })),
  );
  const answered: Answer[] = [];
  for (const [place, answer] of answers.entries()) {
    if (!answer.ok) return answer;
    answered.push({ ...questions[place]!, rows: answer.value.rows });
  }
  return ok(answered);
}

/**
 * Works a figure out again from a snapshot, by the rule by which it was made: its value, if the snapshot is the one its
 * document was composed from. A count of the record is frozen with its document, and a published figure with its publication:
 * they come back as they are.
 */
export async function recountFigure(
  { source, value }: Figure,
  snapshot: SnapshotView,
): Promise<Outcome<number | null, WarehouseRefusal>> {
  if (source.kind !== 'mart') return ok(value);
  const answer = await snapshot.query(source.mart, source.filters);
  return answer.ok ? ok(recountFrom(source, answer.value.rows)) : answer;
}
