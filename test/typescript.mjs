// Lets Node run the sources as they stand, for the tests: each file is turned into JavaScript once and kept under dist/.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

function javascriptOf(path) {
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
