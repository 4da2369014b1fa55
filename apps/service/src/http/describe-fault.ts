/** A line of a stack that names a place. A message of several lines may have some that begin with "at" too. */
const PLACE = /^ {4}at .*:\d+:\d+\)?$/;
const MOST_PLACES = 6;

/** The kind and place of a fault; never its message, which may quote what was being stored, nor what was asked for. */
export function describeFault(fault: unknown, { method, url }: { method: string; url: string }): string {
  const { name, stack } = fault instanceof Error ? fault : new Error('not an error');
  const code = (fault as { code?: unknown } | null)?.code;
  const places = (stack ?? '').split('\n').filter((line) => PLACE.test(line));
  const kind = typeof code === 'string' ? `${name} ${code}` : name;
  return [`${method} ${url.split('?')[0]}: ${kind}`, ...places.slice(0, MOST_PLACES)].join('\n');
}
