import { join } from 'node:path';
import { BOARD_ROLES, type Actor, Forbidden, operatorFor, ROLES } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { IndicatorLibrary, loadCoded, readModel, Taggers, TaggerVersions, Trainer, unpackModel } from '#libs/tagging';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { codedRecord } from '../test/coded-record.js';
import { TrainingService } from './training.service.js';

const folder = join(projectRoot, 'data/typology');
const administrator: Actor = { id: 'ada', name: 'Ada', boardId: null, roles: ['administrator'] };
const operator = operatorFor(null);

let record: Record;
let coded: ReturnType<typeof codedRecord>;
let trainer: Trainer;

/** One process of the platform: its own tagger in use, over the common record. */
function process() {
  const { database, typologies, groups, clock } = record;
  const taggers = new Taggers(record.shipped);
  const library = new IndicatorLibrary(folder, typologies);
  const versions = new TaggerVersions(database, taggers, typologies);
  const set = loadCoded(join(projectRoot, 'data/coded'));
  const few = { ...set, training: set.training.filter((_, index) => index % 40 === 0) };
  const parts = [database, typologies, taggers, versions, library, trainer] as const;
  return { taggers, versions, training: new TrainingService(...parts, () => few, groups, clock) };
}

let here: ReturnType<typeof process>;
let elsewhere: ReturnType<typeof process>;
let trained: string;

beforeAll(async () => {
  record = await openRecord();
  coded = codedRecord(record);
  trainer = new Trainer();
  here = process();
  elsewhere = process();
  const coder = await coded.person('Coda');
  const lines = Array.from({ length: 8 }, (_, index) => `At place ${index} the zorbing of the file fell behind.`);
  const released = await coded.send(lines.join('\n'), { reference: 'TRAIN/1' });
  for (const id of released.passages) await coded.settle(coder, id, ['recording']);
  const own = await coded.person('Bo', ['coder', 'board-contributor'], 'ambleford');
  const held = await coded.send('Only Ambleford may read of snorkelling.', { reference: 'TRAIN/2', release: false });
  await coded.settle(own, held.passages[0]!, ['recording']);
}, 60_000);
afterAll(async () => {
  await trainer.close();
  await record.close();
});

it('keeps the tagger that came with the platform, measured, and uses it until something else is said', async () => {
  const packed = readModel(join(projectRoot, 'data/tagger'), '2013.1');
  await here.training.keepShipped(operator, packed, record.shipped);
  await elsewhere.training.keepShipped(operator, packed, record.shipped);
  const { versions, adoptions } = await here.versions.list(administrator);
  expect(versions).toMatchObject([{ version: record.shipped.version, isInUse: true, measured: { besides: null } }]);
  expect(versions[0]!.measured.own.micro.f1.value).toBeGreaterThan(0.5);
  expect(adoptions).toMatchObject([{ version: record.shipped.version, by: 'Command line' }]);
});

it('trains on what people settled, measures it beside the one in use, and changes nothing yet', async () => {
  trained = await here.training.train(operator);
  expect(trained).toBe('linear-2014-04-02-090000');
  const { versions } = await here.versions.list(administrator);
  const line = versions.find(({ version }) => version === trained);
  expect(line).toMatchObject({
    isInUse: false,
    trainedOn: { settled: 8 },
    measured: { besides: { version: record.shipped.version } },
  });
  expect(line!.measured.own.passages).toBe(line!.measured.besides!.evaluation.passages);
  expect(here.taggers.inUse().version).toBe(record.shipped.version);
}, 60_000);

it('has learnt a word only people’s decisions teach, and nothing from what a board has not released', async () => {
  const [row] = await record.database.query<{ model: Buffer }[]>('SELECT model FROM tagger WHERE version = $1', [
    trained,
  ]);
  const known = [...unpackModel(row!.model).vocabulary.keys()];
  expect(known.filter((key) => key.includes('zorb')).length).toBeGreaterThan(0);
  expect(known.filter((key) => key.includes('snork'))).toEqual([]);
});

it('takes over when an administrator says so, in every process, and is named by each suggestion from then on', async () => {
  expect(await here.versions.adopt(administrator, trained, 'Reads zorbing right.')).toMatchObject({ ok: true });
  expect(here.taggers.inUse().version).toBe(trained);
  await elsewhere.versions.refresh();
  expect(elsewhere.taggers.inUse().version).toBe(trained);
  const codes = elsewhere.taggers
    .inUse()
    .tag('The zorbing of the file')
    .codes.map(({ code }) => code);
  expect(codes).toContain('recording');
});

it('brings an earlier version back the same way, with the history kept', async () => {
  await here.versions.adopt(administrator, record.shipped.version, 'The new one suggests too much.');
  const { adoptions } = await here.versions.list(administrator);
  expect(adoptions.map(({ version }) => version)).toEqual([record.shipped.version, trained, record.shipped.version]);
  expect(here.taggers.inUse().version).toBe(record.shipped.version);
});

it('refuses to use one that is not there, is in use already, or is not given a reason for', async () => {
  const codeOf = async (version: string, reason: string) => {
    const adopted = await here.versions.adopt(administrator, version, reason);
    return adopted.ok ? 'adopted' : adopted.refusals[0].code;
  };
  expect(await codeOf('linear-99', 'Try')).toBe('tagging.no-such-tagger');
  expect(await codeOf(record.shipped.version, 'Again')).toBe('tagging.already-in-use');
  expect(await codeOf(trained, '  ')).toBe('tagging.reason-missing');
});

it('trains on schedule only when enough has been settled since', async () => {
  expect(await here.training.trainWhenWorthIt(operator)).toBeUndefined();
});

it('measures the one in use on the same passages after a split, and says how many are left out and why', async () => {
  record.clock.set('2014-04-03T09:00:00Z');
  record.typologies.add(laterTypologies(record.typology).slice(0, 1));
  const version = await here.training.train(operator);
  const { versions } = await here.versions.list(administrator);
  const { own, besides, leftOut } = versions.find((one) => one.version === version)!.measured;
  expect(leftOut).toMatchObject({ split: ['missed-appointments'] });
  expect(leftOut!.test).toBeGreaterThan(0);
  expect(own.passages + leftOut!.test).toBe(versions.at(-1)!.measured.own.passages);
  expect(besides).toMatchObject({ version: record.shipped.version, evaluation: { passages: own.passages } });
  expect(besides!.evaluation.micro.f1.value).toBeGreaterThan(0.5);
}, 60_000);

it.each(ROLES)('lets a %s train, adopt and look just as the table of rights says', async (role) => {
  const actor: Actor = { id: role, name: role, boardId: null, roles: [role] };
  const stopped = async (work: Promise<unknown>) => work.then(() => false).catch((fault) => fault instanceof Forbidden);
  expect(await stopped(here.versions.list(actor))).toBe(BOARD_ROLES.includes(role));
  expect(await stopped(here.versions.adopt(actor, 'linear-99', 'Try'))).toBe(role !== 'administrator');
  expect(await stopped(here.training.trainWhenWorthIt(actor))).toBe(role !== 'administrator');
});
