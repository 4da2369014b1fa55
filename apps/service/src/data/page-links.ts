export type Slice = { offset: number; limit: number; total: number };

/** The offsets of the pages around one, by the relations of RFC 8288. Empty for the only page. Pure. */
export function pagesAround({
  offset,
  limit,
  total,
}: Slice): Partial<Record<'first' | 'prev' | 'next' | 'last', number>> {
  if (offset === 0 && total <= limit) return {};
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  return {
    first: 0,
    ...(offset > 0 ? { prev: Math.max(0, offset - limit) } : {}),
    ...(offset + limit < total ? { next: offset + limit } : {}),
    last,
  };
}
