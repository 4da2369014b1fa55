import ICAL from 'ical.js';
import { SaxesParser } from 'saxes';
import type { Actor } from '#libs/identity';
import { type CirculationRecord, openCirculation } from '../test/circulation-record.js';

const DIGEST = { kind: 'regional-digest', quarter: '2014-Q1' } as const;
let record: CirculationRecord;
let digestId: string;
beforeAll(async () => {
  record = await openCirculation();
  await record.startAfresh();
  digestId = await record.publish(DIGEST, ['Fathers are often not asked about.']);
  await record.publish({ kind: 'annual-report', board: 'ambleford', year: '2013-14' });
  await record.publish({ kind: 'evaluation', year: '2013-14' });
});
afterAll(() => record.close());

/** The texts and links of each entry of an Atom feed, and of the feed itself under `feed`. */
function readAtom(xml: string) {
  const found: Record<string, string>[] = [{}];
  let element = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    if (local === 'entry') found.push({});
    element = local;
    if (local === 'link') found.at(-1)![`link ${attributes.rel?.value ?? 'alternate'}`] = attributes.href!.value;
  });
  const take = (text: string) => {
    if (text.trim()) found.at(-1)![element] = text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => (element = ''));
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.write(xml).close();
  const [feed, ...entries] = found;
  return { feed: feed!, entries };
}
const titles = async (actor: Actor): Promise<Set<string>> => {
  const xml = await record.feeds.editions(actor, 'http://ct.example/feeds/editions.atom?key=k&x=1');
  return new Set(readAtom(xml).entries.map(({ title }) => title!));
};
const events = (calendar: string) =>
  new ICAL.Component(ICAL.parse(calendar) as unknown[])
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one))
    .map(({ uid, startDate, summary }) => ({ uid, day: startDate.toString(), summary }));

it('gives an Atom feed of names and links, and of nothing an edition says', async () => {
  const ann = await record.person(['coder']);
  const xml = await record.feeds.editions(ann, 'http://ct.example/feeds/editions.atom?key=k&x=1');
  const { feed, entries } = readAtom(xml);
  expect(feed).toMatchObject({
    id: `urn:uuid:${ann.id}`,
    'link self': 'http://ct.example/feeds/editions.atom?key=k&x=1',
    updated: '2014-05-20T09:00:00.000Z',
    name: 'Common Thread',
  });
  expect(entries).toEqual([
    {
      id: `urn:uuid:${digestId}`,
      title: 'Regional digest, January to March 2014',
      'link alternate': `http://ct.example/editions/${digestId}`,
      updated: '2014-05-20T09:00:00.000Z',
      published: '2014-05-20T09:00:00.000Z',
    },
  ]);
  expect(xml).not.toMatch(/Fathers|A document/);
});

it('holds what its reader may read now', async () => {
  const digest = 'Regional digest, January to March 2014';
  const report = 'Annual report: learning section, 2013-14';
  const group = await record.person(['group-member']);
  expect(await titles(await record.person(['board-approver'], 'ambleford'))).toEqual(new Set([report, digest]));
  expect(await titles(await record.person(['board-approver'], 'brackenmoor'))).toEqual(new Set([digest]));
  expect(await titles(group)).toEqual(new Set(['Framework evaluation, 2013-14', digest]));
});

it('is read by a secret that is renewed, ended, or dies with the account', async () => {
  const ann = await record.person(['group-member']);
  const first = await record.feeds.renew(ann);
  expect(await record.feeds.findActor(first)).toMatchObject({ id: ann.id });
  const second = await record.feeds.renew(ann);
  expect(await record.feeds.findActor(first)).toBeUndefined();
  expect(await record.feeds.findActor(second)).toMatchObject({ id: ann.id });
  await record.feeds.end(ann);
  expect([await record.feeds.findActor(second), await record.feeds.madeAt(ann)]).toEqual([undefined, undefined]);
  const third = await record.feeds.renew(ann);
  await record.accounts.close(record.operator, ann.id);
  expect(await record.feeds.findActor(third)).toBeUndefined();
});

it('gives a calendar of returns to come, digests and what is not acknowledged, to the byte the same each time', async () => {
  const ann = await record.person(['board-contributor'], 'ambleford');
  for (const { quarter } of await record.returnsReader.own(ann))
    await record.returns.stateNil(ann, { quarter, reason: '' });
  const calendar = await record.feeds.calendar(ann);
  expect(await record.feeds.calendar(ann)).toBe(calendar);
  expect(events(calendar)).toEqual(
    expect.arrayContaining([
      {
        uid: 'return-2014-Q2-ambleford@ct.example',
        day: '2014-07-30',
        summary: 'Ambleford: learning return for April to June 2014 is due',
      },
      {
        uid: 'digest-2014-Q2@ct.example',
        day: '2014-08-13',
        summary: 'The regional digest for April to June 2014 is drafted',
      },
      {
        uid: `acknowledge-${digestId}@ct.example`,
        day: '2014-06-03',
        summary: 'Acknowledge: Regional digest, January to March 2014',
      },
    ]),
  );
  await record.circulation.acknowledge(ann, digestId);
  expect(events(await record.feeds.calendar(ann)).map(({ uid }) => uid)).not.toContain(
    `acknowledge-${digestId}@ct.example`,
  );
});

it('folds long lines and ends every line as the standard says', async () => {
  const calendar = await record.feeds.calendar(await record.person(['board-contributor'], 'ambleford'));
  expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(calendar).toContain('DTSTAMP:20140520T090000Z');
});
