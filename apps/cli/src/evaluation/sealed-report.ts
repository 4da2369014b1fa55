import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { projectRoot } from '#libs/kernel';

const NO_SOURCE = /\.md$|\.spec\.ts$/;
const SEAL = /\n\nMade from `([0-9a-f]{64})`\.\n?$/;

/** The report, and below it a digest of itself and of every file under the `sources` it comes from. */
export const seal = async (report: string, sources: readonly string[]): Promise<string> =>
  `${report.trimEnd()}\n\nMade from \`${await digestOf(report.trimEnd(), sources)}\`.`;

/** The report alone, which may still be true when its seal no longer holds. */
export const unsealed = (kept: string): string => kept.replace(SEAL, '');

/** Whether a report that was kept still is as it was written, and so are all the files it comes from. */
export async function isSealed(kept: string, sources: readonly string[]): Promise<boolean> {
  const stated = SEAL.exec(kept)?.[1];
  return stated !== undefined && stated === (await digestOf(unsealed(kept), sources));
}

/** Without the padding that a formatter puts into tables. */
export const flat = (report: string): string => report.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

/** Node is in it too: another one may reckon otherwise in the last places. */
async function digestOf(report: string, sources: readonly string[]): Promise<string> {
  const digest = createHash('sha256').update(`${process.version}\n${flat(report)}`);
  for (const file of (await Promise.all(sources.map(filesOf))).flat())
    digest.update(`\n${relative(projectRoot, file)}\n`).update(await readFile(file));
  return digest.digest('hex');
}

async function filesOf(source: string): Promise<string[]> {
  const path = resolve(projectRoot, source);
  if ((await stat(path)).isFile()) return [path];
  return (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !NO_SOURCE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
