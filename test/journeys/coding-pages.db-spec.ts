import type { Actor } from '#libs/authority';
import { GovernanceService, Typologies } from '#libs/typology';
import { MISSED } from '../../libs/coding/test/coded-record.js';
import { laterTypologies, partRetired } from '../builders/later-typologies.js';
import { runningRoom } from '../builders/running-room.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let room: ReturnType<typeof runningRoom>;
let [cora, dan, gil]: Actor[] = [];
let member: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  room = runningRoom(running);
  [cora, dan] = [await room.person('Cora'), await room.person('Dan')];
  gil = await room.person('Gil', ['group-member']);
  member = await room.browserOf(gil);
}, 120_000);
afterAll(() => running?.stop());

/** A passage Cora settled and Dan settled blind, each with these codes. */
const codedTwice = async (first: string[], second: string[], words = MISSED) => {
  const { passages, summaryId } = await room.send(words);
  const [passageId] = passages as [string];
  await room.settle(cora!, passageId, first);
  await room.assignments.assign(gil!, dan!.id, [passageId]);
  await room.settle(dan!, passageId, second, { purpose: 'second' });
  return { passageId, summaryId };
};

describe('what somebody types', () => {
  const long = 'It was read again with the scope notes. '.repeat(60).trim();

  it('as a reason, when it is too long, stays in its field with the limit beside it', async () => {
    const { passageId } = await codedTwice(['missed-appointments'], ['thresholds']);
    const address = `/coding/disagreements/${passageId}`;
    const answer = await member.submit(address, address, { codes: 'thresholds', valence: 'concern', reason: long });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('The reason must be 2,000 characters or fewer');
    expect(page).toContain(long);
    expect(await member.text(address)).toContain('data-maxlength="2000"');
  });

  it('as the name of a calibration set, when it is too long, stays in its field with the limit beside it', async () => {
    const fields = { name: long.slice(0, 201), size: '1' };
    const answer = await member.submit('/coding/calibration', '/coding/calibration', fields);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('The name must be 200 characters or fewer');
    expect(page).toContain(fields.name);
  });

  it('anywhere else, when it is too long, is held on a page that can send it again', async () => {
    const name = 'The themes of the spring. '.repeat(30);
    const fields = { name, address: '/dashboards/themes-by-quarter' };
    const answer = await member.submit('/account', '/saved-views', fields);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('Name must be 500 characters or fewer');
    expect(page).toContain(name);
    expect(page).toContain('action="/saved-views"');
    expect(page).toContain(`<input type="hidden" name="address" value="${fields.address}">`);
  });

  it.each([
    ['comments', { text: 'We had three of these.' }],
    ['decision', { outcome: 'declined', reason: 'We had three of these.', forum: 'steering-group' }],
    ['decision/taken-back', { reason: 'We had three of these.' }],
  ])('of a proposal, as %s, stays in sight where it was closed meanwhile', async (to, fields) => {
    const governance = running.service.get(GovernanceService);
    const { version: basedOn } = running.service.get(Typologies).inForce();
    const change = { kind: 'retire', code: 'normalisation' } as const;
    const other = await room.person('Hal', ['group-member']);
    const proposed = await governance.propose(other, { change, basedOn, reason: 'Nobody uses it.', examples: [] });
    const id = proposed.ok ? proposed.value : '';
    expect(await governance.withdraw(other, id)).toMatchObject({ ok: true });
    const answer = await member.submit('/coding', `/typology/proposals/${id}/${to}`, fields);
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain('There is a problem');
    expect(page.split('What you had written')[1]).toContain('We had three of these.');
  });

  it('as a password, when it is too long, is shown nowhere', async () => {
    const password = 'p'.repeat(2000);
    const answer = await running.visitor().submit('/sign-in', '/sign-in', { email: 'a@example.org', password });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('pppp');
  });
});

describe('a passage its board withdraws', () => {
  it.each(['settle', 'later', 'undo'])('is told as withdrawn to a coder who has it open and would %s', async (act) => {
    const { passages, summaryId } = await room.send(MISSED);
    const [passage] = passages as [string];
    const coder = await room.browserOf(cora!);
    const from = `/coding/passages/${passage}`;
    const fields = { act, purpose: 'first', basedOn: '0', noCode: 'nothing-to-code', board: 'ambleford' };
    const approver = await room.person('Ann', ['board-approver'], 'ambleford');
    const page = await coder.text(from);
    const token = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
    const withdrawn = await room.release.withdraw(approver, summaryId, 'A name was left in it.');
    expect(withdrawn).toMatchObject({ ok: true });
    const body = new URLSearchParams({ _csrf: token, ...fields });
    const answer = await coder.request(act === 'undo' ? `${from}/undo` : from, { method: 'POST', body });
    const told = await answer.text();
    expect(answer.status).toBe(404);
    expect(told).toContain('Its board has withdrawn it since you opened it.');
    expect(told).toContain('href="/coding/next?board=ambleford"');
    expect(told.includes('Nothing to code')).toBe(act !== 'undo');
    expect(told).not.toContain('A name was left in it.');
    expect((await coder.get(from)).status).toBe(404);
  });
});

describe('a disagreement', () => {
  it('is read among the lines around it, under the heading of the form, with codes by their names', async () => {
    const lines = ['The plan was agreed in May.', MISSED, 'The school was told late.'];
    const { passages } = await room.send(lines.join('\n'));
    await room.settle(cora!, passages[1]!, ['chronology-genogram', 'recording']);
    await room.assignments.assign(gil!, dan!.id, [passages[1]!]);
    await room.settle(dan!, passages[1]!, ['thresholds'], { purpose: 'second' });
    const page = await member.text(`/coding/disagreements/${passages[1]}`);
    for (const line of lines) expect(page).toContain(line);
    expect(page).toMatch(/<h2[^>]*>[^<]*learn[^<]*<\/h2>/i);
    expect(page).not.toMatch(/\((use )?[a-z]+-[a-z-]+\)/);
    expect(page).toContain('Your decision is final');
  });
});

it('is worked through by a suggested theme, which goes along from passage to passage', async () => {
  const { passages } = await room.send(['Nothing to see.', 'The child was not brought to the dentist.'].join('\n'));
  const coder = await room.browserOf(cora!);
  const queue = await coder.text('/coding?theme=missed-appointments');
  expect(queue).toContain('The child was not brought to the dentist.');
  expect(queue).not.toContain('Nothing to see.');
  expect(queue).toContain('<option value="missed-appointments" selected>');
  expect(queue).toContain('href="/coding/next?&amp;theme=missed-appointments"');
  const page = await coder.text(`/coding/passages/${passages[1]}?purpose=first&theme=missed-appointments`);
  expect(page).toContain('<input type="hidden" name="theme" value="missed-appointments">');
});

describe('a calibration set', () => {
  const makeSet = async (words: string, name: string) => {
    const { passageId } = await codedTwice(['missed-appointments'], ['missed-appointments'], words);
    const made = await room.calibration.makeSet(gil!, name, { passageIds: [passageId] });
    return { passageId, setId: made.ok ? made.value : '' };
  };

  it('shows the passages somebody coded otherwise, also where good practice and concern alone differ', async () => {
    const { passageId, setId } = await makeSet('The child was not brought to the clinic in June.', 'June');
    const third = await room.person('Thea');
    const address = `/coding/calibration/${setId}`;
    const given = await member.submit(address, `${address}/coders`, { coders: third.id });
    expect(given.status).toBe(303);
    await room.settle(third, passageId, ['missed-appointments'], { purpose: 'calibration', valence: 'good' });
    const page = await member.text(address);
    const [, table] = page.split('Where Thea coded otherwise</h2>');
    for (const words of ['The child was not brought to the clinic in June.', 'Concern', 'Good practice', '/summaries/'])
      expect(table).toContain(words);
  });

  it('is not offered to who has coded it all, and says so beside the field when it is given all the same', async () => {
    const { setId } = await makeSet('The child was not brought to the clinic in July.', 'July');
    const address = `/coding/calibration/${setId}`;
    const page = await member.text(address);
    expect([page.includes(cora!.id), page.includes(dan!.id)]).toEqual([false, false]);
    const answer = await member.submit(address, `${address}/coders`, { coders: cora!.id });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#coders">They have been given every passage of this set');
  });
});

it('takes a calibration set back from a coder who has not settled it, from its page', async () => {
  const { passageId } = await codedTwice(['missed-appointments'], ['missed-appointments'], 'They were late in May.');
  const made = await room.calibration.makeSet(gil!, 'May', { passageIds: [passageId] });
  const address = `/coding/calibration/${made.ok ? made.value : ''}`;
  const ivo = await room.person('Ivo');
  await member.submit(address, `${address}/coders`, { coders: ivo.id });
  expect(await member.text(address)).toMatch(/Take back 1<span[^>]*> not settled from Ivo/);
  const taken = await member.submit(address, `${address}/coders/taken-back`, { coder: ivo.id });
  expect(taken.headers.get('location')).toBe(address);
  expect(await member.text(address)).toContain('1 passage taken back from Ivo.');
  expect(await (await room.browserOf(ivo)).text('/coding/mine')).not.toContain('They were late in May.');
  const again = await member.submit(address, `${address}/coders/taken-back`, { coder: ivo.id });
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('nothing of this set that is not')]);
});

describe('what second coders were given', () => {
  it('is listed for who gives it, and what is not settled is taken back, also from a closed account', async () => {
    const words = ['The first of three.', 'The second of three.', 'The last of three.'];
    const { passages } = await room.send(words.join('\n'), { boardId: 'cindermouth' });
    for (const passage of passages) await room.settle(cora!, passage, ['thresholds']);
    const leaver = await room.person('Lena');
    await room.assignments.assign(gil!, leaver.id, passages);
    await room.settle(leaver, passages[0]!, ['thresholds'], { purpose: 'second' });
    await asOwner(running.databaseUrl, 'UPDATE account SET closed_at = now() WHERE id = $1', [leaver.id]);

    expect(await member.text('/coding/assign')).toMatch(/Lena<br>[^]*May not code any more[^]*>1<[^]*>0<[^]*>2</);
    const address = `/coding/assign/given?coder=${leaver.id}`;
    const takeBack = (fields: { which: string; passages?: string }) =>
      member.submit(address, '/coding/assign/given', { coder: leaver.id, ...fields });
    const page = await member.text(address);
    for (const text of words) expect(page).toContain(text);
    const none = await takeBack({ which: 'ticked' });
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Select at least one passage')]);
    const settled = await takeBack({ which: 'ticked', passages: passages[0]! });
    expect(settled.status).toBe(422);
    const taken = await takeBack({ which: 'open' });
    expect(taken.headers.get('location')).toBe('/coding/assign');
    expect(await member.text('/coding/assign')).toMatch(
      /2 passages taken back from Lena[^]*Lena<br>[^]*>1<[^]*>0<[^]*>0</,
    );
    expect((await (await room.browserOf(dan!)).get(address)).status).toBe(404);
  });

  it('says to a coder who has a passage open that it was taken back, and keeps what they chose in sight', async () => {
    const { passages } = await room.send('Nobody wrote it down.', { boardId: 'cindermouth' });
    await room.settle(cora!, passages[0]!, ['recording']);
    await room.assignments.assign(gil!, dan!.id, passages);
    const coder = await room.browserOf(dan!);
    const address = `/coding/passages/${passages[0]}`;
    const token = await coder.token(`${address}?purpose=second`);
    await room.assignments.takeBack(gil!, dan!.id, passages);
    const body = new URLSearchParams({
      _csrf: token,
      act: 'later',
      purpose: 'second',
      basedOn: '0',
      noCode: 'no-code-fits',
    });
    const answer = await coder.request(address, { method: 'POST', body });
    const told = await answer.text();
    expect(told).toContain('or it has been taken back');
    expect(told).toContain('No code fits');
  });
});

it('gives out no passages under an address that is none', async () => {
  const answer = await member.submit('/coding/assign', '/coding/assign', { coder: dan!.id, passages: 'all of them' });
  expect(answer.status).toBe(400);
});

it('offers no calibration set that was agreed under an earlier version of the typology', async () => {
  await codedTwice(['missed-appointments'], ['missed-appointments']);
  const made = await member.submit('/coding/calibration', '/coding/calibration', { name: 'Spring', size: '1' });
  const address = made.headers.get('location')!;
  expect(await member.text(address)).toContain('Give it to coders');
  const typologies = running.service.get(Typologies);
  typologies.add(laterTypologies(typologies.inForce()).slice(0, 1));
  const page = await member.text(address);
  expect(page).toContain('was agreed under an earlier version of the typology');
  expect(page).not.toContain('Give it to coders');
});

// Last: it codes on under the version published above.
it('says on the page of agreement how many passages were coded under two versions, and how many are left out', async () => {
  const typologies = running.service.get(Typologies);
  const { passages } = await room.send(['It was written down.', 'It was not followed up.'].join('\n'));
  await room.settle(cora!, passages[0]!, ['recording']);
  await room.settle(cora!, passages[1]!, ['not-brought']);
  await room.assignments.assign(gil!, dan!.id, passages);
  const [, renamed] = laterTypologies(typologies.all()[0]!);
  typologies.add([renamed, partRetired(renamed)]);
  await room.settle(dan!, passages[0]!, ['recording'], { purpose: 'second' });
  await room.settle(dan!, passages[1]!, ['recording'], { purpose: 'second' });
  const page = await member.text('/coding/agreement');
  expect(page).toContain('1 passage was coded under two versions of the typology. It is compared under the newer one');
  expect(page).toContain('1 passage coded under two versions of the typology is left out');
  expect(page).toContain('1 with a code that was retired since.');
});
