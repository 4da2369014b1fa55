import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { actingFrom, AuditTrail, currentOrigin, readSealLines, sealLine, Seals, type SignedSeal } from '#libs/audit';
import { operatorFor } from '#libs/authority';
import { Command } from 'commander';
import { findingInWords } from '../audit-findings.js';
import { withRooms } from '../rooms.js';

/** `audit verify`, `audit seal`, `audit seals` and `audit export`: whether the trail holds, and copies of it. */
export const auditCommand = () =>
  new Command('audit')
    .description('the audit trail: whether anything in it was removed, changed or moved')
    .addCommand(verifyCommand())
    .addCommand(sealCommand())
    .addCommand(sealsCommand())
    .addCommand(exportCommand());

const verifyCommand = () =>
  new Command('verify')
    .description('look through the whole chain; ends with 1 if anything is wrong, and says what and where')
    .option('--against <file>', 'seals kept elsewhere, a line each, as `audit seals` prints them')
    .option(
      '--unsigned-until <position>',
      'where AUDIT_KEY was set later: how far the chain was sealed without it',
      '0',
    )
    .action(async ({ against, unsignedUntil }: { against?: string; unsignedUntil: string }) => {
      if (!/^\d{1,18}$/.test(unsignedUntil))
        throw new Error('A position is a whole number, such as a line of `audit seals` begins with.');
      const elsewhere = against ? await sealsIn(resolve(against)) : [];
      const found = await withRooms(({ get }) => get(Seals).verify(operatorFor(null), elsewhere, unsignedUntil));
      for (const finding of found.findings) console.log(findingInWords(finding));
      const unchecked = found.signaturesChecked ? '' : '; signatures were not checked, since AUDIT_KEY is not set';
      const looked = `${found.links} entries and ${found.seals} seals looked at${unchecked}`;
      console.log(found.findings.length === 0 ? `The trail holds: ${looked}.` : `The trail does not hold: ${looked}.`);
      if (found.findings.length > 0) process.exitCode = 1;
    });

const sealCommand = () =>
  new Command('seal')
    .description('seal the chain as far as it goes and print the seal, to be kept elsewhere')
    .action(async () => {
      const seals = await withRooms(async ({ get }) => {
        await get(Seals).seal(operatorFor(null));
        return get(Seals).list(operatorFor(null));
      });
      const last = seals.at(-1);
      console.log(last ? sealLine(last) : '# Nothing has been done yet.');
    });

const sealsCommand = () =>
  new Command('seals').description('print every seal, oldest first').action(async () => {
    const seals = await withRooms(({ get }) => get(Seals).list(operatorFor(null)));
    for (const seal of seals) console.log(sealLine(seal));
  });

const exportCommand = () =>
  new Command('export')
    .description('write the trail to a file, newest first, a line of JSON an entry')
    .requiredOption('--out <file>', 'where the file goes')
    .requiredOption('--purpose <words>', 'what it is needed for; kept in the trail')
    .action(async ({ out, purpose }: { out: string; purpose: string }) => {
      const file = resolve(out);
      await mkdir(dirname(file), { recursive: true });
      await withRooms(({ get }) =>
        actingFrom({ ...currentOrigin(), purpose }, () =>
          pipeline(
            linesOf(get(AuditTrail).export(operatorFor(null), {})),
            createWriteStream(file, { mode: 0o600, flags: 'wx' }),
          ),
        ),
      );
      console.log(`The trail is in ${out}`);
    });

async function* linesOf(parts: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  for await (const part of parts) yield part.map((line) => `${JSON.stringify(line)}\n`).join('');
}

async function sealsIn(file: string): Promise<SignedSeal[]> {
  const seals = readSealLines(await readFile(file, 'utf8'));
  const wrong = seals.indexOf(null);
  if (wrong >= 0)
    throw new Error(`Line ${wrong + 1} of the seals is none: "position hash time signature" is expected.`);
  return seals as SignedSeal[];
}
