import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';
import { readEnvironment, SETTINGS } from '../environment.js';

type Service = {
  image: string;
  environment: Record<string, string>;
  read_only?: boolean;
  cap_drop?: string[];
  secrets?: string[];
  volumes?: string[];
  command?: string[];
};
type Compose = { services: Record<string, Service>; volumes: object; secrets: object };

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const UNITS = readdirSync(join(projectRoot, 'apps/packaging/systemd'));
const unit = (name: string) => read(`apps/packaging/systemd/${name}`);
const containerfile = read('Containerfile');
const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
const own = [compose.services.service!, compose.services.worker!];

/** Settings and their files, and what Node itself reads. */
const KNOWN = [
  ...SETTINGS.flatMap(({ name, isSecret }) => (isSecret ? [name, `${name}_FILE`] : [name])),
  'NODE_ENV',
  'NODE_COMPILE_CACHE',
];
const pairs = (line: string) =>
  [...line.matchAll(/([A-Z][A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name!, value!] as const);
const given = {
  Containerfile: pairs(/^ENV (.*)$/m.exec(containerfile)![1]!),
  'compose.yaml, service': Object.entries(own[0]!.environment),
  'compose.yaml, worker': Object.entries(own[1]!.environment),
  ...Object.fromEntries(
    UNITS.map((name) => [name, pairs([...unit(name).matchAll(/^Environment=(.*)$/gm)].join('\n'))]),
  ),
};

it.each(Object.entries(given))('%s gives settings there are, each a value that holds', (_, settings) => {
  expect(settings.length).toBeGreaterThan(2);
  expect(settings.map(([name]) => name).filter((name) => !KNOWN.includes(name))).toEqual([]);
  const plain = settings.filter(([name]) => !name.endsWith('_FILE')).map(([name, value]) => [name, defaultOf(value)]);
  expect(() => readEnvironment(Object.fromEntries(plain) as Record<string, string>)).not.toThrow();
});

/** What compose puts where its own variable is not given. */
const defaultOf = (value: string) => /^\$\{[A-Z_]+:-(.*)\}$/.exec(value)?.[1] ?? value;

it('runs what is built, by every way', () => {
  const commands = [containerfile, read('compose.yaml'), ...UNITS.map(unit)].join('\n');
  const built = [...commands.matchAll(/\bdist\/\S+\.js\b/g)].map(([path]) => path);
  expect(built.length).toBeGreaterThan(5);
  expect(built.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
});

it('is built in stages, runs as nobody in particular and says whether it lives', () => {
  expect(containerfile.match(/^FROM /gm)).toHaveLength(2);
  expect(/^USER (\S+)$/m.exec(containerfile)![1]).not.toBe('root');
  expect(containerfile).toMatch(/HEALTHCHECK[^]*\/health\/live/);
  expect(containerfile).not.toMatch(/^(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|_URL)/m);
});

it('writes to its data alone, has no rights of the machine, and is given its secrets as files', () => {
  for (const service of own) {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      secrets: ['database-url'],
      volumes: ['data:/data'],
    });
    expect(service.environment.DATABASE_URL_FILE).toBe('/run/secrets/database-url');
  }
  const named = Object.values(compose.services).flatMap(({ secrets = [] }) => secrets);
  expect(named.filter((name) => !(name in compose.secrets))).toEqual([]);
  const volumes = Object.values(compose.services).flatMap(({ volumes: used = [] }) =>
    used.map((one) => one.split(':')[0]!),
  );
  expect(volumes.filter((name) => !(name in compose.volumes))).toEqual([]);
});

it.each(UNITS)('%s shuts itself in, and hands secrets over as files', (name) => {
  const lines = unit(name).split('\n');
  for (const line of [
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'DynamicUser=yes',
    'CapabilityBoundingSet=',
    'PrivateTmp=yes',
  ])
    expect(lines).toContain(line);
  expect(lines.some((line) => line.startsWith('LoadCredential=database-url:'))).toBe(true);
});

it('is what systemd understands, each line of it, where there is one to ask', () => {
  expect(saysSystemd().join('')).toBe('');
});

/** What systemd finds wrong with the units; nothing where there is no systemd. */
function saysSystemd(): string[] {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'units-'));
  try {
    return UNITS.map((name) => {
      const here = unit(name).replaceAll('/opt/common-thread/node_modules/.bin/node', process.execPath);
      writeFileSync(join(folder, name), here);
      const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, name)]);
      return `${stdout.toString()}${stderr.toString()}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('leaves tests, benches, what only they need and a second Node out of the image', () => {
  const [built, runs] = containerfile.split(/^FROM .*$/m).slice(1);
  expect(built).toMatch(
    /npm prune --omit=dev[^\n]* \\\n +&& rm -rf test dist\/test node_modules\/node node_modules\/node-linux-\* /,
  );
  expect(runs).toContain('COPY --from=built');
});
