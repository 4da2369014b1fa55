import { LabelMapsService } from '#libs/intake';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { Command } from 'commander';
import { type FileReport, ingest, listFiles } from '../../../worker/src/ingest.js';
import { Progress } from '../progress.js';
import { bringUpToDate, type Rooms, withNewRooms, withReader } from '../rooms.js';

/** `ingest <files or folders>`: takes forms, registers and archives into the record, tags them and brings the warehouse up to date. */
export const ingestCommand = () =>
  new Command('ingest')
    .description(
      'take learning summaries into the record, each for the board it names, and release them to the region as signed on paper by their boards; with --hold they are kept with their boards',
    )
    .argument('<paths...>', 'files, or folders of files')
    .option('--hold', 'keep them with their boards: release none to the region')
    .option('--keep-details <reason>', 'release with the identifying details found: why your boards let them stay')
    .action(async (paths: string[], { hold = false, keepDetails }: Options) => {
      const files = await listFiles(paths);
      const reports = await withNewRooms((rooms) => takeIn(rooms, files, !hold, keepDetails));
      for (const line of tell(reports)) console.log(line);
      if (reports.some((report) => report.outcome === 'refused')) process.exitCode = 2;
    });

type Options = { hold?: boolean; keepDetails?: string };

async function takeIn(
  rooms: Rooms,
  files: string[],
  release: boolean,
  keepDetails: string | undefined,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  const progress = new Progress('Reading', files.length);
  await withReader(rooms.knowledge, async (reader) => {
    const parts = {
      reader,
      labels: rooms.get(LabelMapsService),
      summaries: rooms.get(SummariesService),
      keepDetails,
      ...(release && { release: rooms.get(ReleaseService) }),
    };
    for await (const report of ingest(files, parts)) {
      reports.push(report);
      progress.at(reports.length);
    }
  });
  progress.end();
  await bringUpToDate(rooms);
  return reports;
}

/** What happened, in a line a kind, and then each file that needs someone. */
function tell(reports: readonly FileReport[]): string[] {
  const count = (outcome: FileReport['outcome']) => reports.filter((report) => report.outcome === outcome).length;
  const released = reports.filter((report) => report.released).length;
  const totals = `${count('new')} new, ${count('corrected')} corrected, ${count('same')} held already, ${count('refused')} refused; ${released} released to the region.`;
  const held = reports.filter(({ toResolve }) => toResolve > 0).length;
  const wait = held === 0 ? [] : [`${held} held: identifying details to resolve.`];
  const ofBoards = reports.filter(({ isOfBoard }) => isOfBoard).length;
  const left = ofBoards === 0 ? [] : [`${ofBoards} held: sent by their boards, which sign them themselves.`];
  const needsSomeone = ({ outcome, toResolve, isOfBoard, message }: FileReport) =>
    outcome === 'refused' || outcome === 'left-out' || toResolve > 0 || isOfBoard || message.includes('question');
  const open = reports.filter(needsSomeone);
  return [totals, ...wait, ...left, ...open.map(({ file, message }) => `${file}: ${message}`)];
}
