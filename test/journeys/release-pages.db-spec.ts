import { operatorFor } from '#libs/authority';
import { SummariesService } from '#libs/summaries';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, openBrowser } from '../builders/browser.js';
import { draftOf } from '../builders/draft.js';
import { releaseByTwo } from '../builders/release-steps.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { typedToday } from '../builders/typed-day.js';

const MAIL = 'jane.roe@example.org';
const ORIGINAL = `The health visitor wrote to ${MAIL} twice and had no answer.`;

describeInBrowser('a summary with identifying details, without JavaScript', () => {
  let running: RunningService;
  let browser: Browser;
  let looker: Page;
  let address: string;
  let files = 0;
  beforeAll(async () => {
    running = await startService({ load: false });
    browser = await openBrowser();
    looker = await (await browser.newContext({ baseURL: running.publicUrl })).newPage();
    address = await receive(`${ORIGINAL}\nOr to office@example.org.\nNobody asked the father what he had seen.`);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const receive = async (themes: string, correcting?: string): Promise<string> => {
    files += 1;
    const file = { name: `form-${files}.docx`, bytes: new TextEncoder().encode(themes) };
    const draft = draftOf({
      themes,
      reference: `P/${files}`,
      incident: '2013-11',
      changes: 'The board writes to every practice by May.',
    });
    const held = await running.service.get(SummariesService).receive(operatorFor('ambleford'), file, draft, correcting);
    if (!held.ok) throw new Error(held.refusals[0].code);
    return `/summaries/${held.value.summaryId}`;
  };
  const signIn = async (...roles: Parameters<RunningService['linkFor']>[0]): Promise<Page> => {
    const context = await browser.newContext({ baseURL: running.publicUrl, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await running.linkFor(roles, 'ambleford'));
    return page;
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  /** axe needs scripts: it looks at what the page without them says, in a page that has them. */
  const sound = async (page: Page) => {
    await looker.goto('/health');
    await looker.setContent(await page.content());
    expect([page.url(), await accessibilityProblems(looker)]).toEqual([page.url(), []]);
    await looker.setViewportSize({ width: 320, height: 800 });
    const isWide = await looker.evaluate('document.documentElement.scrollWidth > 320');
    await looker.setViewportSize({ width: 1200, height: 800 });
    expect([page.url(), isWide]).toEqual([page.url(), false]);
    await picture(page);
  };

  it('is checked and worded otherwise by who submits it, returned, submitted again, approved, released and withdrawn', async () => {
    const sam = await signIn('board-contributor');
    const ann = await signIn('board-approver');
    await sam.goto(address);
    await sound(sam);
    await press(sam, 'Check for identifying details');
    await sound(sam);
    await sam
      .getByLabel(/Replace with/)
      .first()
      .check();
    await sam.getByLabel('Keep it, because…').nth(1).check();
    await press(sam, 'Save all');
    await sam.getByText('Enter why these words can stay').first().waitFor();
    expect(await sam.title()).toMatch(/^Error: /);
    expect(
      await sam
        .getByLabel(/Replace with/)
        .first()
        .isChecked(),
    ).toBe(true);
    await sound(sam);
    await sam.getByLabel('Why these words identify nobody').nth(1).fill('It is the office of the board.');
    await press(sam, 'Save all');
    await sam.getByText('Everything that has to be decided is decided.').first().waitFor();
    await sam.getByRole('link', { name: 'Read what would leave, beside the original' }).click();
    await sound(sam);
    await sam.goto(`${address}/submit`);
    await sound(sam);
    await press(sam, 'Submit for approval');
    await sam.getByText('Tick the box to sign').first().waitFor();
    await sam.getByLabel(/^\s*I, /).check();
    await press(sam, 'Submit for approval');
    await sam.getByText('Submitted. Somebody else').waitFor();

    await ann.goto(address);
    await press(ann, 'Read and approve');
    await sound(ann);
    await press(ann, 'Return for correction');
    await ann.getByText('Enter what has to be corrected').first().waitFor();
    await ann.getByLabel('Return it for correction').fill('When was this?');
    await ann.locator('.govuk-details summary').click();
    await ann.getByLabel('What was learnt about the case').fill('Say how long she waited.');
    await press(ann, 'Return for correction');
    await sam.goto(address);
    await sam.getByText('When was this?').first().waitFor();
    await sam.getByText('Say how long she waited.').first().waitFor();
    await sound(sam);
    await sam.goto(`${address}/submit`);
    await sam.getByLabel(/^\s*I, /).check();
    await press(sam, 'Submit for approval');
    await ann.goto(`${address}/approve`);
    await ann.getByLabel(/^\s*I, /).check();
    await press(ann, 'Approve');
    await sound(ann);
    await press(ann, 'Release to the region');
    await ann.getByText('Released to the region.').first().waitFor();
    await ann.getByText('Below stands your board’s own wording. The region reads the released wording').waitFor();
    expect(await ann.getByText('The region reads this revision').count()).toBe(0);
    await sound(ann);
    await ann.getByRole('link', { name: 'the released wording', exact: true }).click();
    await ann.getByRole('heading', { name: 'What the region reads' }).waitFor();
    expect(await ann.getByText('would').count()).toBe(0);
    await ann.getByText('The health visitor wrote to [contact details removed] twice').waitFor();
    await ann.goto(address);
    const files = await Promise.all(
      ['Your board’s own wording, with all details', 'The released wording, as other boards read it'].map((name) =>
        ann.getByRole('link', { name }).getAttribute('href'),
      ),
    );
    const named = await Promise.all(files.map(async (href) => (await ann.request.get(href!)).headers()));
    expect(named.map((headers) => headers['content-disposition'])).toEqual([
      expect.stringMatching(/-own-wording\.docx"$/),
      expect.stringMatching(/-released\.docx"$/),
    ]);

    const region = await running.signIn(['group-member']);
    const read = (await region.text(address)).replaceAll(/<\/?mark[^>]*>/g, ''); // of suggested codes, which may be there already
    expect(read).toContain('The health visitor wrote to [contact details removed] twice');
    expect(read).not.toContain(MAIL);

    await receive(`${ORIGINAL}\nNobody asked the father what he had seen or heard.`, address.split('/').at(-1));
    await ann.goto(`${address}/compare`);
    await ann.getByText(/answers? differs?\. Crossed out/).waitFor();
    await sound(ann);
    await ann.goto(address);
    await sound(ann);
    const [first] = await Promise.all([
      ann.waitForEvent('download'),
      ann.getByRole('link', { name: 'Download revision 1 as it was sent' }).click(),
    ]);
    expect(first.suggestedFilename()).toBe('form-1.docx');
    await ann.getByRole('link', { name: 'Withdraw it from the region' }).click();
    await sound(ann);
    await ann.getByLabel('Why?').fill('The family asked for another wording.');
    await press(ann, 'Withdraw');
    expect((await region.get(address)).status).toBe(404);
  }, 120_000);

  it('can be stopped by the guardian, and tried by a motivated intruder before it goes to the public', async () => {
    const gwen = await signIn('privacy-guardian');
    const released = await receive('The GP was told late, and nobody asked why.');
    const [sam, ann] = [
      await running.signIn(['board-contributor'], 'ambleford'),
      await running.signIn(['board-approver'], 'ambleford'),
    ];
    await releaseByTwo(sam, ann, released);
    await gwen.goto(`${released}/public-check`);
    await sound(gwen);
    await press(gwen, 'Record');
    await gwen.getByText('Select whether anybody could be identified').first().waitFor();
    expect(await gwen.locator('.govuk-error-summary__list li').count()).toBe(5);
    await gwen.getByLabel('No', { exact: true }).check();
    await sound(gwen);
    await gwen.getByLabel('Who tried?').fill('Communications officer');
    const { day, month, year } = typedToday();
    const triedOn = async (typedYear: string) => {
      await gwen.getByLabel('Day', { exact: true }).fill(day);
      await gwen.getByLabel('Month').fill(month);
      await gwen.getByLabel('Year').fill(typedYear);
    };
    await triedOn('2012');
    await gwen.getByLabel('What was tried, and for how long?').fill('Newspapers, an hour.');
    await gwen.getByLabel('What came of it?').fill('Nobody could be named.');
    await press(gwen, 'Record');
    await gwen.getByText('Enter the day this wording was released or a later one').first().waitFor();
    await sound(gwen);
    await triedOn(year);
    await press(gwen, 'Record');
    await gwen.getByText('Nobody identified').waitFor();
    await gwen.getByLabel('Who tried?').fill('Journalist');
    await triedOn(year);
    await gwen.getByLabel('What was tried, and for how long?').fill('The register of inquests, an hour.');
    await gwen.getByLabel('Yes', { exact: true }).check();
    await gwen.getByLabel('What came of it?').fill('The family could be named.');
    await press(gwen, 'Record');
    await gwen.getByText('Somebody was identified from the wording the region reads').waitFor();
    await sound(gwen);
    await gwen.goto(`${released}/public-check`);
    await sound(gwen);
    await gwen.goto(`${released}/stop`);
    await sound(gwen);
    await gwen.getByLabel('Why?').fill('A newspaper has written about it.');
    await press(gwen, 'Stop');
    await gwen.getByText('Stopped. Nothing of it can leave your board').waitFor();
    await sound(gwen);
    expect((await (await running.signIn(['group-member'])).get(released)).status).toBe(404);
    await gwen.goto('/');
    await sound(gwen);
    await gwen.goto('/summaries?state=approved');
    await sound(gwen);
  }, 120_000);
});

let pictures = 0;
async function picture(page: Page): Promise<void> {
  if (!process.env.PICTURES) return;
  pictures += 1;
  const size = page.viewportSize()!;
  await page.screenshot({
    path: `${process.env.PICTURES}/${String(pictures).padStart(2, '0')}-wide.png`,
    fullPage: true,
  });
  await page.setViewportSize({ width: 390, height: size.height });
  await page.screenshot({
    path: `${process.env.PICTURES}/${String(pictures).padStart(2, '0')}-narrow.png`,
    fullPage: true,
  });
  await page.setViewportSize(size);
}
