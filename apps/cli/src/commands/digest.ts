import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Composer, documentToText, ReleasedQuotes } from '#libs/digests';
import { operatorFor } from '#libs/identity';
import { Clock, isQuarter } from '#libs/kernel';
import { DOCUMENT_FORMATS, Press, type PrintedFile } from '#libs/print';
import { Command, InvalidArgumentError } from 'commander';
import { REFUSALS } from '../../../service/src/http/refusals.js';
import { bringUpToDate, type Rooms, withRooms } from '../rooms.js';

/** `digest --period 2014-Q1 --out DIR`: composes the regional digest of a quarter, as plain text and in every format it is printed in. */
export const digestCommand = () =>
  new Command('digest')
    .description('compose the regional digest of a quarter')
    .requiredOption('--period <quarter>', 'the quarter, as in 2014-Q1', (text) => {
      if (!isQuarter(text)) throw new InvalidArgumentError('A quarter looks like 2014-Q1.');
      return text;
    })
    .requiredOption('--out <folder>', 'where the files go')
    .action(async ({ period, out }: { period: string; out: string }) => {
      const files = await withRooms((rooms) => compose(rooms, period, out));
      for (const file of files) console.log(file);
    });

async function compose(rooms: Rooms, period: string, out: string): Promise<string[]> {
  await bringUpToDate(rooms);
  await rooms.warehouse.refresh();
  const subject = { kind: 'regional-digest', quarter: period } as const;
  const composed = await rooms.get(Composer).compose(operatorFor(null), subject, { at: rooms.get(Clock).now() });
  if (!composed.ok) throw new Error(REFUSALS[composed.refusals[0].code][1]);
  const document = await rooms.get(ReleasedQuotes).verify(operatorFor(null), composed.value.document);
  await mkdir(out, { recursive: true });
  const press = rooms.get(Press);
  const files: Omit<PrintedFile, 'type'>[] = [
    { name: `${subject.kind}-${period}.txt`, bytes: Buffer.from(documentToText(document)) },
  ];
  for (const format of DOCUMENT_FORMATS) files.push(await press.print(format, document));
  for (const { name, bytes } of files) await writeFile(join(out, name), bytes);
  return files.map(({ name }) => join(out, name));
}
