/**
 * Plain JSON with the keys of every object in text order, and arrays as they are. A database keeps objects but not the order
 * of their keys; written like this, what comes back from one gives the same bytes as what went in.
 */
export function inKeyOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inKeyOrder) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inKeyOrder(inner)])) as T;
}
