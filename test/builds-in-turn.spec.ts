import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '#libs/kernel';

type Bundling = { bundle: (root: string) => Promise<void>; ENTRIES: Record<string, string> };

/** A project of a few lines, built as ours is: its service says, when it is asked, what it loads late. */
const root = mkdtempSync(join(tmpdir(), 'common-thread-builds-'));
const { bundle, ENTRIES } = (await import(join(projectRoot, 'apps/bundle.mjs'))) as Bundling;
afterAll(() => rmSync(root, { recursive: true }));

const SERVICE = `process.stdin.once('data', async () => { console.log((await import('./late.js')).version); process.exit(); });
  console.log('started');`;
async function buildVersion(version: string, service = SERVICE): Promise<void> {
  const compiled = {
    ...Object.fromEntries(Object.values(ENTRIES).map((file) => [file, 'export default 1;'])),
    [ENTRIES.service!]: service,
    'apps/service/src/late.js': `export const version = '${version}';`,
  };
  for (const [file, text] of Object.entries(compiled)) {
    mkdirSync(dirname(join(root, 'dist', file)), { recursive: true });
    writeFileSync(join(root, 'dist', file), text);
  }
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  await bundle(root);
}

async function start() {
  const child = spawn(process.execPath, [join(root, 'dist/run/service.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const loadsLate = async () => {
    child.stdin.write('now');
    return String((await once(child.stdout, 'data'))[0]).trim();
  };
  return { loadsLate };
}

it('has a running process load from the build it was started from, while what is started is the newest', async () => {
  await buildVersion('first');
  const running = await start();
  await buildVersion('second');
  await buildVersion('third');
  expect(await (await start()).loadsLate()).toBe('third');
  expect(await running.loadsLate()).toBe('first');
});

it('starts the build before where one fails, and has what runs in threads as it exports it', async () => {
  await expect(buildVersion('fourth', 'not a program')).rejects.toThrow('Build failed');
  expect(await (await start()).loadsLate()).toBe('third');
  const thread = join(root, 'dist/run/train.worker.js');
  const asked = `console.log((await import(${JSON.stringify(thread)})).default)`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', asked], { encoding: 'utf8' })).toBe('1\n');
});

it('lets go of older builds, and of what was built in place before', async () => {
  writeFileSync(join(root, 'dist/run/chunk-OLD.js'), '');
  for (const version of ['fifth', 'sixth', 'seventh']) await buildVersion(version);
  const left = readdirSync(join(root, 'dist/run'));
  const builds = left.filter((name) => name.startsWith('build-'));
  expect(builds).toHaveLength(4);
  expect(left.sort()).toEqual([...builds, ...Object.keys(ENTRIES).map((entry) => `${entry}.js`)].sort());
});
