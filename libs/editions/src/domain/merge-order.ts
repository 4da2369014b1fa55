/**
 * Things in the order somebody wanted, which may know fewer of them or others. Those not wanted by name follow whatever they
 * follow in `ids`; those there is no more are left out. Out: each of `ids` once.
 */
export function mergeOrder(ids: readonly string[], wanted: readonly string[]): string[] {
  const order = [...new Set(wanted)].filter((id) => ids.includes(id));
  for (const [place, id] of ids.entries()) {
    if (order.includes(id)) continue;
    order.splice(place === 0 ? 0 : order.indexOf(ids[place - 1]!) + 1, 0, id);
  }
  return order;
}

/** The order after one thing has gone a place up or down. At an end it stays as it is. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const [from, to] = [ids.indexOf(id), ids.indexOf(id) + by];
  const order = [...ids];
  if (from < 0 || to < 0 || to >= ids.length) return order;
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}
