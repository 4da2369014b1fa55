/** A path of this service to go on to; anything that could lead elsewhere becomes the home page. */
export function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])[\w\-./?=&%+]*$/.test(next) ? next : '/';
}
