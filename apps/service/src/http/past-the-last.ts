import { Redirect } from './page.js';

/** The way to the last page there is, for who asks for one past it; undefined where there is such a page. The first always is. */
export function pastTheLast(page: number, pages: number, addressOf: (last: number) => string): Redirect | undefined {
  const last = Math.max(1, pages);
  return page > last ? new Redirect(addressOf(last)) : undefined;
}
