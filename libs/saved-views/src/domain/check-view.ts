import { ok, refused, type Outcome } from '#libs/kernel';

/** A view somebody wants to find again: what they call it, its address in this service, and whether the group has it too. */
export type ViewWish = { name: string; address: string; isShared: boolean };
export type ViewRefusal =
  | { code: 'saved-views.name-missing' }
  | { code: 'saved-views.name-too-long'; most: number }
  | { code: 'saved-views.not-a-view' };

export const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 1000;
/** Pages that are made of charts. Nothing else is saved, so that a saved view can never lead anywhere else. */
const VIEW = /^\/(?:dashboards\/[a-z0-9-]+|themes\/[a-z0-9-]+|boards\/[a-z0-9-]+|behind)(?:\?[^#\s<>"'\\]*)?$/;

/** Whether a view can be saved: it has a name, and an address of a page with charts in this service. */
export function checkView(wish: ViewWish): Outcome<ViewWish, ViewRefusal> {
  const name = wish.name.trim().replace(/\s+/g, ' ');
  const problems: ViewRefusal[] = [];
  if (name === '') problems.push({ code: 'saved-views.name-missing' });
  if (name.length > LONGEST_NAME) problems.push({ code: 'saved-views.name-too-long', most: LONGEST_NAME });
  if (wish.address.length > LONGEST_ADDRESS || !VIEW.test(wish.address))
    problems.push({ code: 'saved-views.not-a-view' });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok({ ...wish, name });
}
