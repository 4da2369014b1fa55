// Lets Node run the sources as they stand, for the tests: what the build made of a file serves as long as it is newer; any
// other is turned into JavaScript once and kept under dist/.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import './told-too-early.mjs';

const root = join(import.meta.dirname, '..');
const kept = join(root, 'dist/.sources');
const require = createRequire(import.meta.url);
const options = readFileSync(join(root, 'tsconfig.json'), 'utf8');
mkdirSync(kept, { recursive: true });

const isSource = (url) => url !== undefined && /\.ts(\?|$)/.test(url) && !url.includes('/node_modules/');

registerHooks({
  // Sources name each other './x.js', as Node finds them after the build, and other rooms '#libs/x'.
  resolve(specifier, context, next) {
    if (!isSource(context.parentURL)) return next(specifier, context);
    if (specifier.startsWith('#libs/'))
      return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
    if (specifier.startsWith('.') && specifier.endsWith('.js')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return next(source.href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    return isSource(url)
      ? { format: 'module', source: javascriptOf(fileURLToPath(url)), shortCircuit: true }
      : next(url, context);
  },
});

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const configuredAt = changedAt(join(root, 'tsconfig.json'));

const javascriptOf = (path) => builtFrom(path) ?? transpiled(path);

/** What the build made of it, if that is not older than the file. Its map, which is named beside it, is found from anywhere. */
function builtFrom(path) {
  const built = join(root, 'dist', relative(root, path).replace(/\.ts$/, '.js'));
  if (changedAt(built) <= Math.max(changedAt(path), configuredAt)) return undefined;
  return readFileSync(built, 'utf8').replace(
    /^(\/\/# sourceMappingURL=).*$/m,
    `$1${pathToFileURL(built).pathname}.map`,
  );
}

function transpiled(path) {
  const source = readFileSync(path, 'utf8');
  const file = join(kept, `${createHash('sha256').update(options).update(path).update(source).digest('hex')}.js`);
  if (!existsSync(file)) {
    writeFileSync(`${file}.${process.pid}`, transpile(path, source));
    renameSync(`${file}.${process.pid}`, file); // whole or not at all: others read it meanwhile
  }
  return readFileSync(file, 'utf8');
}

function transpile(path, source) {
  const typescript = require('typescript');
  const { config } = typescript.parseConfigFileTextToJson('tsconfig.json', options);
  const asIs = {
    module: 'esnext',
    moduleResolution: 'bundler',
    outDir: undefined,
    sourceMap: false,
    inlineSourceMap: true,
  };
  const compilerOptions = { ...config.compilerOptions, ...asIs };
  const { options: read } = typescript.convertCompilerOptionsFromJson(compilerOptions, root);
  return typescript.transpileModule(source, { fileName: path, compilerOptions: read }).outputText;
}
