import { type EditionLine, MOVES, type Step } from '#libs/editions';
import { type Actor, reaches } from '#libs/authority';
import { STEP_WORDS } from './words.js';

/** What somebody may do with an edition as it stands; who edited it last is checked when they do. */
export const stepsFor = (actor: Actor, { boardId, state }: Pick<EditionLine, 'boardId' | 'state'>): Step[] =>
  (Object.keys(STEP_WORDS) as Step[]).filter(
    (step) => (MOVES[step].from as readonly string[]).includes(state) && reaches(actor, MOVES[step].right, { boardId }),
  );

/** The editions that go no further unless somebody like this person moves them, and by which step. */
export const waitingFor = <E extends EditionLine>(actor: Actor, editions: readonly E[]): (E & { step: Step })[] =>
  editions.flatMap((edition) => {
    const step = stepsFor(actor, edition).find((one) => one === 'approve' || one === 'publish' || one === 'submit');
    const isOwn = step === 'approve' && (edition.lastEditedBy ?? edition.composedBy) === actor.id;
    return step && !isOwn ? [{ ...edition, step }] : [];
  });
