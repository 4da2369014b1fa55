import { operatorFor } from '#libs/authority';
import { SummariesService } from '#libs/summaries';
import { draftOf } from '../builders/draft.js';
import { readOn, releaseByTwo } from '../builders/release-steps.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { typedToday } from '../builders/typed-day.js';

let running: RunningService;
let [sam, ann, gwen]: Visitor[] = [];
let files = 0;
beforeAll(async () => {
  running = await startService({ load: false });
  [sam, ann, gwen] = await Promise.all([
    running.signIn(['board-contributor'], 'ambleford'),
    running.signIn(['board-approver'], 'ambleford'),
    running.signIn(['privacy-guardian'], 'ambleford'),
  ]);
}, 120_000);
afterAll(() => running.stop());

const LEARNT = 'Nobody asked the father what he had seen.';
type Held = { path: string; revisionId: string; regionalReference: string };
async function receive(themes = LEARNT, correcting?: string): Promise<Held> {
  files += 1;
  const file = { name: `form-${files}.docx`, bytes: new TextEncoder().encode(`form ${files}`) };
  const draft = draftOf({ themes, reference: `S/${files}` });
  const operator = operatorFor('ambleford');
  const held = await running.service.get(SummariesService).receive(operator, file, draft, correcting);
  if (!held.ok) throw new Error(held.refusals[0].code);
  return { ...held.value, path: `/summaries/${held.value.summaryId}` };
}
const correct = ({ path }: Held) => receive(`${LEARNT} Nor the mother.`, path.split('/').at(-1));
async function release(held: Held): Promise<Held> {
  await releaseByTwo(sam!, ann!, held.path);
  return held;
}
/** Takes a step from the page of a summary, and gives what the page then shown says. */
async function step(who: Visitor, { path, revisionId }: Held, act: string, sent: Record<string, string> = {}) {
  const { seen } = await readOn(who, `${path}/${act}`);
  const fields = { revision: revisionId, seen, reason: 'x', sign: 'yes', ...sent };
  const done = await who.submit(path, `${path}/${act}`, fields);
  expect([act, done.status]).toEqual([act, 303]);
  return sayings(who, done.headers.get('location')!);
}
/** What a page says between its header and its footer. */
async function sayings(who: Visitor, path: string): Promise<string> {
  const [main] = /<main[\s\S]*<\/main>/.exec(await who.text(path)) ?? [''];
  return main.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('a wording somebody was identified from', () => {
  const told = (outcome: string) => ({
    triedBy: 'Communications officer',
    tried: 'Newspapers',
    result: 'A name',
    outcome,
    ...typedToday(),
  });

  it('is told on the page of its summary with what can be done, and on the home page, to all of its board', async () => {
    const held = await release(await receive());
    expect(await sayings(gwen!, `${held.path}/public-check`)).toContain(
      'Nothing this service shows to the public holds words of a summary.',
    );
    expect(await step(gwen!, held, 'public-check', told('identified'))).toContain(
      'Recorded. Decide now what becomes of this summary.',
    );
    await step(gwen!, held, 'public-check', told('not-identified'));
    for (const who of [sam!, ann!, gwen!]) {
      expect(await sayings(who, held.path)).toContain('Somebody was identified from the wording the region reads.');
      expect(await sayings(who, '/')).toContain(`Decide what becomes of ${held.regionalReference}`);
    }
    expect(await gwen!.text(held.path)).toMatch(/href="[^"]+\/stop">stop it from leaving/);
    expect(await ann!.text(held.path)).toMatch(/href="#correct">correct it<[^]+href="[^"]+\/withdraw">withdraw it/);
    expect(await sayings(ann!, held.path)).toMatch(/goes to the public \(somebody was identified\)/);
    expect(await sayings(ann!, `${held.path}/public-check`)).toContain('whatever is recorded later');
    await step(ann!, held, 'withdraw');
    expect(await sayings(ann!, '/')).not.toContain('Decide what becomes of');
    expect(await sayings(ann!, held.path)).not.toContain('Somebody was identified');
  });
});

it('tells whoever signs what leaves in place of words that another decision took with it', async () => {
  const held = await receive('The HV wrote to jane.roe@example.org twice and had no answer.');
  await step(sam!, held, 'check', { save: 'mark', words: 'to jane.roe', wording: 'to a relative' });
  const found = await sam!.text(`${held.path}/check`);
  const around = [...found.matchAll(/name="choice-(\d+)"[^>]*value="accept"/g)].map(([, id]) => id!);
  await step(sam!, held, 'check', { save: 'all', [`choice-${around[0]}`]: 'accept' });
  expect(await sayings(sam!, `${held.path}/preview`)).toContain('The HV wrote [contact details removed] twice');
  await step(sam!, held, 'submit');
  const table = await sayings(ann!, `${held.path}/approve`);
  expect(table).toContain('Leaves with the words around it as “[contact details removed]”');
  expect(table).not.toContain('a relative');
});

describe('a stop on a released summary of which a correction is a draft', () => {
  it('names the steps there are once it is lifted: release what the region read again, or discard the correction', async () => {
    const held = await release(await receive());
    await correct(held);
    await step(gwen!, held, 'stop');
    expect(await sayings(ann!, held.path)).toContain('When the stop is lifted, an approver can release it again');
    expect(await sayings(gwen!, `${held.path}/stop`)).toContain('an approver can then release revision 1 again');
    expect(await step(gwen!, held, 'lift')).toContain(
      'The stop is lifted. An approver can release revision 1 again, or your board goes on with the correction.',
    );
    expect(await sayings(ann!, held.path)).toContain('Release revision 1 again');
    expect(await step(ann!, held, 'release')).toContain(
      'the region goes on reading the revision that was released before',
    );
  });

  it('lets the correction be discarded after it as during it, and what was signed be released', async () => {
    const held = await release(await receive());
    const correction = await correct(held);
    await step(gwen!, held, 'stop');
    await step(gwen!, held, 'lift');
    expect(await step(sam!, correction, 'discard')).toContain('Next, an approver releases it to the region.');
    expect(await step(ann!, held, 'release')).toContain('The region reads this revision');
  });
});

it('counts a stopped summary as stopped and not as one to release, and says so to whoever approves one', async () => {
  const held = await receive();
  await step(sam!, held, 'submit');
  await step(gwen!, held, 'stop');
  expect(await step(ann!, held, 'approve')).toContain(
    'Approved. It can be released once your privacy guardian lifts the stop.',
  );
  const home = await sayings(ann!, '/');
  expect(home).toContain('1 approved but stopped, until your privacy guardian lifts the stop');
  expect(home).not.toContain('to release by an approver');
  expect(await sayings(ann!, '/summaries?state=stopped')).toContain('Approved Stopped');
});

describe('a summary that was submitted', () => {
  it('says on the page of its check who can return it, and offers that to those alone', async () => {
    const held = await receive();
    await step(sam!, held, 'submit');
    const told = await sayings(sam!, `${held.path}/check`);
    expect(told).toContain('An approver or the privacy guardian of your board can return it.');
    expect(told).not.toContain('Return it first');
    expect(await ann!.text(`${held.path}/check`)).toContain(`href="${held.path}/approve#return">Return it</a> first.`);
  });

  it('has no line in its trail of the e-mails that told of it', async () => {
    const held = await receive();
    await step(sam!, held, 'submit');
    const trail = await sayings(ann!, `${held.path}/trail`);
    expect(trail).toContain('submitted a summary');
    expect(trail).not.toMatch(/notice|by e-mail/);
    expect(await sayings(gwen!, '/audit')).toContain('had people told by e-mail');
  });
});

it('says in one sentence how a draft would leave, and that it cannot while a detail is not decided', async () => {
  const held = await receive('The HV wrote to jane.roe@example.org twice and had no answer.');
  const preview = await sayings(sam!, `${held.path}/preview`);
  expect(preview).toContain('Nothing of it can leave yet: 1 detail is not decided. Decide now');
  expect(preview).not.toContain('as your board wrote it');
  const [, id] = /name="choice-(\d+)"/.exec(await sam!.text(`${held.path}/check`))!;
  await step(sam!, held, 'check', { save: 'all', [`choice-${id}`]: 'accept' });
  expect(await sayings(sam!, `${held.path}/preview`)).toContain('1 text would leave in other words than your board’s.');
});
