import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '#libs/kernel';

/** Rooms in the order the data takes, as nest-cli.json lists them. */
const { projects } = JSON.parse(readFileSync(join(projectRoot, 'nest-cli.json'), 'utf8')) as {
  projects: Record<string, { type: string; root: string }>;
};
const rooms = Object.entries(projects)
  .filter(([, { type }]) => type === 'library')
  .map(([name]) => name);

type Import = { file: string; from: string };
const sources = ['libs', 'apps'].flatMap((top) =>
  readdirSync(join(projectRoot, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${top}/${file}`),
);
const imports = (file: string): Import[] =>
  [
    ...readFileSync(join(projectRoot, file), 'utf8').matchAll(
      /^(?:import|export)[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map((match) => ({ file, from: (match[1] ?? match[2] ?? match[3])! }));
const roomOf = (file: string) => /^libs\/([^/]+)\//.exec(file)?.[1];
/** A spec, or what a room's specs build their cases with. */
const isTest = (file: string) => /\.(spec|db-spec)\.ts$|^libs\/[^/]+\/test\//.test(file);
const all = sources.flatMap(imports);

it('lists every folder of libs in nest-cli.json, and nothing else', () => {
  expect(readdirSync(join(projectRoot, 'libs')).sort()).toEqual([...rooms].sort());
});

it('looks upstream only: a room never imports one that comes after it', () => {
  const downstream = all.flatMap(({ file, from }) => {
    const [room, other] = [roomOf(file), /^#libs\/([^/]+)/.exec(from)?.[1]];
    return room && other && rooms.indexOf(other) >= rooms.indexOf(room) ? [`${file} imports ${from}`] : [];
  });
  expect(downstream).toEqual([]);
});

it('goes to another room by its door, and about its own by relative paths', () => {
  const astray = all.flatMap(({ file, from }) => {
    if (!from.startsWith('.') || isTest(file)) return [];
    const target = relative(projectRoot, resolve(projectRoot, dirname(file), from));
    const sameHouse = roomOf(file) ? target.startsWith(`libs/${roomOf(file)}/`) : target.startsWith('apps/');
    return sameHouse && !target.endsWith('/src/index.js') ? [] : [`${file} imports ${from}`];
  });
  expect(astray).toEqual([]);
});

it('lets nothing that runs stand on what is there for tests', () => {
  const leaning = all.filter(({ file, from }) => !isTest(file) && /(^|\/)test\/|\.(spec|db-spec)\.js$/.test(from));
  expect(leaning).toEqual([]);
});

it('keeps what decides free of frameworks, storage, clocks and chance', () => {
  const forbidden = /^(@nestjs|typeorm|pg|@duckdb|node:fs|node:net|node:http|node:child_process|fastify|@fastify)/;
  const domain = sources.filter((file) => /\/domain\//.test(file) && !isTest(file));
  expect(domain.flatMap(imports).filter(({ from }) => forbidden.test(from))).toEqual([]);
  const impure = domain.filter((file) =>
    /Date\.now\(|new Date\(\)|Math\.random\(/.test(readFileSync(join(projectRoot, file), 'utf8')),
  );
  expect(impure).toEqual([]);
});

it('reads settings in the one place that checks them', () => {
  const readers = sources.filter(
    (file) => !isTest(file) && /process\.env\b/.test(readFileSync(join(projectRoot, file), 'utf8')),
  );
  expect(readers.filter((file) => file.startsWith('libs/'))).toEqual([]);
});

it('loads no database driver through natural', () => {
  expect(all.filter(({ from }) => from === 'natural')).toEqual([]);
});
