import type { Actor } from '#libs/authority';
import { queueNotices } from '#libs/people';
import type { EntityManager } from 'typeorm';
import { Summary, SummaryEvent } from './summary.entity.js';

type TakenStep = Pick<SummaryEvent, 'kind' | 'summaryId' | 'boardId' | 'revisionId'>;

const TOLD_ITS_SUBMITTER = ['returned', 'released', 'stopped'] as const;

/** Has those told whom a step of a summary concerns: the board's approvers that it was submitted, its submitter what came of it. */
export async function queueStepNotices(manager: EntityManager, actor: Actor, step: TakenStep): Promise<void> {
  const { summaryId: recordId, boardId } = step;
  const about = async () => {
    const { regionalReference: reference } = await manager.findOneByOrFail(Summary, { id: recordId });
    return { boardId, recordId, reference };
  };
  if (step.kind === 'submitted') return queueNotices(manager, actor, { ...(await about()), kind: 'submitted' });
  const kind = TOLD_ITS_SUBMITTER.find((one) => one === step.kind);
  const submitter = kind && (await submitterOf(manager, step));
  if (submitter) await queueNotices(manager, actor, { ...(await about()), kind }, submitter);
}

async function submitterOf(manager: EntityManager, { revisionId }: TakenStep): Promise<string | undefined> {
  const submitted = { revisionId, kind: 'submitted' } as const;
  const [last] = await manager.find(SummaryEvent, { where: submitted, order: { id: 'DESC' }, take: 1 });
  return last?.actorId;
}
