import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `data/`, `dashboards/` and the sources, whether this file runs built or from source. */
export const projectRoot = findUp(dirname(fileURLToPath(import.meta.url)));

/** The version in package.json. */
export const projectVersion = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
).version;

function findUp(folder: string): string {
  if (existsSync(join(folder, 'nest-cli.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The project folder was not found: nest-cli.json is missing.');
  return findUp(parent);
}
