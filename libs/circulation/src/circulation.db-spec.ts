import { operatorFor } from '#libs/authority';
import ICAL from 'ical.js';
import { SaxesParser } from 'saxes';
import type { Actor, Role } from '#libs/authority';
import { asOwner } from '../../../test/builders/test-database.js';
import { entered } from '../../uptake/test/entered.js';
import { type CirculationRecord, openCirculation } from '../test/circulation-record.js';

let record: CirculationRecord;
let quarter = 0;
beforeAll(async () => {
  record = await openCirculation();
});
beforeEach(() => record.startAfresh());
afterAll(() => record.close());

const digest = (...messages: string[]) =>
  record.publish({ kind: 'regional-digest', quarter: `${2000 + (quarter += 1)}-Q1` }, messages);
const group = () => record.person(['group-member']);
const person = (role: Role, boardId: string | null = null) => record.person([role], boardId);

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

describe('the feed and the calendar of a person', () => {
  const DIGEST = { kind: 'regional-digest', quarter: '2014-Q1' } as const;
  let digestId: string;
  beforeAll(async () => {
    await record.startAfresh();
    digestId = await record.publish(DIGEST, ['Fathers are often not asked about.']);
    await record.publish({ kind: 'annual-report', board: 'ambleford', year: '2013-14' });
    await record.publish({ kind: 'evaluation', year: '2013-14' });
  });

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

  it('keeps what was withdrawn, saying so, with when it was published and when it was taken back', async () => {
    const ann = await record.person(['board-approver'], 'ambleford');
    const id = await record.publish({ kind: 'regional-digest', quarter: '1997-Q1' });
    record.clock.set('2014-05-22T09:00:00Z');
    await record.withdraw(id);
    const { feed, entries } = readAtom(await record.feeds.editions(ann, 'http://ct.example/feeds/editions.atom'));
    expect(feed.updated).toBe('2014-05-22T09:00:00.000Z');
    expect(entries[0]).toMatchObject({
      id: `urn:uuid:${id}`,
      title: 'Regional digest, January to March 1997 (withdrawn)',
      published: '2014-05-20T09:00:00.000Z',
      updated: '2014-05-22T09:00:00.000Z',
    });
    await asOwner(record.url, `UPDATE edition SET state = 'superseded', withdrawn_at = NULL WHERE id = $1`, [id]);
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

  it('gives a calendar of what is due of the reviews their board knows of, without a reference', async () => {
    const wish = { reviewType: 'audit', reference: 'CB/9', knownOn: '2014-05-05', expectedBy: '2014-07-01' };
    expect((await record.known.add(operatorFor('cindermouth'), wish)).ok).toBe(true);
    const of = async (boardId: string) => record.feeds.calendar(await record.person(['board-contributor'], boardId));
    const due = events(await of('cindermouth')).filter(({ uid }) => uid.startsWith('review-'));
    expect(due).toEqual([expect.objectContaining({ summary: 'Cindermouth, Audit: learning summary expected' })]);
    expect([await of('cindermouth'), await of('dunmallow')].map((text) => /CB\/9|review-/.exec(text)?.[0])).toEqual([
      'review-',
      undefined,
    ]);
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
});

it('asks boards about each message of a digest, and about a briefing without messages as a whole', async () => {
  const ann = await person('board-contributor', 'ambleford');
  const [one, two] = [
    await digest('First.', 'Second.'),
    await record.publish({ kind: 'briefing', quarter: '2014-Q1', theme: 'child-voice' }),
  ];
  const wordsOf = async (id: string) => (await record.uptake.find(ann, id))!.messages.map(({ words }) => words);
  expect([await wordsOf(one), await wordsOf(two)]).toEqual([['First.', 'Second.'], ['A document']]);
});

it('keeps when somebody first opened an edition and when they acknowledged it, and tells the group who', async () => {
  const [ann, member] = [await person('board-approver', 'ambleford'), await group()];
  const id = await digest();
  await record.circulation.noteOpened(ann, id);
  record.clock.set('2014-05-21T09:00:00Z');
  await record.circulation.noteOpened(ann, id);
  await record.circulation.acknowledge(ann, id);
  record.clock.set('2014-05-22T09:00:00Z');
  await record.circulation.acknowledge(ann, id);
  const { people } = (await record.circulation.readers(member, id))!;
  expect(people).toEqual([
    {
      name: ann.name,
      boardId: 'ambleford',
      told: 'queued',
      openedAt: new Date('2014-05-20T09:00:00Z'),
      acknowledgedAt: new Date('2014-05-21T09:00:00Z'),
    },
    { name: member.name, boardId: null, told: 'queued', openedAt: null, acknowledgedAt: null },
  ]);
  await expect(record.circulation.readers(ann, id)).rejects.toThrow('circulation.follow');
});

it('knows nothing of editions somebody may not read', async () => {
  const other = await person('board-approver', 'brackenmoor');
  const own = await record.publish({ kind: 'annual-report', board: 'ambleford', year: '2013-14' });
  expect(await record.circulation.acknowledge(other, own)).toMatchObject({ ok: false });
  expect(await record.circulation.standing(other, own)).toBeUndefined();
  expect(await record.circulation.readers(await group(), own)).toBeUndefined();
  expect((await record.circulation.published(other)).map(({ id }) => id)).not.toContain(own);
});

it('reminds once a day those who have not acknowledged, and stops for who does so before it is sent', async () => {
  const [ann, bob, member] = [await person('coder'), await person('coder'), await group()];
  const id = await digest();
  await record.send();
  await record.circulation.acknowledge(ann, id);
  await record.circulation.acknowledge(member, id);
  expect(await record.circulation.remindToAcknowledge(member, id)).toEqual({ ok: true, value: 1 });
  expect(await record.circulation.remindToAcknowledge(member, id)).toEqual({ ok: true, value: 0 });
  await record.circulation.acknowledge(bob, id);
  expect(await record.send()).toMatchObject({ sent: 0, stopped: 1 });
});

it('reminds those who may answer for a board that has not answered to every message', async () => {
  const [ann, bob] = [await person('board-contributor', 'ambleford'), await person('board-approver', 'brackenmoor')];
  await person('privacy-guardian', 'brackenmoor');
  const id = await digest('First.');
  await record.send();
  await record.uptake.answer(ann, { editionId: id, messageId: 'message-1', seen: null }, entered());
  record.server.received.length = 0;
  expect(await record.circulation.remindToAnswer(await group(), id)).toEqual({ ok: true, value: 1 });
  await record.send();
  expect(record.server.received.map(({ to }) => to)).toEqual([bob.email]);
  expect(record.server.received[0]!.data.replaceAll('=\r\n', '')).toContain(`http://ct.example/uptake/${id}`);
});

it('tells of briefings on the parts of the typology somebody chose', async () => {
  const ann = await person('coder');
  const { domain } = record.typology.codes.get('child-voice')!;
  const choose = (themes: string[]) =>
    record.choices.choose(ann, { digests: true, briefings: 'themes', themes, ownReports: true, waiting: true });
  expect(await choose(['no-such'])).toMatchObject({ refusals: [{ code: 'circulation.themes-missing' }] });
  await choose([domain]);
  const told = await record.publish({ kind: 'briefing', quarter: '2014-Q2', theme: 'child-voice' });
  const other = [...record.typology.codes.values()].find((code) => code.domain !== domain)!;
  const untold = await record.publish({ kind: 'briefing', quarter: '2014-Q2', theme: other.id });
  expect([Object.keys(await record.states(told)), Object.keys(await record.states(untold))]).toEqual([[ann.email], []]);
});

it('keeps whether somebody wants to be told what waits for them, on until they say otherwise, whatever else a link stops', async () => {
  const ann = await person('board-approver', 'ambleford');
  expect(await record.choices.find(ann)).toMatchObject({ waiting: true });
  const choice = { digests: true, briefings: 'all', themes: [], ownReports: true };
  await record.choices.choose(ann, { ...choice, waiting: false });
  expect(await record.choices.find(ann)).toMatchObject({ ...choice, waiting: false });
  await digest();
  await record.send();
  const mail = record.server.received.find(({ to }) => to === ann.email)!.data.replaceAll('=\r\n', '');
  const [, key] = /unsubscribe\?key=([\w-]+)/.exec(mail.replaceAll('\r\n ', ' '))!;
  await record.choices.stopByLink(key!);
  expect(await record.choices.find(ann)).toMatchObject({ digests: false, waiting: false });
});
