import { join } from 'node:path';
import { operatorFor } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { loadCoded, TaggerVersions } from '#libs/tagging';
import { eventually } from '../builders/eventually.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';

let running: RunningService;
let administrator: Visitor;
beforeAll(async () => {
  const all = loadCoded(join(projectRoot, 'data/coded'));
  const few = { ...all, training: all.training.filter((_, index) => index % 20 === 0) }; // all of them: `tagger evaluate`
  running = await startService({ knowledge: { coded: () => few } });
  administrator = await running.signIn(['administrator']);
}, 120_000);
afterAll(() => running.stop());

const versions = async () => (await running.service.get(TaggerVersions).list(operatorFor(null))).versions;

it('trains in the background when asked, beside the service, and shows the new tagger without using it', async () => {
  const asked = await administrator.submit('/tagger', '/tagger/train', {});
  expect(asked.status).toBe(303);
  expect(await administrator.text('/tagger')).toMatch(/A training is under way|linear-\d{4}/);
  await eventually(async () => expect(await versions()).toHaveLength(2), 90);
  const [trained, shipped] = await versions();
  expect([trained!.isInUse, shipped!.isInUse]).toEqual([false, true]);
  const page = await administrator.text('/tagger');
  expect(page).toContain(trained!.version);
  expect(page).toMatch(/Codes \d+ against \d+ of the one in use, on the same [\d,]+ test passages/);
}, 120_000);

it('asks why before a tagger takes over, and keeps what was chosen', async () => {
  const [trained] = await versions();
  const refused = await administrator.submit('/tagger', '/tagger/adopt', {
    version: trained!.version,
    reason: '',
  });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('Enter why this tagger is put to use');
  expect(page).toMatch(new RegExp(`value="${trained!.version}" checked`));
});

it('reads every passage again with the tagger put to use, and every page names it', async () => {
  const [trained] = await versions();
  const fields = { version: trained!.version, reason: 'It knows what we settled.' };
  expect((await administrator.submit('/tagger', '/tagger/adopt', fields)).status).toBe(303);
  await eventually(async () => {
    await running.warehouse.refresh();
    expect(running.warehouse.current()?.taggerVersion).toBe(trained!.version);
  }, 60);
  const member = await running.signIn(['group-member']);
  const list = await member.text('/summaries');
  const summary = /href="(\/summaries\/[0-9a-f-]{36})"/.exec(list)![1]!;
  expect(await member.text(summary)).toContain(trained!.version);
}, 90_000);
