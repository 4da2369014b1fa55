import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { projectRoot } from '#libs/kernel';

/** All that the tagger's report comes from: passages, typology, model, what learns and measures, and the peer. */
const SOURCES = [
  'data/coded',
  'data/tagger',
  'data/typology',
  'libs/kernel/src',
  'libs/tagging/src',
  'libs/typology/src',
  'apps/cli/src/evaluation',
  'apps/cli/src/commands/tagger.ts',
  'node_modules/natural/package.json',
];
const NO_SOURCE = /\.md$|\.spec\.ts$/;
const SEAL = /\n\nMade from `([0-9a-f]{64})`\.\n$/;

/** The report, and below it a digest of itself and of every file it comes from. */
export const seal = async (report: string, sources = SOURCES): Promise<string> =>
  `${report.trimEnd()}\n\nMade from \`${await digestOf(report.trimEnd(), sources)}\`.\n`;

/** The report alone, which may still be true when its seal no longer holds. */
export const unsealed = (kept: string): string => kept.replace(SEAL, '');

/** Whether a report that was kept still is as it was written, and so are all the files it comes from. */
export async function isSealed(kept: string, sources = SOURCES): Promise<boolean> {
  const stated = SEAL.exec(kept)?.[1];
  return stated !== undefined && stated === (await digestOf(unsealed(kept), sources));
}

/** Node is in it too: another one may reckon otherwise in the last places. */
async function digestOf(report: string, sources: readonly string[]): Promise<string> {
  const digest = createHash('sha256').update(`${process.version}\n${report}`);
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
