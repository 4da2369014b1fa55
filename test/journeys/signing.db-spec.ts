import { operatorFor } from '#libs/authority';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { draftOf } from '../builders/draft.js';
import { readOn } from '../builders/release-steps.js';
import { releaseToRegion } from '../builders/released.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';
import { typedToday } from '../builders/typed-day.js';

const NAMED = 'The health visitor Jane Roe was not told that the child was not brought.';

let running: RunningService;
let [sam, ann, abe, region]: Visitor[] = [];
let files = 0;
beforeAll(async () => {
  running = await startService({ load: false });
  [sam, ann, abe, region] = await Promise.all([
    running.signIn(['board-contributor'], 'ambleford'),
    running.signIn(['board-approver'], 'ambleford'),
    running.signIn(['board-approver'], 'ambleford'),
    running.signIn(['group-member']),
  ]);
}, 120_000);
afterAll(() => running.stop());

type Held = { summaryId: string; revisionId: string; path: string };
async function receive(themes: string, correcting?: string): Promise<Held> {
  files += 1;
  const file = { name: 'form.docx', bytes: new TextEncoder().encode(`form ${files}`) };
  const draft = draftOf({ themes, reference: `G/${files}` });
  const operator = operatorFor('ambleford');
  const held = await running.service.get(SummariesService).receive(operator, file, draft, correcting);
  if (!held.ok) throw new Error(held.refusals[0].code);
  return { ...held.value, path: `/summaries/${held.value.summaryId}` };
}
async function released(themes: string, correcting?: string): Promise<Held> {
  const held = await receive(themes, correcting);
  await releaseToRegion({ release: running.service.get(ReleaseService) }, 'ambleford', held);
  return held;
}
/** Decides in the same way on everything that was found. */
async function decide({ path, revisionId }: Held, choice: string): Promise<void> {
  const page = await sam!.text(`${path}/check`);
  const ids = [...new Set([...page.matchAll(/name="choice-(\d+)"/g)].map(([, id]) => id!))];
  const fields = ids.flatMap((id) => [
    [`choice-${id}`, choice],
    [`reason-${id}`, 'She is content.'],
  ]);
  const sent = { revision: revisionId, save: 'all', ...(Object.fromEntries(fields) as Record<string, string>) };
  expect((await sam!.submit(`${path}/check`, `${path}/check`, sent)).status).toBe(303);
}
const sign = (who: Visitor, { path }: Held, act: string, read: Record<string, string>) =>
  who.submit(`${path}/${act}`, `${path}/${act}`, { ...read, sign: 'yes' });

describe('a signature', () => {
  it('counts for what its approver read: not for a wording that was decided on otherwise since', async () => {
    const held = await receive(NAMED);
    await decide(held, 'accept');
    const submit = async () => sign(sam!, held, 'submit', await readOn(sam!, `${held.path}/submit`));
    expect((await submit()).status).toBe(303);
    const read = await readOn(ann!, `${held.path}/approve`);
    await abe!.submit(held.path, `${held.path}/return`, { revision: held.revisionId, note: 'Say it otherwise.' });
    await decide(held, 'keep');
    expect((await submit()).status).toBe(303);

    const refused = await sign(ann!, held, 'approve', read);
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('has changed since you')]);
    expect((await sign(ann!, held, 'approve', { revision: held.revisionId })).status).toBe(409);
    expect((await sign(ann!, held, 'approve', await readOn(ann!, `${held.path}/approve`))).status).toBe(303);
  });

  it('counts for what its submitter read: not for what a colleague decided on meanwhile', async () => {
    const held = await receive(NAMED);
    await decide(held, 'accept');
    const read = await readOn(sam!, `${held.path}/submit`);
    await decide(held, 'keep');
    expect((await sign(sam!, held, 'submit', read)).status).toBe(409);
    await decide(held, 'accept');
    expect((await sign(sam!, held, 'submit', read)).status).toBe(303);
  });
});

describe('what the region reads, once a correction of it was released', () => {
  const FIRST = 'The child was not brought, and nobody asked why.';

  it('is not withdrawn by who looked at the revision before', async () => {
    const first = await released(FIRST);
    const { revision } = await readOn(ann!, `${first.path}/withdraw`);
    await released('The child was not brought.', first.summaryId);
    const withdraw = (read: string) =>
      ann!.submit(first.path, `${first.path}/withdraw`, { revision: read, reason: 'It names a school.' });
    expect((await withdraw(revision)).status).toBe(409);
    expect((await region!.get(first.path)).status).toBe(200);
    expect((await withdraw((await readOn(ann!, `${first.path}/withdraw`)).revision)).status).toBe(303);
    expect((await region!.get(first.path)).status).toBe(404);
  });

  it('is not cleared by an attempt that was told of the wording before', async () => {
    const first = await released(FIRST);
    const { revision } = await readOn(ann!, `${first.path}/public-check`);
    await released('The child was not brought again.', first.summaryId);
    const told = { triedBy: 'Officer', tried: 'Newspapers', result: 'Nobody', outcome: 'not-identified' };
    const record = (read: string) =>
      ann!.submit(first.path, `${first.path}/public-check`, { ...told, ...typedToday(), revision: read });
    expect((await record(revision)).status).toBe(409);
    const tries = 'SELECT 1 FROM intruder_check';
    expect(await asOwner(running.databaseUrl, tries)).toEqual([]);
    expect((await record((await readOn(ann!, `${first.path}/public-check`)).revision)).status).toBe(303);
  });
});
