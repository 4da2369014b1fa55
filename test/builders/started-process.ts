import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '#libs/database';
import { projectRoot } from '#libs/kernel';

/** The built service as a process of its own, as `npm start` runs it. */
export type StartedProcess = {
  child: ChildProcess;
  port: number;
  /** What it has written so far, on both its outputs. */
  said: () => string;
  ended: Promise<number | null>;
  /** Until it has written this; throws what it wrote instead where it ends. */
  saying: (words: string) => Promise<void>;
};

/** Starts it, with these settings and no others that a machine may have; `through` a program that starts it in its turn, if told. */
export async function startProcess(
  settings: Record<string, string>,
  through: readonly string[] = [],
): Promise<StartedProcess> {
  const port = await freePort();
  const main = join(projectRoot, 'dist/run/service.js');
  const env = { PATH: process.env.PATH, NODE_OPTIONS: '', PORT: String(port), ...settings };
  const [program, ...told] = [...through, process.execPath, main];
  const child = spawn(program, told, { env, cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (bytes: Buffer) => (words += bytes.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const saying = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (words.includes(wanted) ? resolve() : undefined);
      for (const output of [child.stdout, child.stderr]) output.on('data', look);
      void ended.then(() => reject(new Error(words)));
      look();
    });
  return { child, port, said: () => words, ended, saying };
}
