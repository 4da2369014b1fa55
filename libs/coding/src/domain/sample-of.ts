import { randomFrom } from '#libs/tagging';

/** `size` of the ids, or all when there are fewer, each as likely as any other. Same ids and seed, same sample. */
export function sampleOf(ids: readonly string[], size: number, seed: number): string[] {
  const random = randomFrom(seed);
  const pool = [...ids].sort();
  return Array.from({ length: Math.min(size, pool.length) }, () => {
    const [drawn] = pool.splice(Math.floor(random() * pool.length), 1);
    return drawn!;
  });
}
