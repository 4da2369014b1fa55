import { join } from 'node:path';
import { type Actor, operatorFor } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { openReturns } from '../../returns/test/returns-record.js';
import type { EnteredFact } from '../src/domain/check-facts.js';
import { loadRuleBook } from '../src/load-rule-book.js';
import { RegisterCounts } from '../src/register-counts.js';
import { ReviewRegisterReader } from '../src/review-register-reader.js';
import { ReviewRegister } from '../src/review-register.service.js';
import { ReviewsSettings } from '../src/reviews-settings.js';

export type RegisterRecord = Awaited<ReturnType<typeof openRegister>>;

/** The record with the returns room and the review register. */
export async function openRegister() {
  const record = await openReturns();
  const { database, clock, reviews: known } = record;
  const book = loadRuleBook(join(projectRoot, 'data/reference'), record.reference);
  const settings = new ReviewsSettings(book, record.gateContext, () => 8);
  const register = new ReviewRegister(database, clock, settings, known);
  const counts = new RegisterCounts(database, clock);
  const reader = new ReviewRegisterReader(database, clock, settings, known, counts);

  /** A review a board knows of. Out: its id. */
  const add = async (boardId: string, more: { reviewType?: string; reference?: string; knownOn?: string } = {}) => {
    const wish = { reviewType: 'intensive-scr', reference: '', knownOn: '2014-01-06', expectedBy: '', ...more };
    const added = await known.add(operatorFor(boardId), wish);
    if (!added.ok) throw new Error(added.refusals[0].code);
    return added.value;
  };
  /** Records days of a review, over whatever is recorded. */
  const dates = async (actor: Actor, reviewId: string, days: Record<string, string>) => {
    const stages = new Map(Object.entries(days).map(([stage, on]) => [stage, { state: 'held', on, halfDays: '' }]));
    return register.recordWhole(actor, reviewId, { stages, facts: new Map() });
  };
  return { ...record, book, known, register, counts, registerReader: reader, add, dates };
}

/** What is entered of facts, the rest left empty. */
export const entered = (facts: Record<string, Partial<EnteredFact>>): Map<string, EnteredFact> =>
  new Map(Object.entries(facts).map(([id, more]) => [id, { choices: [], amount: '', words: '', ...more }]));
