import { Command } from 'commander';
import { bringUpToDate, withRooms } from '../rooms.js';

/** `warehouse build`: brings the warehouse up to date with the record. */
export const warehouseCommand = () =>
  new Command('warehouse').description('the figures behind dashboards and digests').addCommand(
    new Command('build').description('tag what is new and make a snapshot of the record').action(async () => {
      const { tagged, snapshotId } = await withRooms(bringUpToDate);
      console.log(`${tagged} passages tagged. The snapshot is ${snapshotId}.`);
    }),
  );
