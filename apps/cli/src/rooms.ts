import type { FormReader } from '#libs/intake';
import type { BuildProgress, Warehouse } from '#libs/warehouse';
import type { INestApplicationContext } from '@nestjs/common';
import { refresh } from '../../worker/src/refresh.js';
import { refreshParts } from '../../worker/src/start-worker.js';
import { Progress } from './progress.js';
import { type Environment, readEnvironment } from '../../environment.js';
import { openDatabase, openRecord } from '../../open-record.js';
import { type Knowledge, loadKnowledge, openFormReader, openRooms, outsideOf } from '../../platform.js';
import { openWarehouse } from '../../stores.js';

/** Everything a command needs that works on the record. */
export type Rooms = {
  get: INestApplicationContext['get'];
  context: INestApplicationContext;
  environment: Environment;
  knowledge: Knowledge;
  warehouse: Warehouse;
};

/** Opens the rooms of the record there is for one command and closes them after it, whether it worked or not. */
export const withRooms = <T>(work: (rooms: Rooms) => Promise<T>): Promise<T> => within(openRecord, work);

/** The same for a command by which a record may begin. */
export const withNewRooms = <T>(work: (rooms: Rooms) => Promise<T>): Promise<T> => within(openDatabase, work);

async function within<T>(open: typeof openRecord, work: (rooms: Rooms) => Promise<T>): Promise<T> {
  const environment = readEnvironment(process.env);
  const knowledge = loadKnowledge(environment.REGION);
  const database = await open(environment);
  const warehouse = await openWarehouse(environment);
  const context = await openRooms(database.url, knowledge, warehouse, outsideOf(environment));
  try {
    return await work({ get: context.get.bind(context), context, environment, knowledge, warehouse });
  } finally {
    await context.close();
    await warehouse.close();
    await database.release();
  }
}

/** Tags what is new and brings the warehouse up to date, with a progress bar if it takes long. */
export async function bringUpToDate({ context, knowledge, environment }: Rooms) {
  const progress = new Progress('Building the snapshot');
  const onProgress = ({ done, total }: BuildProgress) => progress.at(done, total);
  const refreshed = await refresh({ ...refreshParts(context, knowledge, environment), onProgress });
  progress.end();
  return refreshed;
}

/** A reader of forms for one command. */
export async function withReader<T>(
  knowledge: Pick<Knowledge, 'reference'>,
  work: (reader: FormReader) => Promise<T>,
): Promise<T> {
  const reader = openFormReader(knowledge, readEnvironment(process.env));
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}
