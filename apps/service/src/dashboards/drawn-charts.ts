/**
 * Charts already drawn, the most recently asked for; two who ask at once wait for the same one. Bounded by the characters
 * kept. A key has to name everything a drawing depends on: the snapshot, the disclosure policy and its audience, the chart,
 * and its filters with the board among them.
 */
export class DrawnCharts<T> {
  private readonly kept = new Map<string, { drawing: Promise<T>; size: number }>();
  private total = 0;

  constructor(
    private readonly sizeOf: (drawn: T) => number,
    private readonly most: number,
  ) {}

  async get(key: string, draw: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (!known) return this.keep(key, draw());
    this.kept.delete(key);
    this.kept.set(key, known); // last in the map is the most recently asked for
    return known.drawing;
  }

  private async keep(key: string, drawing: Promise<T>): Promise<T> {
    const entry = { drawing, size: 0 };
    this.kept.set(key, entry);
    try {
      const drawn = await drawing;
      entry.size = this.sizeOf(drawn);
      if (this.kept.get(key) === entry) this.total += entry.size;
      this.dropOldest();
      return drawn;
    } catch (fault) {
      this.kept.delete(key);
      throw fault;
    }
  }

  private dropOldest(): void {
    for (const [key, { size }] of this.kept) {
      if (this.total <= this.most) return;
      this.kept.delete(key);
      this.total -= size;
    }
  }
}
