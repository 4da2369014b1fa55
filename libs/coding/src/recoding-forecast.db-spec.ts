import { Forbidden, may, operatorFor, ROLES, type Actor } from '#libs/authority';
import { laterTypologies, partRetired, splitTakenBack } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { codedRecord, MISSED } from '../test/coded-record.js';
import { RecodingForecast } from './recoding-forecast.js';

const NOT_BROUGHT = 'The child was not brought to three clinic appointments.';
const administrator: Actor = { id: 'administrator', name: 'A', boardId: null, roles: ['administrator'] };

let record: Record;
let forecasts: RecodingForecast;
beforeEach(async () => {
  record = await openRecord();
  const { groups } = record;
  forecasts = new RecodingForecast(record.database, record.tagging, record.typologies, groups);
});
afterEach(() => record.close());

it('foretells what carrying then does: what a cue makes certain, and what waits for a person', async () => {
  await codedRecord(record).send(`${MISSED}\n${NOT_BROUGHT}\n${NOT_BROUGHT}`);
  const [split, renamed] = laterTypologies(record.typology);
  expect(await forecasts.forecast(administrator, split)).toEqual(
    new Map([['missed-appointments', { byRule: 1, queued: 2, freed: 0, waiting: 0 }]]),
  );
  record.typologies.add([split, renamed]);
  await record.recoding.recodeMissing(operatorFor('ambleford'));
  const coder = await codedRecord(record).person('Robin');
  expect((await record.recoding.queue(coder)).waiting).toBe(2);
});

it('counts what waits since an earlier split: wait no more where it is taken back, go on where it is not', async () => {
  await codedRecord(record).send(`${NOT_BROUGHT}\n${NOT_BROUGHT}`);
  record.typologies.add(laterTypologies(record.typology));
  await record.recoding.recodeMissing(operatorFor('ambleford'));
  const [joined, retired] = [splitTakenBack(record.typologies.inForce()), partRetired(record.typologies.inForce())];
  expect((await forecasts.forecast(administrator, joined)).get('was-not-brought')).toMatchObject({
    freed: 2,
    waiting: 0,
  });
  expect((await forecasts.forecast(administrator, retired)).get('was-not-brought')).toMatchObject({
    freed: 0,
    waiting: 2,
  });
});

it('counts nothing where nothing changes, and nothing the region may not read', async () => {
  await codedRecord(record).send(MISSED, { release: false });
  const [split] = laterTypologies(record.typology);
  expect(await forecasts.forecast(administrator, split)).toEqual(
    new Map([['missed-appointments', { byRule: 0, queued: 0, freed: 0, waiting: 0 }]]),
  );
  expect(await forecasts.forecast(administrator, record.typology)).toEqual(new Map());
});

it('tells phrases that cannot be read from those that can', () => {
  expect(
    forecasts.unreadable(['nobody followed', 'not ... <child> seen', '(open bracket', '<nobody> seen', 'of the']),
  ).toEqual(['(open bracket', '<nobody> seen', 'of the']);
});

it.each(ROLES)('lets a %s ask exactly when they may decide on a change or publish it', async (role) => {
  const actor: Actor = { id: role, name: role, boardId: null, roles: [role] };
  const asked = forecasts.forecast(actor, record.typology);
  if (may(actor, 'typology.decide') || may(actor, 'typology.publish')) await expect(asked).resolves.toBeDefined();
  else await expect(asked).rejects.toThrow(Forbidden);
});
