import 'reflect-metadata';
import { misspelt, readEnvironment } from '../../environment.js';
import { layFoundation } from '../../foundation.js';
import { Log, logSettings } from '../../log.js';
import { openRooms } from '../../platform.js';
import { runUntilTold } from '../../run-until-told.js';
import { startWorker } from './start-worker.js';

runUntilTold(async (told) => {
  const environment = readEnvironment(process.env);
  const log = new Log(logSettings(environment));
  for (const slip of misspelt(process.env)) log.event('warn', 'misspelt setting', slip);
  const { foundation, close } = await layFoundation(environment);
  const { databaseUrl, knowledge, warehouse, outside } = foundation;
  const rooms = await openRooms(databaseUrl, knowledge, warehouse, outside, log);
  const worker = await startWorker(rooms, foundation, environment);
  await worker.loadFirstTime((line) => console.log(line), told);
  if (!told.aborted) console.log('The worker is waiting for work.');
  return async () => {
    log.event('info', 'stopping');
    await worker.rest();
    await rooms.close();
    await close();
    log.event('info', 'stopped');
  };
});
