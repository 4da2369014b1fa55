const MINUTE_MS = 60_000;
const MOST_PLACES = 10_000;

/**
 * Which refused attempts are worth a line each: the first `most` a minute of each place, so that whoever hammers at the door
 * cannot fill the trail or hold up its writers. Never throws; forgets the oldest places beyond ten thousand.
 */
export class RefusalLimit {
  private readonly seen = new Map<string, { since: number; count: number }>();

  constructor(private readonly most: number) {}

  /** Whether one more from `place` at `now` (milliseconds) is to be written down. */
  allows(place: string, now: number): boolean {
    const before = this.seen.get(place);
    const current = before && now - before.since < MINUTE_MS ? before : { since: now, count: 0 };
    current.count += 1;
    this.seen.delete(place);
    this.seen.set(place, current);
    if (this.seen.size > MOST_PLACES) this.seen.delete(this.seen.keys().next().value!);
    return current.count <= this.most;
  }
}
