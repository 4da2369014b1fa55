import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role } from '#libs/authority';
import { GovernanceService, Typologies } from '#libs/typology';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, listenForProblems, openBrowser } from '../builders/browser.js';
import { eventually } from '../builders/eventually.js';
import { type RunningService, startService } from '../builders/running-service.js';

/** The day it is where the boards are, on which what is proposed here is decided too. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
const [year, month, day] = today.split('-') as [string, string, string];

describeInBrowser('the typology in a browser', () => {
  let running: RunningService;
  let browser: Browser;
  beforeAll(async () => {
    running = await startService();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const open = async (
    roles: Role[],
    board: string | null = null,
    options: Parameters<Browser['newContext']>[0] = {},
  ) => {
    const context: BrowserContext = await browser.newContext({ baseURL: running.publicUrl, ...options });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto(await running.linkFor(roles, board));
    return { page, problems };
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('is changed by a proposal, comments of two boards, a decision and a publication, without scripts', async () => {
    const quiet = { javaScriptEnabled: false };
    const [member, second, one, other, administrator] = await Promise.all([
      open(['group-member'], null, quiet),
      open(['group-member'], null, quiet),
      open(['board-approver'], 'ambleford', quiet),
      open(['board-contributor'], 'brackenmoor', quiet),
      open(['administrator'], null, quiet),
    ]);

    await member.page.goto('/themes/child-voice');
    await member.page.locator('input[name=example]').first().check();
    await press(member.page, 'Propose a change to this theme');
    await member.page.getByLabel('Split a code').check();
    await press(member.page, 'Continue');
    await member.page.locator('[id="into.1.label"]').fill('Believing the child');
    await member.page.locator('[id="into.1.scope"]').fill('Whether what the child told was believed.');
    await member.page.locator('[id="into.1.cues"]').fill('was not believed\ndisclosure believed');
    await press(member.page, 'Propose this change');
    await member.page.getByText('There is a problem').waitFor();
    await member.page.locator('[id="into.1.cues"]').fill('(was not believed');
    await press(member.page, 'Propose this change');
    await member.page.getByRole('link', { name: 'Enter phrases of a few telling words' }).waitFor();
    await member.page.locator('[id="into.1.cues"]').fill('not believed\ndisclosure believed');
    await member.page.getByLabel('Why should this change?').fill('Hearing and believing are two things.');
    await member.page.getByLabel('Day').fill('31');
    await member.page.getByLabel('Month').fill('2');
    await member.page.getByLabel('Year').fill('2099');
    await press(member.page, 'Propose this change');
    await member.page.getByRole('link', { name: 'must be a real day, today or later' }).waitFor();
    await member.page.getByLabel('Day').fill('28');
    await press(member.page, 'Propose this change');
    await member.page.getByText('Boards can comment on it now.').waitFor();
    await member.page.getByText('Comments by 28 February 2099.').waitFor();
    const proposal = new URL(member.page.url()).pathname;

    for (const [{ page }, said] of [
      [one, 'We had three of these.'],
      [other, 'So had we.'],
    ] as const) {
      await page.goto('/');
      await page.getByRole('link', { name: '1 proposal to the typology is open for your comment' }).click();
      await page.getByRole('link', { name: 'Split “Hearing the child” into 2 codes' }).click();
      await page.getByLabel('Add a comment').fill(said);
      await press(page, 'Comment');
      await page.getByText('Your comment is there for all to read.').waitFor();
    }

    await member.page.goto(proposal);
    expect(await member.page.locator('.ct-quote footer').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/for Ambleford/), expect.stringMatching(/for Brackenmoor/)]),
    );
    const foretold =
      /“Hearing the child”: \d+ passages? (is|are) carried over by rule, and \d+ waits? for a person to decide/;
    expect(await member.page.locator('main').textContent()).toMatch(foretold);
    await member.page.getByText('Another member of the Business Managers’ Group has to decide on it.').waitFor();
    expect(await member.page.getByRole('button', { name: 'Record a decision' }).count()).toBe(0);
    await second.page.goto(proposal);
    await second.page.getByRole('button', { name: 'Record a decision' }).click();
    expect(await second.page.locator('main').textContent()).toMatch(foretold);
    await one.page.goto(proposal);
    expect(await one.page.locator('main').textContent()).not.toMatch(foretold);
    await second.page.getByLabel('Agreed').check();
    await second.page.getByLabel("Business Managers' Group").check();
    for (const [label, value] of [
      ['Day', day],
      ['Month', month],
      ['Year', year],
    ] as const)
      await second.page.getByLabel(label).fill(value);
    await second.page.getByLabel('Why?').fill('Two boards asked for it.');
    await press(second.page, 'Record this decision');
    await second.page.getByText('The decision is recorded. An administrator publishes what is agreed.').waitFor();
    await second.page.getByText('It is not in force yet: an administrator publishes what is agreed.').waitFor();

    await administrator.page.goto('/typology/publish');
    const version = /version ([0-9.]+),/.exec((await administrator.page.locator('.govuk-body-l').textContent())!)![1]!;
    expect(await administrator.page.locator('main').textContent()).toMatch(
      /\d+ passages? by rule, \d+ for a person to decide/,
    );
    await press(administrator.page, `Publish version ${version}`);
    await administrator.page.getByText(`Version ${version} is published and in force.`).waitFor();

    await eventually(async () => {
      await one.page.goto('/themes');
      expect(await one.page.locator('main').textContent()).toContain(`version ${version} (agreed)`);
    });
    expect(await one.page.getByRole('link', { name: 'Believing the child' }).count()).toBe(1);
    await one.page.goto(`/typology/versions/${version}/codes/believing-the-child`);
    expect(await one.page.locator('main').textContent()).toMatch(
      /“Hearing the child” split into “Hearing the child” and “Believing the child”/,
    );
    expect([member, second, one, other, administrator].flatMap(({ problems }) => problems)).toEqual([]);
  }, 120_000);

  it('is handed out in five formats, of any version, and a codebook comes back to be compared', async () => {
    const { page, problems } = await open(['coder']);
    await page.goto('/typology/versions/2013.1');
    for (const facet of ['Agencies', 'Types of harm', 'Good or effective practice'])
      expect(await page.locator('main').textContent()).toContain(facet);
    for (const ending of ['qdc', 'csv', 'yaml', 'json', 'ttl']) {
      const answer = await page.request.get(`/typology/versions/2013.1/as/${ending}`);
      expect([ending, answer.status(), answer.headers()['content-disposition']]).toEqual([
        ending,
        200,
        `attachment; filename=typology-2013.1.${ending}`,
      ]);
    }
    const folder = mkdtempSync(join(tmpdir(), 'codebook-'));
    const codebook = await (await page.request.get('/typology/versions/2013.1/as/qdc')).text();
    writeFileSync(
      join(folder, 'ours.qdc'),
      codebook
        .replace('name="Professional curiosity"', 'name="Being curious"')
        .replace('name="Hearing the child" isCodable="true"', 'name="Hearing the child" isCodable="false"'),
    );
    await page.goto('/typology/codebook');
    await page.setInputFiles('input[type=file]', join(folder, 'ours.qdc'));
    await press(page, 'Compare');
    expect(await page.locator('main').textContent()).toContain('Being curious');
    expect(await page.locator('main').textContent()).toMatch(
      /1 not compared[\s\S]*Not compared\s*Hearing the child: the codebook says it is not coded with/,
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Propose this wording for Professional curiosity' }).click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Being curious');

    writeFileSync(join(folder, 'bad.qdc'), codebook.replace(/guid="[^"]*" /, ''));
    await page.goto('/typology/codebook');
    await page.setInputFiles('input[type=file]', join(folder, 'bad.qdc'));
    await press(page, 'Compare');
    await page
      .getByRole('link', { name: 'The selected file is not a valid codebook. Line 4: Code lacks its guid' })
      .waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(problems).toEqual([]);
  }, 60_000);

  it('has no accessibility problem on any of its pages, wide and on a small screen', async () => {
    const { page, problems } = await open(['administrator', 'group-member']);
    await page.goto('/typology/proposals');
    const proposal = await page.locator('tbody a').first().getAttribute('href');
    await page.goto('/typology/proposals/new?kind=retire&code=normalisation');
    await page.getByLabel('Why should this change?').fill('Nobody uses it.');
    await press(page, 'Propose this change');
    await page.getByText('Boards can comment on it now.').waitFor();
    const own = new URL(page.url()).pathname;
    const colleague = await open(['group-member']);
    await colleague.page.goto('/typology/proposals/new?kind=retire&code=drift-delay');
    await colleague.page.getByLabel('Why should this change?').fill('Nobody uses it.');
    await press(colleague.page, 'Propose this change');
    await colleague.page.getByText('Boards can comment on it now.').waitFor();
    const fresh = new URL(colleague.page.url()).pathname;
    const paths = [
      own,
      `${own}/decision`,
      proposal!,
      fresh,
      `${fresh}/decision`,
      '/typology/proposals/new?kind=nothing',
      ...['add', 'split', 'merge', 'move', 'retire', 'reword'].map(
        (kind) => `/typology/proposals/new?kind=${kind}&code=early-help`,
      ),
    ];
    const crowded = [fresh, '/typology/proposals', '/typology/proposals/new?kind=split&code=early-help'];
    for (const [width, looked] of [
      [1200, paths],
      [320, crowded],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of looked) {
        await page.goto(path);
        if (width > 320) expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([path, width, overflow <= 0]).toEqual([path, width, true]);
      }
    }
    expect(problems).toEqual([]);
  }, 180_000);

  it('says what is wrong beside each field, and keeps what was entered', async () => {
    const { page } = await open(['group-member']);
    for (const kind of ['add', 'split', 'merge', 'move', 'reword']) {
      await page.goto(`/typology/proposals/new?kind=${kind}&code=early-help`);
      for (const field of await page
        .locator('form[action="/typology/proposals"] :is(input[type=text], textarea)')
        .all())
        if (await field.isVisible()) await field.fill('');
      await press(page, 'Propose this change');
      await page.getByText('There is a problem').waitFor();
      expect(await page.title()).toMatch(/^Error: /);
      for (const link of await page.locator('.govuk-error-summary__list a').all()) {
        const target = (await link.getAttribute('href'))!.slice(1);
        expect([kind, target, await page.locator(`[id="${target}"]`).count()]).toEqual([kind, target, 1]);
      }
      expect([kind, await accessibilityProblems(page)]).toEqual([kind, []]);
    }
    await page.goto('/typology/proposals/new?kind=add');
    await page.getByLabel('Domain it belongs to').selectOption('child');
    await page.getByLabel('Name', { exact: true }).fill('Hearing the child again');
    await page.getByLabel('Short name').fill('child-voice');
    await page.getByLabel('What it is about').fill('Whether.');
    await page.getByLabel('Why should this change?').fill('To try.');
    await press(page, 'Propose this change');
    await page
      .getByRole('link', {
        name: 'Enter another short name. child-voice is, or once was, the short name of another code',
      })
      .waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Hearing the child again');
  }, 60_000);
});

describe('who sees which page', () => {
  let running: RunningService;
  beforeAll(async () => (running = await startService({ load: false })), 60_000);
  afterAll(() => running?.stop());

  it('answers 404 for versions, codes, formats and proposals there are not', async () => {
    const visitor = await running.signIn(['group-member']);
    const paths = [
      'versions/1999.1',
      'versions/2013.1/codes/nothing',
      'versions/2013.1/as/exe',
      'proposals/nothing',
      'proposals/4b5d8b0e-6c5c-4d0e-9d43-2f5d6f1f0c11',
    ];
    for (const path of paths) expect([path, (await visitor.get(`/typology/${path}`)).status]).toEqual([path, 404]);
  });

  it('leads from the address of a retired theme to what became of it', async () => {
    const governance = running.service.get(GovernanceService);
    const someone = (role: Role) => ({ id: role, name: role, boardId: null, roles: [role] });
    const change = { kind: 'retire', code: 'normalisation' } as const;
    const proposed = await governance.propose(someone('coder'), {
      change,
      basedOn: '2013.1',
      reason: 'Unused.',
      examples: [],
    });
    const id = proposed.ok ? proposed.value : '';
    const decision = { outcome: 'agreed', reason: 'So it is.', forum: 'learning-workshop', decidedOn: today };
    await governance.decide(someone('group-member'), id, decision);
    expect(await governance.publish(someone('administrator'), { basedOn: '2013.1', proposalIds: [id] })).toMatchObject({
      ok: true,
    });

    const visitor = await running.signIn(['coder']);
    const old = await visitor.get('/themes/normalisation');
    expect([old.status, old.headers.get('location')]).toEqual([303, '/typology/versions/2013.1/codes/normalisation']);
    expect(await visitor.text(old.headers.get('location')!)).toContain('no longer in the version in force');
    expect((await visitor.get('/themes/never-was')).status).toBe(404);
  });

  it('takes back what was agreed by mistake, with a reason that stays beside the decision', async () => {
    const governance = running.service.get(GovernanceService);
    const someone = (role: Role) => ({ id: role, name: role, boardId: null, roles: [role] });
    const basedOn = running.service.get(Typologies).inForce().version;
    const change = { kind: 'retire', code: 'early-help' } as const;
    const sent = { change, basedOn, reason: 'Unused.', examples: [] };
    const proposed = await governance.propose(someone('coder'), sent);
    const path = `/typology/proposals/${proposed.ok ? proposed.value : ''}`;
    const decision = { outcome: 'agreed', reason: 'So it is.', forum: 'learning-workshop', decidedOn: today };
    await governance.decide(someone('group-member'), path.split('/').at(-1)!, decision);

    const visitor = await running.signIn(['group-member']);
    const reasonless = await visitor.submit(path, `${path}/decision/taken-back`, { reason: '' });
    expect([reasonless.status, await reasonless.text()]).toEqual([422, expect.stringContaining('Enter the reason')]);
    const taken = await visitor.submit(path, `${path}/decision/taken-back`, { reason: 'Agreed in the wrong window.' });
    expect([taken.status, taken.headers.get('location')]).toEqual([303, path]);
    const page = await visitor.text(path);
    for (const told of ['So it is.', 'The decision before was taken back', 'Agreed in the wrong window.'])
      expect(page).toContain(told);
    expect(page).not.toContain('Why is it taken back?');
    const again = await visitor.submit(path, `${path}/decision/taken-back`, { reason: 'Once more.' });
    expect(again.status).toBe(409);
  });

  it('keeps the words of a form filled in before another version was published, and says what has changed', async () => {
    const governance = running.service.get(GovernanceService);
    const someone = (role: Role) => ({ id: role, name: role, boardId: null, roles: [role] });
    const basedOn = running.service.get(Typologies).inForce().version;
    const visitor = await running.signIn(['group-member']);
    const path = '/typology/proposals/new?kind=reword&code=lived-experience';
    expect(await visitor.text(path)).toContain(`name="basedOn" value="${basedOn}"`);

    const wording = {
      label: 'A day in the life',
      scope: 'What a day is like.',
      include: '',
      exclude: '',
      maps_to: ['NW'],
    };
    const change = { kind: 'reword', code: 'lived-experience', wording } as const;
    const first = await governance.propose(someone('coder'), {
      change,
      basedOn,
      reason: 'Clear.',
      examples: [],
    });
    const id = first.ok ? first.value : '';
    const decision = { outcome: 'agreed', reason: 'So it is.', forum: 'learning-workshop', decidedOn: today };
    await governance.decide(someone('group-member'), id, decision);
    const published = await governance.publish(someone('administrator'), { basedOn, proposalIds: [id] });
    const newer = published.ok ? published.value : '';

    const sent = {
      kind: 'reword',
      code: 'lived-experience',
      'wording.label': 'Life at home',
      'wording.scope': 'What home is like.',
      'wording.maps_to': 'NW',
      reason: 'Shorter.',
    };
    const nameless = await visitor.submit(path, '/typology/proposals', { ...sent, 'wording.label': '', basedOn });
    expect(await nameless.text()).toContain(`name="basedOn" value="${basedOn}"`);
    const late = await visitor.submit(path, '/typology/proposals', { ...sent, basedOn });
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain(`Version ${newer}, published since you opened this form, has changed lived-experience.`);
    for (const kept of ['Life at home', 'What home is like.', 'Shorter.', `name="basedOn" value="${newer}"`])
      expect(page).toContain(kept);
    expect((await visitor.submit(path, '/typology/proposals', { ...sent, basedOn: newer })).status).toBe(303);
  });
});
