import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on standard error, once the work has lasted a second and somebody watches it. */
export class Progress {
  private readonly started = Date.now();
  private bar: SingleBar | undefined;

  constructor(
    private readonly what: string,
    private total = 0,
  ) {}

  at(done: number, total = this.total): void {
    this.total = total;
    if (!process.stderr.isTTY || Date.now() - this.started < 1000) return;
    if (!this.bar) {
      this.bar = new SingleBar(
        { format: `${this.what} {bar} {value} of {total}`, stream: process.stderr },
        Presets.shades_grey,
      );
      this.bar.start(this.total, done);
    }
    this.bar.setTotal(total);
    this.bar.update(done);
  }

  end(): void {
    this.bar?.update(this.total);
    this.bar?.stop();
  }
}
