import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.js';
import { signInSettings } from './sign-in-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settingsOf = (variables: NodeJS.ProcessEnv) =>
  signInSettings(readEnvironment({ DATA_DIR: folder, ...variables }), 'https://thread.example.org');

it('makes a key at the first start that nobody else on the machine can read, and finds it again', () => {
  const first = settingsOf({}).secretsKey;
  expect(first).toHaveLength(32);
  expect(settingsOf({}).secretsKey).toEqual(first);
  expect(statSync(join(folder, 'secrets.key')).mode & 0o777).toBe(0o600);
});

it('takes the key of the settings before that of the folder', () => {
  const key = Buffer.alloc(32, 7);
  expect(settingsOf({ SECRETS_KEY: key.toString('base64') }).secretsKey).toEqual(key);
});

it('requires a second factor everywhere but in the invented region, unless told', () => {
  expect(settingsOf({}).secondFactor).toBe('offered');
  expect(settingsOf({ REGION: 'north-west' }).secondFactor).toBe('required');
  expect(settingsOf({ SECOND_FACTOR: 'required' }).secondFactor).toBe('required');
  expect(settingsOf({ SECOND_FACTOR: 'everybody' }).secondFactor).toBe('everybody');
});

it('knows a provider where there is one', () => {
  expect(settingsOf({}).provider).toBeNull();
  const given = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'thread', OIDC_CLIENT_SECRET: 's' };
  expect(settingsOf({ ...given, OIDC_NAME: 'Council' }).provider).toMatchObject({
    name: 'Council',
    secondFactor: 'own',
  });
});
