import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `data/`, `dashboards/` and the sources, whether this file runs built or from source. */
export const projectRoot = findUp(dirname(fileURLToPath(import.meta.url)));

/** The version in package.json. */
export const projectVersion = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
).version;

/**
 * The file of what runs in a thread, by its name in `apps/bundle.mjs`: of the build this is part of, however many came after; for
 * what runs from source, of the last one.
 */
export function threadFile(name: string): string {
  const ofThisBuild = join(import.meta.dirname, `${name}.js`);
  return existsSync(ofThisBuild) ? ofThisBuild : join(projectRoot, `dist/run/${name}.js`);
}

function findUp(folder: string): string {
  if (existsSync(join(folder, 'nest-cli.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The project folder was not found: nest-cli.json is missing.');
  return findUp(parent);
}
