import type { ReportYear, Subject } from '#libs/digests';
import { boardOf, EditionsService, ScheduledDigests } from '#libs/editions';
import { operatorFor } from '#libs/authority';
import { isQuarter } from '#libs/kernel';
import { isDay } from '#libs/returns';
import { Command, InvalidArgumentError } from 'commander';
import { sentenceFor } from '../../../service/src/http/refusals.js';
import { bringUpToDate, type Rooms, withRooms } from '../rooms.js';

/** `editions compose` and `editions compose-due`: drafts of digests and reports, kept to be edited and published. */
export const editionsCommand = () =>
  new Command('editions')
    .description('drafts of digests and reports')
    .addCommand(composeCommand())
    .addCommand(dueCommand());

type Asked = { quarter?: string; theme?: string; year?: string; board?: string };

const composeCommand = () =>
  new Command('compose')
    .description('compose a draft; one that is in hand is composed again and keeps the words of its editors')
    .argument('<kind>', 'regional-digest, briefing, annual-report, inspection-pack or evaluation')
    .option('--quarter <quarter>', 'of a digest or a briefing, as in 2014-Q1')
    .option('--theme <code>', 'of a briefing, as in early-help')
    .option('--year <year>', 'of a report, from April, as in 2013-14')
    .option('--board <board>', 'whose report it is')
    .action(async (kind: string, asked: Asked) => {
      const subject = subjectOf(kind, asked);
      console.log(await withRooms((rooms) => compose(rooms, subject)));
    });

const dueCommand = () =>
  new Command('compose-due')
    .description('compose the digest that is due today by data/reference/digest-schedule.yaml, unless there is one')
    .option('--on <day>', 'as if it were this day, as in 2014-05-14', dayIn)
    .action(async ({ on }: { on?: string }) => {
      const id = await withRooms(async (rooms) => {
        await makeReady(rooms);
        const composed = await rooms.get(ScheduledDigests).composeDue(operatorFor(null), on);
        if (!composed.ok) throw new Error(sentenceFor(composed.refusals[0]));
        return composed.value;
      });
      console.log(id ?? 'None is due, or it is there already.');
    });

async function compose(rooms: Rooms, subject: Subject): Promise<string> {
  await makeReady(rooms);
  const composed = await rooms.get(EditionsService).compose(operatorFor(boardOf(subject)), subject);
  if (!composed.ok) throw new Error(sentenceFor(composed.refusals[0]));
  return composed.value;
}

async function makeReady(rooms: Rooms): Promise<void> {
  await bringUpToDate(rooms);
  await rooms.warehouse.refresh();
}

/** The subject of a kind by what was given with it. Throws a sentence naming what is missing. */
function subjectOf(kind: string, { quarter, theme, year, board }: Asked): Subject {
  switch (kind) {
    case 'regional-digest':
      return { kind, quarter: quarterIn(quarter) };
    case 'briefing':
      return { kind, quarter: quarterIn(quarter), theme: given('theme', theme) };
    case 'annual-report':
    case 'inspection-pack':
      return { kind, year: yearIn(year), board: given('board', board) };
    case 'evaluation':
      return { kind, year: yearIn(year) };
    default:
      throw new InvalidArgumentError('There is no such kind of document.');
  }
}

function given(name: string, value: string | undefined): string {
  if (value === undefined) throw new InvalidArgumentError(`Give --${name} with it.`);
  return value;
}

function dayIn(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('A day looks like 2014-05-14.');
  return text;
}

function quarterIn(value: string | undefined): string {
  const quarter = given('quarter', value);
  if (!isQuarter(quarter)) throw new InvalidArgumentError('A quarter looks like 2014-Q1.');
  return quarter;
}

function yearIn(value: string | undefined): ReportYear {
  const year = given('year', value);
  if (!/^\d{4}-\d{2}$/.test(year)) throw new InvalidArgumentError('A year looks like 2013-14.');
  return year as ReportYear;
}
