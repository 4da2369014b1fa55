import { EditionsService } from '#libs/editions';
import { operatorFor } from '#libs/authority';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, describeInBrowser, openBrowser } from '../builders/browser.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let amy: Visitor;
let ben: Visitor;
let themes = ['early-help', 'child-voice', 'information-sharing', 'thresholds', 'recording', 'joint-working'];
beforeAll(async () => {
  running = await startService();
  amy = await running.signIn(['group-member']);
  ben = await running.signIn(['group-member']);
}, 240_000);
afterAll(() => running.stop());

/** A draft of a briefing, and the address of the form about its first section of words. */
async function drafted(): Promise<{ id: string; path: string; sectionId: string }> {
  const [theme, ...others] = themes as [string, ...string[]];
  themes = others;
  const editions = running.service.get(EditionsService);
  const made = await editions.compose(operatorFor(null), { kind: 'briefing', quarter: '2014-Q3', theme });
  if (!made.ok) throw new Error(made.refusals[0].code);
  const { composed } = (await editions.findDraft(operatorFor(null), made.value))!;
  const section = composed.sections.find(({ blocks }) => blocks.some(({ kind }) => kind === 'paragraph'))!;
  return { id: made.value, sectionId: section.id, path: `/editions/${made.value}/sections/${section.id}` };
}
type Fields = Record<string, string>;
/** The fields of a form about a section as somebody has them before them. */
function fieldsOf(html: string): Fields {
  const plain = (value: string) =>
    value.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
  const typed = [...html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)];
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const all = [...hidden, ...typed].filter(([, name]) => name !== '_csrf' && name !== 'text');
  return { ...Object.fromEntries(all.map(([, name, value]) => [name!, plain(value!)])), 'added-after': '' };
}
const opened = async (who: Visitor, path: string) => fieldsOf(await who.text(path));
async function save(who: Visitor, path: string, fields: Fields, token = '/editions') {
  const answer = await who.submit(token, path, fields);
  return { status: answer.status, html: answer.status === 303 ? '' : await answer.text() };
}
const textIn = (fields: Fields, words: string) => Object.keys(fields).find((name) => fields[name] === words)!;
/** What the draft says is changed past the service, as by another composing. */
const changed = (id: string, how: string) =>
  asOwner(running.databaseUrl, `UPDATE edition SET content = ${how} WHERE id = $1`, [id]);
const COMPOSED_AGAIN = `jsonb_set(content, '{composedAt}', '"2015-01-01T09:00:00.000Z"')`;

it('are shown beside those of a colleague who took their paragraph away, and can be saved in its place', async () => {
  const { id, path } = await drafted();
  await save(amy, path, { ...(await opened(amy, path)), added: 'Ask your team.' });
  const [hers, his] = [await opened(amy, path), await opened(ben, path)];
  const own = textIn(his, 'Ask your team.');
  expect((await save(amy, path, { ...hers, [own]: '' })).status).toBe(303);
  const clash = await save(ben, path, { ...his, [own]: 'Ask every team.' });
  expect([clash.status, fieldsOf(clash.html)[own]]).toEqual([409, 'Ask every team.']);
  expect(clash.html).toContain('They took the words away.');
  expect((await save(ben, path, fieldsOf(clash.html))).status).toBe(303);
  expect(await amy.text(`/editions/${id}`)).toContain('Ask every team.');
});

it('are shown where a colleague left out what they are for, and bring it back', async () => {
  const { path } = await drafted();
  const [hers, his] = [await opened(amy, path), await opened(ben, path)];
  const [name] = Object.keys(his).filter((one) => one.startsWith('text:')) as [string];
  expect((await save(amy, path, { ...hers, [name.replace('text', 'hide')]: 'yes' })).status).toBe(303);
  const clash = await save(ben, path, { ...his, [name]: 'Talk it over.' });
  expect([clash.status, fieldsOf(clash.html)[name]]).toEqual([409, 'Talk it over.']);
  expect(clash.html).toContain('left this out while you were writing');
  expect((await save(ben, path, fieldsOf(clash.html))).status).toBe(303);
  const page = await amy.text(path);
  expect([fieldsOf(page)[name], page.includes('Left out')]).toEqual(['Talk it over.', false]);
});

it('stay on the page where their part, their section or the draft itself is not to be written in any more', async () => {
  const { id, path, sectionId } = await drafted();
  const his = await opened(ben, path);
  const [name] = Object.keys(his).filter((one) => one.startsWith('text:')) as [string];
  const sent = { ...his, [name]: 'Words for a part.', added: 'A paragraph of mine.' };
  await asOwner(running.databaseUrl, `UPDATE edition SET state = 'approved' WHERE id = $1`, [id]);
  const late = await save(ben, path, sent);
  expect(late.status).toBe(409);
  for (const words of ['Words for a part.', 'A paragraph of mine.', 'This document is approved now'])
    expect(late.html).toContain(words);
  await asOwner(running.databaseUrl, `UPDATE edition SET state = 'draft' WHERE id = $1`, [id]);
  await changed(id, `replace(${COMPOSED_AGAIN}::text, '"id": "${name.slice(5)}"', '"id": "other"')::jsonb`);
  const again = await save(ben, path, sent);
  expect([again.status, fieldsOf(again.html)['added']]).toEqual([422, 'A paragraph of mine.']);
  expect(again.html).toContain('What you typed is still here');
  expect(again.html).toContain('<p class="govuk-body ct-lines">Words for a part.</p>');
  await changed(id, `replace(content::text, '"id": "${sectionId}"', '"id": "elsewhere"')::jsonb`);
  const gone = await save(ben, path, sent);
  expect(gone.status).toBe(404);
  for (const words of ['Words for a part.', 'A paragraph of mine.']) expect(gone.html).toContain(words);
  const said = await save(ben, `${path}/comments`, { text: 'Is that so?' });
  expect([said.status, said.html.includes('Is that so?')]).toEqual([404, true]);
  expect((await save(ben, path, {})).status).toBe(404);
});

it('are not told as not saved where they were, and are not added twice by pressing a button of an old page again', async () => {
  const { path } = await drafted();
  const first = await opened(amy, path);
  const [name] = Object.keys(first).filter((one) => one.startsWith('text:')) as [string];
  await save(amy, path, { ...first, [name]: 'Written anew.' });
  const stale = await opened(amy, path);
  const back = { ...stale, do: `restore:${name.slice(5)}` };
  expect((await save(amy, path, back)).status).toBe(303);
  expect((await save(amy, path, { ...back, [name]: first[name]!, added: 'Added once.' })).status).toBe(303);
  const bogus = await save(amy, path, { ...(await opened(amy, path)), do: 'confirm:nowhere' });
  expect([bogus.status, bogus.html.includes('The words were saved.')]).toEqual([422, true]);
  expect((await amy.text(path)).split('Added once.').length - 1).toBe(1);
});

it('are kept of a reason, too, where the document was changed before it was sent', async () => {
  const { id, path } = await drafted();
  await asOwner(running.databaseUrl, `UPDATE edition SET state = 'review' WHERE id = $1`, [id]);
  const chair = await running.signIn(['group-chair']);
  await save(amy, path, { ...(await opened(amy, path)), added: 'One word more.' });
  const sent = await save(chair, `/editions/${id}/steps/return`, { seen: '1', reason: 'Say what follows.' });
  expect([sent.status, sent.html.includes('Say what follows.')]).toEqual([409, true]);
});

describeInBrowser('words that are not saved', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('can be read and copied by everybody, on a narrow page too', async () => {
    const { id, path } = await drafted();
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
    await page.goto(await running.linkFor(['group-member']));
    await page.goto(`${running.publicUrl}${path}`);
    await page.getByLabel('Add a comment').fill('Is this so?');
    await asOwner(running.databaseUrl, `UPDATE edition SET state = 'withdrawn' WHERE id = $1`, [id]);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('heading', { name: 'What you typed', exact: true }).waitFor();
    expect(await page.getByText('Is this so?').count()).toBe(1);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });
});
