import { EarlierActionsService, readEarlierActions, TakeUpService } from '#libs/actions';
import { operatorFor } from '#libs/authority';
import { Command } from 'commander';
import { withRooms } from '../rooms.js';

/** `actions load`: what became of actions before the platform was in use. */
export const actionsCommand = () =>
  new Command('actions').description('what boards do about their learning').addCommand(
    new Command('load')
      .description('take in what became of actions before the platform was in use, as in data/invented/actions.yaml')
      .argument('<file>', 'a YAML file')
      .action(async (file: string) => {
        const earlier = readEarlierActions(file);
        const refused = await withRooms(async ({ get }) => {
          for (const boardId of Object.keys(earlier)) await get(TakeUpService).takeUp(operatorFor(boardId));
          return get(EarlierActionsService).load(earlier);
        });
        console.log(refused === 0 ? 'Taken in.' : `Taken in, but ${refused} entries do not fit the record.`);
      }),
  );
