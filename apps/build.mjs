// Builds what is out of date: the TypeScript (through the Nest CLI) and the script the pages load.
// Says nothing on standard output, so that commands which build first can still be piped.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 9)) {
  console.error(
    `Node ${process.versions.node} runs this, and 24.9 or newer is needed. On Linux and Windows npm installs one: run npm install, then use npm run. On macOS install Node 24.`,
  );
  process.exit(1);
}

const stamp = join(root, 'dist/.built');
const newest = (path) => {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};
const sources = ['apps', 'libs', 'test', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package.json'];
const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (Math.max(...sources.map((source) => newest(join(root, source)))) > builtAt) await build();

async function build() {
  const started = Date.now();
  if (!process.argv.includes('--quiet')) console.error('Building …');
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  execFileSync(process.execPath, [nest, 'build', 'service'], { cwd: root, stdio: ['ignore', 2, 2] });
  const { build: bundle } = await import('esbuild');
  await bundle({
    entryPoints: [join(root, 'apps/service/src/browser/charts.ts')],
    outfile: join(root, 'dist/public/charts.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  const { writeFileSync } = await import('node:fs');
  writeFileSync(stamp, new Date(started).toISOString());
  const { utimesSync } = await import('node:fs');
  utimesSync(stamp, new Date(started), new Date(started));
  if (!process.argv.includes('--quiet')) console.error(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
