import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { MISSED } from '../../libs/coding/test/coded-record.js';
import { laterTypologies } from '../builders/later-typologies.js';
import { runningRoom } from '../builders/running-room.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let room: ReturnType<typeof runningRoom>;
let [cora, dan, gil]: Actor[] = [];
let [member, coder]: Visitor[] = [];
const NO_CUE = 'The child was not brought to three clinic appointments.';
let [certain, unsure]: string[] = [];
beforeAll(async () => {
  running = await startService({ load: false });
  room = runningRoom(running);
  [cora, dan] = [await room.person('Cora'), await room.person('Dan')];
  gil = await room.person('Gil', ['group-member']);
  [member, coder] = [await room.browserOf(gil), await room.browserOf(cora)];
  [certain, unsure] = [await codedTwice(MISSED), await codedTwice(NO_CUE)];
  await room.send(NO_CUE, { boardId: 'fernhallow' });
  const typologies = running.service.get(Typologies);
  typologies.add(laterTypologies(typologies.inForce()));
}, 120_000);
afterAll(() => running?.stop());

/** A passage to which two people gave the theme that is split later, and each another. */
async function codedTwice(words: string): Promise<string> {
  const { passages } = await room.send(words);
  await room.settle(cora!, passages[0]!, ['missed-appointments', 'thresholds']);
  await room.assignments.assign(gil!, dan!.id, passages);
  await room.settle(dan!, passages[0]!, ['missed-appointments', 'early-help'], { purpose: 'second' });
  return passages[0]!;
}
const box = (page: string, code: string) => new RegExp(`<input[^>]*id="code-${code}"[^>]*>`).exec(page)?.[0] ?? '';
/** The codes that stand before the list of all others. */
const foremost = (page: string) => page.split('Another code')[0]!;

describe('a disagreement from before a publish', () => {
  it('has what both gave ticked as what it certainly is now, and keeps how it came', async () => {
    const address = `/coding/disagreements/${certain}`;
    const page = await member!.text(address);
    expect(box(foremost(page), 'not-followed-up')).toContain(' checked');
    expect(page).toContain('is now “Not followed up”.');
    const fields = { codes: 'not-followed-up', valence: 'concern', reason: 'Both gave it.' };
    expect((await member!.submit(address, address, fields)).status).toBe(303);
    const [kept] = await asOwner(
      running.databaseUrl,
      `SELECT codes FROM coding WHERE passage_id = $1 AND purpose = 'adjudicated'`,
      [certain],
    );
    expect(kept).toEqual({ codes: [{ code: 'not-followed-up', state: 'accepted' }] });
  });

  it('has the parts of a split nobody can tell unticked before all others, and says so', async () => {
    const page = await member!.text(`/coding/disagreements/${unsure}`);
    for (const part of ['was-not-brought', 'not-followed-up']) {
      expect(box(foremost(page), part)).not.toBe('');
      expect(box(page, part)).not.toContain(' checked');
    }
    expect(page).toContain('Which part it is here is for you to decide: “Was not brought”, “Not followed up”.');
  });
});

it('keeps in sight what the second of two adjudicators chose and wrote', async () => {
  const address = `/coding/disagreements/${unsure}`;
  const other = await room.person('Hal', ['group-member']);
  const facets = { agencies: [], circumstances: [], harmTypes: [], noCode: null };
  const first = { ...facets, codes: ['early-help'], valence: 'concern' as const, reason: 'It came first.' };
  expect(await room.adjudication.adjudicate(other, unsure!, first)).toMatchObject({ ok: true });
  const fields = { codes: 'thresholds', valence: 'good', reason: 'The scope notes say so.' };
  const answer = await member!.submit('/coding', address, fields);
  const page = await answer.text();
  expect(answer.status).toBe(409);
  expect(page).toContain('Hal settled this while you had it open, so yours was not saved');
  const [, yours] = page.split('What you had chosen</h2>');
  for (const words of ['Thresholds', 'Good practice', 'The scope notes say so.']) expect(yours).toContain(words);
});

describe('the queue by a suggested theme, while the tagger is of an earlier version', () => {
  const from = 'board=fernhallow';

  it('finds the passages of which the tagger suggests what became that theme', async () => {
    for (const theme of ['was-not-brought', 'not-followed-up'])
      expect(await coder!.text(`/coding?${from}&theme=${theme}`)).toContain(NO_CUE);
    expect(await coder!.text(`/coding?${from}&theme=thresholds`)).not.toContain(NO_CUE);
    const next = await coder!.get(`/coding/next?${from}&theme=was-not-brought`);
    expect(next.headers.get('location')).toContain('/coding/passages/');
  });

  it.each(['/coding', '/coding/next'])('says at %s of a theme that is no more what it became', async (path) => {
    const answer = await coder!.get(`${path}?${from}&theme=missed-appointments`);
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain('theme=not-followed-up');
    expect(page).not.toContain('Nothing left to code');
  });
});
