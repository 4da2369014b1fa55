import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Composer, documentToText, ReleasedQuotes, type Subject } from '#libs/digests';
import { type Actor, operatorFor } from '#libs/authority';
import { Clock, isQuarter, type Quarter } from '#libs/kernel';
import { DOCUMENT_FORMATS, Press } from '#libs/print';
import { Command, InvalidArgumentError } from 'commander';
import { sentenceFor } from '../../../service/src/http/refusals.js';
import { bringUpToDate, type Rooms, withRooms } from '../rooms.js';

type Wish = { period: Quarter; theme?: string; out: string };

/**
 * `digest --period 2014-Q1 --out DIR`: composes the regional digest of a quarter, or with `--theme CODE` the 7-minute
 * briefing on a theme, and prints it in every format and as plain text. Nothing is kept.
 */
export const digestCommand = () =>
  new Command('digest')
    .description('compose the regional digest of a quarter, or the briefing on a theme')
    .requiredOption('--period <quarter>', 'the quarter, as in 2014-Q1', (text) => {
      if (!isQuarter(text)) throw new InvalidArgumentError('A quarter looks like 2014-Q1.');
      return text;
    })
    .option('--theme <code>', 'the 7-minute briefing on this theme instead, as in early-help')
    .requiredOption('--out <folder>', 'where the files go')
    .action(async (wish: Wish) => {
      const files = await withRooms((rooms) => compose(rooms, wish));
      for (const file of files) console.log(file);
    });

async function compose(rooms: Rooms, { period: quarter, theme, out }: Wish): Promise<string[]> {
  const subject: Subject =
    theme === undefined ? { kind: 'regional-digest', quarter } : { kind: 'briefing', quarter, theme };
  return printTo(out, rooms, operatorFor(null), subject);
}

/** Composes a document and writes it into a folder, in every format and as plain text. Out: the files. */
export async function printTo(out: string, rooms: Rooms, actor: Actor, subject: Subject): Promise<string[]> {
  await bringUpToDate(rooms);
  await rooms.warehouse.refresh();
  const composed = await rooms.get(Composer).compose(actor, subject, { at: rooms.get(Clock).now() });
  if (!composed.ok) throw new Error(sentenceFor(composed.refusals[0]));
  const document = await rooms.get(ReleasedQuotes).verify(actor, composed.value.document);
  const press = rooms.get(Press);
  const printed = await Promise.all(DOCUMENT_FORMATS.map((format) => press.print(format, document, { isDraft: true })));
  const text = { name: printed[0]!.name.replace(/\.\w+$/, '.txt'), bytes: documentToText(document) };
  await mkdir(out, { recursive: true });
  for (const { name, bytes } of [...printed, text]) await writeFile(join(out, name), bytes);
  return [...printed, text].map(({ name }) => join(out, name));
}
