import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ExportService, type ExportWishes } from '#libs/coding';
import { operatorFor } from '#libs/authority';
import { Command, Option } from 'commander';
import { REFUSALS } from '../../../service/src/http/refusals.js';
import { withRooms } from '../rooms.js';

type Wishes = Omit<ExportWishes, 'boardId'> & { board?: string; out: string };

/** `codings export`: coded passages of released summaries as a file. */
export const codingsCommand = () =>
  new Command('codings').description('the codes that passages carry').addCommand(
    new Command('export')
      .description('write the coded passages of released summaries to a file, a row for each passage and code')
      .addOption(new Option('--format <format>', 'kind of file').choices(['csv', 'parquet']).makeOptionMandatory())
      .requiredOption('--out <file>', 'where the file goes')
      .requiredOption('--purpose <words>', 'what the passages are needed for; kept in the audit trail')
      .option('--from <quarter>', 'the first quarter, as in 2014-Q1')
      .option('--to <quarter>', 'the last quarter')
      .option('--board <id>', 'one board')
      .option('--code <id>', 'one code')
      .action(async ({ board, out, ...wishes }: Wishes) => {
        const file = resolve(out);
        await mkdir(dirname(file), { recursive: true });
        const written = await withRooms(({ get }) =>
          get(ExportService).write(operatorFor(null), { ...wishes, boardId: board }, file),
        );
        if (!written.ok) throw new Error(written.refusals.map(({ code }) => `${REFUSALS[code][1]}.`).join(' '));
        console.log(`${written.value.rows} rows in ${out}`);
      }),
  );
