import { GovernanceService, PublishedVersions } from '#libs/typology';
import type { Account } from '#libs/identity';
import { asOwner } from '../../../test/builders/test-database.js';
import { openPeople, type PeopleRecord } from '../test/people-record.js';

const PLANTED = 'Nobody asked the father what he had seen at the weekend.';
let record: PeopleRecord;
let governance: GovernanceService;
let [ann, bea, cora, sam]: Account[] = [];
beforeAll(async () => {
  record = await openPeople();
  const versions = new PublishedVersions(record.database, record.typologies);
  governance = new GovernanceService(record.database, record.typologies, versions, record.clock);
  ann = await record.person(['group-member']);
  bea = await record.person(['board-approver'], 'ambleford');
  cora = await record.person(['coder']);
  sam = await record.person(['steering-group-member']);
  await record.person(['privacy-guardian'], 'ambleford');
  await asOwner(
    record.url,
    `INSERT INTO mail_choice (account_id, digests, briefings, themes, own_reports, waiting, chosen_at) VALUES ($1, true, 'all', '{}', true, false, now())`,
    [sam.id],
  );
});
afterAll(() => record.close());

/** To whom messages went since the last time it was asked, by address. */
const told = async (): Promise<string[]> => {
  record.server.received.length = 0;
  await record.notices.sendDue(record.operator);
  return record.server.received.map(({ to }) => to).sort();
};

it('tells those who may comment once that a proposal is open, and once more in its last week who has not commented', async () => {
  const change = { kind: 'retire', code: 'child-voice' } as const;
  const sent = { change, basedOn: '2013.1', reason: PLANTED, examples: [], commentUntil: '2014-05-12' };
  const proposed = await governance.propose(ann!, sent);
  expect(await told()).toEqual([bea!, cora!].map(({ email }) => email).sort());
  const [mail] = record.mailTo(cora!.email);
  expect(mail).toContain('Subject: A proposal to the typology is open for your comment');
  expect(mail).toContain('Hearing the child');
  expect(mail).not.toContain('father');
  expect(await told()).toEqual([]);

  await governance.comment(bea!, proposed.ok ? proposed.value : '', 'Keep it.');
  record.clock.set('2014-05-06T09:00:00Z');
  expect(await told()).toEqual([cora!.email]);
  expect(record.mailTo(cora!.email)[0]).toContain('Subject: Still open for your comment');
  expect(await told()).toEqual([]);
});

it('tells nobody of one that is decided, withdrawn or past its last day', async () => {
  const change = { kind: 'retire', code: 'early-help' } as const;
  const sent = { change, basedOn: '2013.1', reason: 'Unused.', examples: [] };
  const withdrawn = await governance.propose(ann!, sent);
  await governance.withdraw(ann!, withdrawn.ok ? withdrawn.value : '');
  await governance.propose(ann!, { ...sent, commentUntil: '2014-05-07' });
  record.clock.set('2014-05-08T09:00:00Z');
  expect(await told()).toEqual([]);
});

it('takes no last day that has passed or is none', async () => {
  const change = { kind: 'retire', code: 'thresholds' } as const;
  const until = (commentUntil: string) =>
    governance.propose(ann!, { change, basedOn: '2013.1', reason: 'Unused.', examples: [], commentUntil });
  for (const day of ['2014-05-01', '2014-06-31'])
    expect(await until(day)).toMatchObject({ refusals: [{ code: 'typology.comment-day' }] });
});
