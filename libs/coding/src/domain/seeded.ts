/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `size` of the ids, or all when there are fewer, each as likely as any other. Same ids and seed, same sample. */
export function sampleOf(ids: readonly string[], size: number, seed: number): string[] {
  const random = seeded(seed);
  const pool = [...ids].sort();
  return Array.from({ length: Math.min(size, pool.length) }, () => {
    const [drawn] = pool.splice(Math.floor(random() * pool.length), 1);
    return drawn!;
  });
}
