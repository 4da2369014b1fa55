// Puts what was compiled into few files: a process of four thousand starts in twice the time, and holds as much again in memory.
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, transform } from 'esbuild';

/** What is started, by its name in `dist/run`: the programs, and what they run in threads of their own. */
export const ENTRIES = {
  service: 'apps/service/src/main.js',
  worker: 'apps/worker/src/main.js',
  cli: 'apps/cli/src/main.js',
  'read-form.worker': 'libs/intake/src/read-form.worker.js',
  'train.worker': 'libs/tagging/src/train.worker.js',
  'gap-finder.worker': 'libs/coding/src/gap-finder.worker.js',
  'protect.worker': 'libs/disclosure/src/protect.worker.js',
};

/** Packages that look for files beside their own, or that both what is bundled and what is not have to share. */
const AS_THEY_ARE = [
  '@myriaddreamin/typst-ts-node-compiler',
  '@resvg/resvg-js',
  'highs',
  'pdfjs-dist',
  'piscina',
  'reflect-metadata',
  'xmllint-wasm',
];

/** How many builds are kept: a process goes on loading from the one it was started from. */
const KEPT = 4;

/**
 * Bundles `dist` of the project at `root` into a folder of its own in `dist/run`, and has what is started lead there once it is whole.
 * Until then, and where it fails, what is started is the build before.
 */
export async function bundle(root) {
  const run = join(root, 'dist/run');
  const folder = `build-${new Date().toISOString().replaceAll(/\D/g, '')}`; // the names are in the order they were built
  const entryPoints = Object.entries(ENTRIES).map(([out, file]) => ({ in: join(root, 'dist', file), out }));
  const { metafile } = await build({ ...options(root), entryPoints, outdir: join(run, folder), metafile: true });
  for (const entry of Object.keys(ENTRIES)) {
    const { exports } = metafile.outputs[`dist/run/${folder}/${entry}.js`];
    leadTo(join(run, `${entry}.js`), `${folder}/${entry}.js`, exports);
  }
  letGo(run);
}

/** Has a file lead to one of a build beside it: put in place whole, since it may be started at any moment. */
function leadTo(file, path, exports) {
  const words = exports.length > 0 ? `export { ${exports.join(', ')} } from './${path}';` : `import './${path}';`;
  const aside = join(dirname(file), `${path}.lead`);
  writeFileSync(aside, `${words}\n`);
  renameSync(aside, file);
}

/** Removes builds from before those that are kept, and what versions that had one build alone left. */
function letGo(run) {
  const names = readdirSync(run);
  const builds = names.filter((name) => name.startsWith('build-')).sort();
  if (builds.length < KEPT) return;
  const kept = [...builds.slice(-KEPT), ...Object.keys(ENTRIES).map((entry) => `${entry}.js`)];
  for (const name of names.filter((one) => !kept.includes(one)))
    rmSync(join(run, name), { recursive: true, force: true });
}

/** How anything is bundled. */
export function options(root) {
  return {
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    keepNames: true, // entities, modules and faults go by the names of their classes
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160, // what Node quotes of a file when a fault ends the process
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    external: AS_THEY_ARE,
    plugins: [nameWhatIsAskedForLate, leaveWhatCannotBeBundled, leaveOut, plainLetters],
    banner: { js: REQUIRE },
  };
}

/** CommonJS packages ask for Node's own modules this way. */
const REQUIRE = "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);";

/** Native code, and packages that are optional and not installed, are asked for where they are used, as without a bundle. */
const leaveWhatCannotBeBundled = {
  name: 'leave what cannot be bundled',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./#]/ }, async ({ path, pluginData, ...asked }) => {
      if (pluginData === 'asked' || asked.kind === 'entry-point') return undefined;
      const found = await resolve(path, { ...asked, pluginData: 'asked' });
      return found.errors.length > 0 || found.path.endsWith('.node') ? { path, external: true } : found;
    });
  },
};

/**
 * A CommonJS package that is imported when first needed would come with no names but `default`. It gets those that Node gives it.
 */
const nameWhatIsAskedForLate = {
  name: 'name what is asked for late',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^[^./#]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'asked' || importer.includes('/node_modules/')) return undefined;
      const found = await resolve(path, { kind, resolveDir, importer, pluginData: 'asked' });
      const isBundled = found.errors.length === 0 && !found.external && !found.path.endsWith('.node');
      return isBundled ? { path: found.path, namespace: 'late' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'module.exports');
      return { contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)};`, resolveDir: dirname(path) };
    });
  },
};

/** Files of packages that would bring in what is never used here, by the end of their path, and what stands in their place. */
const IN_PLACE_OF = {
  // asks for two names of older versions in a way that loads all of TypeORM a second time
  '@nestjs/typeorm/dist/common/typeorm-compat.js':
    "import * as typeorm from 'typeorm'; export const { Connection, AbstractRepository } = typeorm;",
  'typeorm/driver/DriverFactory.js':
    "const { PostgresDriver } = require('./postgres/PostgresDriver');\n" +
    'exports.DriverFactory = class DriverFactory { create(source) { return new PostgresDriver(source); } };',
  'zod/v4/locales/index.js': "export { default as en } from './en.js';",
};

const leaveOut = {
  name: 'leave out what is never used',
  setup({ onLoad }) {
    for (const [file, contents] of Object.entries(IN_PLACE_OF))
      onLoad({ filter: new RegExp(`/node_modules/${file.replaceAll('.', '\\.')}$`) }, ({ path }) => ({
        contents,
        resolveDir: dirname(path),
      }));
  },
};

/** V8 keeps a file with a single letter beyond ASCII at twice its size. esbuild escapes those in strings, not in regular expressions. */
const plainLetters = {
  name: 'plain letters',
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return BEYOND_ASCII.test(text) ? { contents: await inPlainLetters(text), loader: 'js' } : undefined;
    });
  },
};

const BEYOND_ASCII = /[^\0-\x7f]/;
const escaped = (text) =>
  text.replaceAll(/\\?([^\0-\x7f])|\\./gs, (as, unit) =>
    unit === undefined ? as : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * The same program with every such letter escaped. A tagged template would be handed what was escaped: in a file of such, templates
 * become the strings they stand for.
 */
async function inPlainLetters(text) {
  const plain = escaped(text);
  const [before, after] = await Promise.all([text, plain].map(withoutTemplates));
  return before === after ? plain : before;
}

const withoutTemplates = async (text) =>
  escaped((await transform(text, { supported: { 'template-literal': false } })).code);
