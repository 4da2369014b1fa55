import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ProviderSettings, SignInSettings } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import type { Environment } from './environment.js';

/** How people sign in, out of the settings. The invented region is for looking at: there a second factor is only offered. */
export function signInSettings(environment: Environment, publicUrl: string): SignInSettings {
  const policy = environment.SECOND_FACTOR ?? (environment.REGION === 'invented' ? 'offered' : 'required');
  return new SignInSettings(publicUrl, policy, secretsKey(environment), provider(environment));
}

function provider(environment: Environment): ProviderSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SECOND_FACTOR } = environment;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_NAME) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
    secondFactor: OIDC_SECOND_FACTOR,
  };
}

/** The key of the settings, or the one in the data folder, made the first time anybody asks. */
function secretsKey({ SECRETS_KEY, DATA_DIR }: Environment): Buffer {
  if (SECRETS_KEY) return Buffer.from(SECRETS_KEY, 'base64');
  const folder = resolve(projectRoot, DATA_DIR);
  const file = join(folder, 'secrets.key');
  const kept = readKey(file);
  if (kept) return kept;
  mkdirSync(folder, { recursive: true });
  offerKey(file);
  return readKey(file)!;
}

/** Puts a new key in place whole, or leaves the one another process has put there meanwhile. */
function offerKey(file: string): void {
  const made = `${file}.${process.pid}`;
  writeFileSync(made, randomBytes(32).toString('base64'), { mode: 0o600 });
  try {
    linkSync(made, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    unlinkSync(made);
  }
}

function readKey(file: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'base64');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
