import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';

/** A package that is imported when it is first needed. */
const LATE = /\bimport\('([^.#'][^']*)'\)(?!\.)/g;
const FORMS = ['apps', 'libs'].map((room) => `${room}/**/src/**/*.ts`);

const late = [
  ...new Set(globSync(FORMS, { cwd: projectRoot, exclude: (file) => /spec\.ts$|browser/.test(file) }).flatMap(namesIn)),
];

function namesIn(file: string): string[] {
  return [...readFileSync(join(projectRoot, file), 'utf8').matchAll(LATE)].map(([, name]) => name!);
}

it('gives a package that is imported when first needed the names it has without a bundle', async () => {
  const { options } = (await import(join(projectRoot, 'apps/bundle.mjs'))) as { options: (root: string) => object };
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(projectRoot, 'dist/late-'));
  try {
    const entry = join(folder, 'late.js');
    const asked = late.map((name) => `[${JSON.stringify(name)}, Object.keys(await import(${JSON.stringify(name)}))]`);
    writeFileSync(entry, `console.log(JSON.stringify([${asked.join()}]));`);
    await build({ ...options(projectRoot), entryPoints: [entry], outdir: join(folder, 'run') });
    const said = execFileSync(process.execPath, [join(folder, 'run/late.js')], { encoding: 'utf8' });
    for (const [name, names] of JSON.parse(said) as [string, string[]][]) {
      const without = Object.keys((await import(name)) as object).filter((each) => each !== 'module.exports');
      expect([name, without.filter((each) => !names.includes(each))]).toEqual([name, []]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('finds the packages that are', () => {
  expect(late).toEqual(expect.arrayContaining(['@zxcvbn-ts/core', '@aws-sdk/client-s3', 'nodemailer', 'qrcode']));
});
