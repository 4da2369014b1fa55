import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadReference } from '#libs/framework';
import { toContract } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { Command } from 'commander';
import { withReader } from '../rooms.js';

/** `intake <file> --json`: reads one form and stores nothing. Exit status 2 when the file is refused. */
export const intakeCommand = () =>
  new Command('intake')
    .description('read one learning summary and say what was read; stores nothing')
    .argument('<file>', 'a form in Word, OpenDocument, rich text or PDF, a register, or an archive of these')
    .option('--json', 'the whole reading as one line of JSON')
    .option('--region <id>', 'the region whose boards the form may name', process.env.REGION ?? 'invented')
    .action(async (file: string, { json = false, region }: { json?: boolean; region: string }) => {
      const reference = loadReference(join(projectRoot, 'data/reference'), region);
      const bytes = await readFile(file);
      const reading = await withReader({ reference }, (reader) => reader.read(bytes, basename(file)));
      const questions = reading.records.flatMap((record) => record.questions);
      console.log(
        json
          ? JSON.stringify(toContract(reading))
          : [
              reading.message,
              ...(reading.leftOut ? [`- ${reading.leftOut}`] : []),
              ...questions.map(({ message }) => `- ${message}`),
            ].join('\n'),
      );
      if (reading.verdict === 'refused') process.exitCode = 2;
    });
