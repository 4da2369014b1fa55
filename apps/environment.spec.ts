import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { type DescribedSetting, misspelt, readEnvironment, SETTINGS } from './environment.js';
import { loadKnowledge } from './platform.js';
import { withSettings } from './settings-reference.js';

const secrets = SETTINGS.filter(({ isSecret }) => isSecret);
/** What some settings must not be without, except the one that is tried. */
const beside = (name: string) => {
  const all = {
    MAIL_FROM: 'a@example.org',
    OIDC_ISSUER: 'https://id.example.org',
    OIDC_CLIENT_ID: 'us',
    OIDC_NAME: 'Council',
  };
  const { [name as 'MAIL_FROM']: _, ...others } = { ...all, OIDC_CLIENT_SECRET: 'from the provider' };
  return others;
};
const given = (name: string, value: string) => ({ ...beside(name), [name]: value });

it('runs on its defaults, an empty value counting as none', () => {
  expect(readEnvironment({ PORT: '', HOME: '/root' })).toEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: 'loopback',
    DATA_DIR: '.data',
    REGION: 'invented',
    PROCESSES: 'both',
    CLAMD_PORT: 3310,
    OIDC_SECOND_FACTOR: 'own',
    LOG_LEVEL: 'info',
    MOST_REQUESTS: 200,
    MOST_DELAY: 1000,
  });
});

it.each(SETTINGS)('takes the example it gives for $name', ({ name, example }) => {
  expect(String(readEnvironment(given(name, example))[name])).toBe(example);
});

/** A value each setting refuses; a name or a path may be anything, so that there is none. */
const WRONG: Partial<Record<DescribedSetting['name'], string[]>> = {
  PORT: ['http', '70000', '-1', '80.5'],
  PUBLIC_URL: [
    'here',
    'ftp://here',
    'javascript:alert(1)',
    'https://x/?a=b',
    'https://x?',
    'https://x/#a',
    'https://x/ct',
  ],
  TRUSTED_PROXIES: ['anyone', '10.0.0.0/8;'],
  DATABASE_URL: ['mysql://x:hunter22@x'],
  PROCESSES: ['none'],
  CLAMD_PORT: ['clam'],
  SMTP_URL: ['http://x:hunter22@mail'],
  MAIL_FROM: ['nobody'],
  S3_ENDPOINT: ['here'],
  OIDC_ISSUER: ['here', 'http://id.example.org'],
  OIDC_NAME: ['x'.repeat(61)],
  OIDC_SECOND_FACTOR: ['theirs'],
  SECOND_FACTOR: ['no'],
  SECRETS_KEY: ['hunter22'],
  DUTIES: ['no', 'everybody'],
  AUDIT_KEY: ['hunter22'],
  AUDIT_KEYS_BEFORE: ['hunter22', `${'x'.repeat(32)}\nhunter22`],
  STORE_URL: ['ftp://x', 's3://', 's3:bucket', 'https://x'],
  BACKUP_TO: ['ftp://x', 's3://', 'S3://Bucket'],
  LOG_LEVEL: ['loud'],
  LOG_FORMAT: ['xml'],
  METRICS_TOKEN: ['hunter22'],
  MOST_REQUESTS: ['0', 'many'],
  MOST_DELAY: ['0', '1.5'],
};
const FREE = [
  'HOST',
  'DATA_DIR',
  'REGION',
  'CLAMD_HOST',
  'CLAMD_SOCKET',
  'MAIL_DOMAINS',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'S3_REGION',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'BACKUP_KEY_FILE',
];

it('has a wrong value to try for every setting that may not be anything', () => {
  expect([...Object.keys(WRONG), ...FREE].sort()).toEqual(SETTINGS.map(({ name }) => name).sort());
});

it.each(Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
  'stops with one sentence that names %s when it is %s, and does not repeat a secret',
  (name, value) => {
    const read = () => readEnvironment(given(name, value));
    expect(read).toThrow(new RegExp(`^The setting ${name} is not right: it must [^\\n]+\\.$`));
    expect(read).not.toThrow(/hunter22/);
  },
);

it('takes an address without the slash at its end, and a folder of any name for a store', () => {
  expect(readEnvironment({ PUBLIC_URL: 'https://learning.example.org//' }).PUBLIC_URL).toBe(
    'https://learning.example.org',
  );
  for (const STORE_URL of ['shared', '/srv/shared', 'C:\\shared', 's3://bucket', 's3://bucket/a/b'])
    expect(readEnvironment({ STORE_URL }).STORE_URL).toBe(STORE_URL);
});

it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'])(
  'wants a provider whole: it is not right without %s',
  (name) => {
    expect(() => readEnvironment(beside(name))).toThrow(
      `The setting ${name} is not right: it must be given with the other OIDC settings.`,
    );
  },
);

it('lists all that is wrong at once, a line each', () => {
  const wrong = { PORT: 'x', PROCESSES: 'x', SMTP_URL: 'smtp://mail' };
  expect(() => readEnvironment(wrong)).toThrow(
    /^The setting PORT [^\n]+\nThe setting PROCESSES [^\n]+\nThe setting MAIL_FROM [^\n]+with SMTP_URL[^\n]+$/,
  );
});

it('names the region setting where there is no such region, with those there are', () => {
  expect(() => loadKnowledge('nowhere')).toThrow(
    'The setting REGION is not right: it must be one of invented, north-west.',
  );
});

describe('secrets in files', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'settings-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(secrets)(
    'reads $name from the file that is named, without the line break at its end',
    ({ name, example }) => {
      const file = join(folder, name);
      writeFileSync(file, `${example}\n`);
      expect(readEnvironment({ ...beside(name), [`${name}_FILE`]: file })[name]).toBe(example);
      expect(() => readEnvironment({ ...given(name, example), [`${name}_FILE`]: file })).toThrow(
        `The setting ${name}_FILE is not right: ${name} is given as well, and one of them must go.`,
      );
    },
  );

  it.each(secrets)('says when the file of $name is not there or empty', ({ name }) => {
    const file = join(folder, 'empty');
    writeFileSync(file, '\n');
    expect(() => readEnvironment({ [`${name}_FILE`]: file })).toThrow(
      `The setting ${name}_FILE is not right: the file is empty.`,
    );
    expect(() => readEnvironment({ [`${name}_FILE`]: join(folder, 'none') })).toThrow(
      `The setting ${name}_FILE is not right: the file cannot be read.`,
    );
  });
});

it('points out a name that is one slip away from ours, and leaves all others alone', () => {
  const variables = {
    DATABSE_URL: '',
    data_dir: '',
    MAIL_DOMAIN: '',
    SMTP_URL_FIL: '',
    HOME: '',
    POST: '',
    PATH: '',
    PUBLIC_URL: '',
  };
  expect(misspelt(variables)).toEqual([
    { given: 'DATABSE_URL', meant: 'DATABASE_URL' },
    { given: 'data_dir', meant: 'DATA_DIR' },
    { given: 'MAIL_DOMAIN', meant: 'MAIL_DOMAINS' },
    { given: 'SMTP_URL_FIL', meant: 'SMTP_URL_FILE' },
  ]);
});

it('stands in the README as the settings have it (npm run -s cli -- settings --write)', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  expect(withSettings(readme)).toBe(readme);
});
