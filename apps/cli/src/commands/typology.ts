import { RecodingService } from '#libs/coding';
import { Command } from 'commander';
import { recodeMissing } from '../../../worker/src/refresh.js';
import { Progress } from '../progress.js';
import { withRooms } from '../rooms.js';

/** `typology recode`: carries what was coded under earlier versions to the one in force. */
export const typologyCommand = () =>
  new Command('typology').description('the shared typology and its versions').addCommand(
    new Command('recode')
      .description('carry what was coded under earlier versions to the one in force')
      .action(async () => {
        const progress = new Progress('Carrying codes');
        const recoded = await withRooms(({ get, knowledge }) =>
          recodeMissing(get(RecodingService), knowledge.reference, (passages) => progress.at(passages, passages)),
        );
        progress.end();
        console.log(`${recoded} passages carried on. The figures follow with the next snapshot.`);
      }),
  );
