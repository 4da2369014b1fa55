import 'reflect-metadata';
import { readEnvironment } from '../../environment.js';
import { layFoundation } from '../../foundation.js';
import { openRooms } from '../../platform.js';
import { startWorker } from './start-worker.js';

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { foundation, close } = await layFoundation(environment);
  const { databaseUrl, knowledge, warehouse, outside } = foundation;
  const rooms = await openRooms(databaseUrl, knowledge, warehouse, outside);
  const worker = await startWorker(rooms, foundation, environment);
  await worker.loadFirstTime((line) => console.log(line));
  console.log('The worker is waiting for work.');
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await worker.rest();
    await rooms.close();
    await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopping ??= stop().then(() => process.exit(0), fail);
    });
}

function fail(fault: unknown): never {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}

main().catch(fail);
