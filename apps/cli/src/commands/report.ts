import { isReportYear, type ReportYear, type Subject } from '#libs/digests';
import { operatorFor } from '#libs/authority';
import { Command, InvalidArgumentError } from 'commander';
import { withRooms } from '../rooms.js';
import { printTo } from './digest.js';

type Wish = { year: ReportYear; board?: string; pack?: true; out: string };

/**
 * `report --year 2013-14 --board ambleford --out DIR`: composes the learning section of a board's annual report, with `--pack`
 * its inspection pack, or without a board the evaluation of the framework, and prints it in every format. Nothing is kept.
 */
export const reportCommand = () =>
  new Command('report')
    .description('compose a board’s annual report or inspection pack, or the evaluation of the framework')
    .requiredOption('--year <year>', 'the year from April, as in 2013-14', (text) => {
      if (!isReportYear(text)) throw new InvalidArgumentError('A year looks like 2013-14.');
      return text;
    })
    .option('--board <board>', 'the board it is of, as in ambleford; without one, the whole region')
    .option('--pack', 'the inspection pack of the board instead')
    .requiredOption('--out <folder>', 'where the files go')
    .action(async (wish: Wish) => {
      const files = await withRooms((rooms) =>
        printTo(wish.out, rooms, operatorFor(wish.board ?? null), subjectOf(wish)),
      );
      for (const file of files) console.log(file);
    });

const subjectOf = ({ year, board, pack }: Wish): Subject =>
  board === undefined
    ? { kind: 'evaluation', year }
    : { kind: pack ? 'inspection-pack' : 'annual-report', board, year };
