import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { relationKey, rightsTable } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { Command } from 'commander';
import { rightsMatrix } from '../../../service/src/http/rights-matrix.js';
import { CONTROLLERS } from '../../../service/src/controllers.js';
import { routesOf } from '../../../service/src/http/routes.js';

type Kept = { file: string; make: () => string };

/** What is kept beside the code for people to read, and how it comes from the code. */
export const KEPT_RIGHTS: Record<'table' | 'routes', Kept> = {
  table: {
    file: 'libs/authority/RIGHTS.md',
    make: () => `${TABLE_HEAD}\n\n${relationKey()}\n\n${rightsTable()}\n`,
  },
  routes: {
    file: 'apps/service/RIGHTS.md',
    make: () => `${ROUTES_HEAD}\n\n${rightsMatrix(CONTROLLERS.flatMap(routesOf))}\n`,
  },
};

/** `rights table` and `rights routes`: who may do what, as tables to read; with `--check`, whether those kept are true. */
export const rightsCommand = () =>
  new Command('rights')
    .description('who may do what, written down from the code as tables to read')
    .addCommand(keptCommand('table', 'each action, and what of it each role reaches'))
    .addCommand(keptCommand('routes', 'each page, form and operation, and what of it each role reaches'));

const keptCommand = (name: keyof typeof KEPT_RIGHTS, description: string) =>
  new Command(name)
    .description(description)
    .option('--check', 'write nothing; fail when the table kept is not what the code says now')
    .action(async ({ check = false }: { check?: boolean }) => {
      const { file, make } = KEPT_RIGHTS[name];
      const [path, table] = [join(projectRoot, file), make()];
      if (!check) await writeFile(path, table);
      else if (table !== (await readFile(path, 'utf8').catch(() => '')))
        throw new Error(`${file} is not what the code says now: run "rights ${name}".`);
      console.log(check ? `${file} is what the code says.` : `${file} is written.`);
    });

const TABLE_HEAD = `# Who may do what

Made from \`domain/rights.ts\` by \`npm run -s cli -- rights table\`. In each cell what of an action a role reaches; an empty cell is nothing. Somebody with two roles reaches what either does. _Command line_ is the operator, working for one board at a time.`;
const ROUTES_HEAD = `# Which way is open to whom

Made from the routes and the table of rights (\`libs/authority/RIGHTS.md\`) by \`npm run -s cli -- rights routes\`; \`test/journeys/rights.db-spec.ts\` asks the running service by every one of these ways, in every role, and compares. In each cell what a role reaches of the records that the address can name: _own_ board, _released_ by another board, _every board_, of the _region_, _self_, or _published_ for everybody; _yes_ where it names none. _not released_ would be another board's, and stands in no cell. Everything else is answered as if it did not exist. Nobody who is not signed in is let in by any way but those open to everybody; a key of a program has its person's rights, under \`/api/\` alone.`;
