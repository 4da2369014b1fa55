/**
 * Looks up together what is asked for while an earlier look-up is under way. Each is looked up after it was asked for, never
 * before, so that nothing is told that had changed already; and however many ask, one statement runs at a time.
 */
export class LookUps<T> {
  private next: { keys: Set<string>; found: Promise<Map<string, T>> } | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly lookUp: (keys: readonly string[]) => Promise<Map<string, T>>) {}

  async find(key: string): Promise<T | undefined> {
    const asked = (this.next ??= this.begin());
    asked.keys.add(key);
    return (await asked.found).get(key);
  }

  private begin() {
    const keys = new Set<string>();
    const found = this.last.then(() => {
      this.next = undefined;
      return this.lookUp([...keys]);
    });
    this.last = found.catch(() => undefined);
    return { keys, found };
  }
}
