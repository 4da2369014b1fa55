// Builds what is out of date: the TypeScript (by the compiler that checks it, in a third of the time of the Nest CLI's), the programs out of it, and the scripts and styles the pages load.
// Says nothing on standard output, so that commands which build first can still be piped.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** With what only tests hold, so that all is compiled and checked at once. */
const project = process.argv.includes('--all') ? 'tsconfig.json' : 'tsconfig.build.json';
const say = process.argv.includes('--quiet') ? () => undefined : (line) => console.error(line);

requireNode24();
const stamp = join(root, 'dist/.built');
const sources = ['apps', 'libs', 'test', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package.json'];
const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (Math.max(...sources.map((source) => newest(join(root, source)))) > builtAt) await build();

function requireNode24() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 9)) return;
  console.error(
    `Node ${process.versions.node} runs this, and 24.9 or newer is needed. On Linux and Windows npm install brings one, ` +
      'which npm run then uses. On macOS install Node 24.',
  );
  process.exit(1);
}

function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function build() {
  const started = new Date();
  say('Building …');
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(1); // the compiler has said why
  await Promise.all([bundlePrograms(), bundleScripts(), compileStyles()]);
  compressAssets();
  writeFileSync(stamp, started.toISOString());
  utimesSync(stamp, started, started);
  say(`Built in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`);
}

async function bundlePrograms() {
  const { bundle } = await import('./bundle.mjs');
  await bundle(root);
}

async function bundleScripts() {
  const { build: bundle } = await import('esbuild');
  const entryPoints = ['start', 'figures', 'charts', 'coding', 'passkeys'].map((name) =>
    join(root, `apps/service/src/browser/${name}.ts`),
  );
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning' };
  await bundle({ entryPoints, outdir: join(root, 'dist/public'), ...options });
}

/** Beside each script and style its compressed twin, which the service sends as it is to every browser that takes it. */
function compressAssets() {
  const folder = join(root, 'dist/public');
  for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file)))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(readFileSync(join(folder, name))));
}

async function compileStyles() {
  const { compileAsync } = await import('sass');
  const main = join(root, 'apps/service/src/views/styles/main.scss');
  const { css } = await compileAsync(main, {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  mkdirSync(join(root, 'dist/public'), { recursive: true });
  writeFileSync(join(root, 'dist/public/main.css'), css);
}
