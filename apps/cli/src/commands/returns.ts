import { operatorFor } from '#libs/authority';
import {
  isDay,
  KnownReviewsService,
  loadEarlierReturns,
  readEarlierReturns,
  RemindersService,
  ReturnsService,
} from '#libs/returns';
import { Command, InvalidArgumentError } from 'commander';
import { withRooms } from '../rooms.js';

/** `returns remind` and `returns load`: reminders, and returns from before the platform was in use. */
export const returnsCommand = () =>
  new Command('returns')
    .description('what each board owes each quarter')
    .addCommand(remindCommand())
    .addCommand(loadCommand());

const remindCommand = () =>
  new Command('remind')
    .description('send the reminders whose turn it is; a reminder sent before is not sent again')
    .option('--on <day>', 'as if it were this day, as in 2014-04-20', (text) => {
      if (!isDay(text)) throw new InvalidArgumentError('A day looks like 2014-04-20.');
      return text;
    })
    .action(async ({ on }: { on?: string }) => {
      const operator = operatorFor(null);
      const { sent, refused, failed } = await withRooms(({ get }) => get(RemindersService).sendDue(operator, on));
      console.log(`${sent} reminded, ${refused} not at an address mail may go to, ${failed} not sent.`);
      if (failed > 0) throw new Error('The mail server did not take every message. Run this again later.');
    });

const loadCommand = () =>
  new Command('load')
    .description('take in returns from before the platform was in use, as in data/invented/returns.yaml')
    .argument('<file>', 'a YAML file')
    .action(async (file: string) => {
      const earlier = readEarlierReturns(file);
      const refused = await withRooms(({ get }) =>
        loadEarlierReturns(earlier, { returns: get(ReturnsService), reviews: get(KnownReviewsService) }),
      );
      console.log(refused === 0 ? 'Taken in.' : `Taken in, but ${refused} entries do not fit the record.`);
    });
