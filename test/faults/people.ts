import { join } from 'node:path';
import { CirculationService } from '#libs/circulation';
import { operatorFor, type Role } from '#libs/authority';
import { AccountsService, ApiTokensService, SessionsService, SCOPE_IDS } from '#libs/identity';
import { Warehouse } from '#libs/warehouse';
import type { INestApplicationContext } from '@nestjs/common';
import { readEnvironment } from '../../apps/environment.js';
import { type Knowledge, loadKnowledge, openRooms, outsideOf } from '../../apps/platform.js';
import { publishedEdition } from '../builders/published-edition.js';
import { Person } from './person.js';
import type { Plant } from './plant.js';
import { oneOf, type Random } from './random.js';

/** Whoever takes part: of each board one who sends and one who approves; coders; one who composes. */
export type Cast = {
  boards: { id: string; sender: Person; approver: Person }[];
  coders: Person[];
  composer: Person;
  /** The published edition whose messages boards are asked about. */
  askedEdition: string;
};

/** The rooms of a plant's database, for what no client can do: adding people, and looking at what is there. */
export type Rooms = { context: INestApplicationContext; knowledge: Knowledge; close(): Promise<void> };

export async function openPlantRooms({ url, dataDir }: Pick<Plant, 'url' | 'dataDir'>): Promise<Rooms> {
  const knowledge = loadKnowledge('invented');
  const warehouse = await Warehouse.open(join(dataDir, 'warehouse', 'invented'));
  const outside = outsideOf(readEnvironment({ DATA_DIR: dataDir }));
  const context = await openRooms(url, knowledge, warehouse, outside);
  const close = async () => {
    await context.close();
    await warehouse.close();
  };
  return { context, knowledge, close };
}

const MESSAGES = ['Ask why an appointment was missed.', 'Ring back on the same day.', 'Write down who was told.'];

/** Adds everybody, and an edition boards are asked about. */
export async function addCast(plant: Plant, { context }: Rooms, random: Random, boardIds: string[]): Promise<Cast> {
  const person = (name: string, roles: Role[], boardId: string | null = null) =>
    addPerson(plant, context, random, { name, roles, boardId });
  await person('Administrator', ['administrator']); // so that no worker takes this for a first start
  const boards = [];
  for (const id of boardIds)
    boards.push({
      id,
      sender: await person(`Sender of ${id}`, ['board-contributor'], id),
      approver: await person(`Approver of ${id}`, ['board-approver'], id),
    });
  const coders = [await person('Coder one', ['coder']), await person('Coder two', ['coder'])];
  const composer = await person('Composer', ['group-member']);
  const clock = { now: () => new Date() };
  const subject = { kind: 'regional-digest', quarter: '2014-Q1' } as const;
  const askedEdition = await publishedEdition({ url: plant.url, clock } as never, subject, MESSAGES);
  await context.get(CirculationService).takeUp(operatorFor(null));
  return { boards, coders, composer, askedEdition };
}

async function addPerson(
  plant: Plant,
  context: INestApplicationContext,
  random: Random,
  { name, roles, boardId }: { name: string; roles: Role[]; boardId: string | null },
): Promise<Person> {
  const operator = operatorFor(null);
  const email = `${name.replaceAll(' ', '.').toLowerCase()}@example.org`;
  const added = await context
    .get(AccountsService)
    .add(operator, { email, name, roles, boardId }, boardId === null ? [] : [boardId]);
  if (!added.ok) throw new Error(added.refusals[0].code);
  const account = added.value;
  const key = await context
    .get(ApiTokensService)
    .createFor(operator, account.id, { name: 'Program', scopes: SCOPE_IDS, days: 30 });
  if (!key.ok) throw new Error(key.refusals[0].code);
  const replica = () => oneOf(random, plant.services()).origin;
  return new Person(account.id, replica, () => context.get(SessionsService).start(account), key.value);
}
