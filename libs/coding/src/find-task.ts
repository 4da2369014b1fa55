import type { Actor } from '#libs/authority';
import { ok, refused, type Outcome } from '#libs/kernel';
import type { Typologies } from '#libs/typology';
import { Not, type EntityManager } from 'typeorm';
import { Coding, CodingAssignment } from './coding.entity.js';
import type { OwnPurpose } from './coding-views.js';
import { isOpen } from './domain/double-coded.js';
import { findAssignment, readHistory, type OwnHistory } from './own-coding.js';
import { findPassage, findSuccessor, type PassageBefore } from './passages-to-code.js';
import type { CodingRefusal } from './refusals.js';
import { listDoubleCoded } from './settled-codings.js';

type Closing = 'coding.closed' | 'coding.adjudicated' | 'coding.disagreement-open';

/** A passage a coder may code, for one purpose, and how far they are with it. */
export type Task = {
  passage: PassageBefore;
  purpose: OwnPurpose;
  assignment: CodingAssignment | null;
  history: OwnHistory & { calibrationSetId: string | null };
  /** Why it stays as it is: settled blind, decided by an adjudicator, or to be decided by one. */
  closedBy: Closing | null;
};

/**
 * Finds what the actor is to code. A blind coding must have been given to them; a passage given to them for that is not
 * theirs to code as its first coder, nor to look up as one.
 */
export async function findTask(
  manager: EntityManager,
  typologies: Typologies,
  actor: Actor,
  passageId: string,
  purpose: OwnPurpose,
): Promise<Outcome<Task, CodingRefusal>> {
  const passage = await findPassage(manager, passageId);
  if (!passage) return refused(await whyNotFound(manager, passageId));
  const key = { passageId, coderId: actor.id, purpose };
  const assignment = await findAssignment(manager, key);
  const isTheirs = purpose === 'first' ? !(await isGivenBlind(manager, passageId, actor.id)) : assignment !== null;
  if (!isTheirs) return refused({ code: 'coding.not-assigned' });
  const calibrationSetId = assignment?.calibrationSetId ?? null;
  const history = { ...(await readHistory(manager, { ...key, calibrationSetId })), calibrationSetId };
  const closedBy =
    purpose === 'first' ? await whatCloses(manager, typologies, passageId) : closedWhen(assignment!.doneAt !== null);
  return ok({ passage, purpose, assignment, history, closedBy });
}

/** The same for a change: refused too when it is closed, or the coder's own coding has moved on from `basedOn`. */
export async function findTaskToChange(
  manager: EntityManager,
  typologies: Typologies,
  actor: Actor,
  passageId: string,
  purpose: OwnPurpose,
  basedOn: number,
): Promise<Outcome<Task, CodingRefusal>> {
  const task = await findTask(manager, typologies, actor, passageId, purpose);
  if (!task.ok) return task;
  const { closedBy, history } = task.value;
  if (closedBy) return refused({ code: closedBy });
  if (history.number !== basedOn) return refused({ code: 'coding.changed-elsewhere', number: history.number });
  return task;
}

async function whyNotFound(manager: EntityManager, passageId: string): Promise<CodingRefusal> {
  const successor = await findSuccessor(manager, passageId);
  return successor ? { code: 'coding.passage-superseded', ...successor } : { code: 'coding.no-such-passage' };
}

const isGivenBlind = (manager: EntityManager, passageId: string, coderId: string) =>
  manager.existsBy(CodingAssignment, { passageId, coderId, purpose: Not('first') });

const closedWhen = (isSettled: boolean): Closing | null => (isSettled ? 'coding.closed' : null);

/** What closes a passage to first coders: they could change neither what was adjudicated nor what is to be. */
async function whatCloses(manager: EntityManager, typologies: Typologies, passageId: string): Promise<Closing | null> {
  if (await manager.existsBy(Coding, { passageId, purpose: 'adjudicated' })) return 'coding.adjudicated';
  const [twice] = (await listDoubleCoded(manager, typologies, { passageId })).coded;
  return twice && isOpen(twice) ? 'coding.disagreement-open' : null;
}
