import { KnownReviewsService } from '#libs/returns';
import { loadRegister, readRegister, ReviewRegister } from '#libs/reviews';
import { Command } from 'commander';
import { withRooms } from '../rooms.js';

/** `reviews load`: registers of reviews from before the platform was in use. */
export const reviewsCommand = () =>
  new Command('reviews').description('the reviews boards know of, their stages and clocks').addCommand(loadCommand());

const loadCommand = () =>
  new Command('load')
    .description('take in registers from before the platform was in use, as in data/invented/reviews.yaml')
    .argument('<file>', 'a YAML file')
    .action(async (file: string) => {
      const earlier = readRegister(file);
      const refused = await withRooms(({ get }) =>
        loadRegister(earlier, { register: get(ReviewRegister), known: get(KnownReviewsService) }),
      );
      console.log(
        refused.length === 0 ? 'Taken in.' : `Taken in, but these do not fit the record: ${refused.join(', ')}.`,
      );
    });
