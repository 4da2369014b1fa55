import { ok, type Outcome } from '#libs/kernel';
import { LRUCache } from 'lru-cache';
import type { MartResult } from './loaded-snapshot.js';
import type { TooSlow } from './lane.js';

type Answer = Outcome<MartResult, TooSlow>;

/**
 * Answers one snapshot has given, those asked for most recently, up to so many values; two who ask the same at once wait for
 * the same one. What is kept is frozen, for everybody is given the same rows.
 */
export class KeptAnswers {
  private readonly kept?: LRUCache<string, MartResult>;
  private readonly underWay = new Map<string, Promise<Answer>>();

  /** Keeps nothing where `most` is 0. */
  constructor(most: number) {
    if (most > 0) this.kept = new LRUCache({ maxSize: most, sizeCalculation: valuesIn });
  }

  async get(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.kept?.get(question);
    if (known) return ok(known);
    const asked = this.underWay.get(question) ?? this.begin(question, ask);
    return asked;
  }

  private begin(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const asking = this.keep(question, ask).finally(() => this.underWay.delete(question));
    if (this.kept) this.underWay.set(question, asking);
    return asking;
  }

  private async keep(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = await ask();
    if (answer.ok) this.kept?.set(question, frozen(answer.value));
    return answer;
  }
}

/** How much of the memory an answer takes: as good as nothing is still something. */
const valuesIn = ({ rows, columns }: MartResult) => (rows.length + 1) * columns.length;

function frozen(answer: MartResult): MartResult {
  for (const row of answer.rows) Object.freeze(row);
  for (const part of [answer.rows, answer.columns, answer.filters, answer]) Object.freeze(part);
  return answer;
}
