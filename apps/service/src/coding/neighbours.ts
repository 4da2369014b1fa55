import type { OpenPassage } from '#libs/coding';

const NEIGHBOURS = 2;

/** The passages around this one in its answer; `farther` is the whole answer where more of it is left out. */
export function neighbours({ answer, passageId }: Pick<OpenPassage, 'answer' | 'passageId'>) {
  const at = answer.findIndex((passage) => passage.passageId === passageId);
  const [before, after] = [answer.slice(Math.max(0, at - NEIGHBOURS), at), answer.slice(at + 1, at + 1 + NEIGHBOURS)];
  return { before, after, farther: before.length + after.length + 1 < answer.length ? answer : [] };
}
