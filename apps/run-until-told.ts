import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';

const LONGEST_STOP_MS = 30_000;

/**
 * Starts a process and runs it until SIGTERM or SIGINT. `start` gives the way to stop, which is gone once, also where the
 * signal comes before all has started: `told` says so to what takes long; a second signal ends the process at once. A fault is
 * told by its sentence.
 */
export function runUntilTold(start: (told: AbortSignal) => Promise<() => Promise<void>>): void {
  const told = new AbortController();
  const started = start(told.signal);
  const stop = async () => {
    setTimeout(() => fail(new Error('Stopping took too long.')), LONGEST_STOP_MS).unref();
    await (
      await started
    )();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (told.signal.aborted) process.exit(1);
      told.abort();
      stop().catch(fail);
    });
  started.then(giveBack, fail);
}

/** A start leaves a hundred megabytes that nothing refers to any more. V8 would keep them while a process idles. */
function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: object) => void;
  collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
}

function fail(fault: unknown): never {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
