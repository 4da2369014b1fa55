import { readFileSync } from 'node:fs';
import { isStoreAddress } from '#libs/storage';
import { z } from 'zod';

/** Whether an address is of https, or of this machine, where nothing can listen in. */
function isHttpsOrHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}

/** Whether an address is that of a whole server: pages of ours start at its root. */
function isOrigin(address: string): boolean {
  const { pathname, search, hash } = new URL(address);
  return pathname === '/' && search === '' && hash === '' && !address.includes('?') && !address.includes('#');
}

/** What the reference of the settings says of one, beside its schema. */
type About = {
  about: string;
  example: string;
  /** What holds where it is not given, where that is no value of its own. */
  unset?: string;
  /** May come from a file named by the same setting with `_FILE`, and is never repeated in what is said. */
  isSecret?: true;
};

const text = (wrong: string) => z.string(wrong).min(1, wrong);
const port = z.coerce
  .number('it must be a port, a whole number from 0 to 65535')
  .pipe(
    z
      .int('it must be a port, a whole number from 0 to 65535')
      .min(0, 'it must be a port, a whole number from 0 to 65535')
      .max(65_535, 'it must be a port, a whole number from 0 to 65535'),
  );
const count = (most: number) =>
  z.coerce
    .number(`it must be a whole number from 1 to ${most}`)
    .pipe(
      z
        .int(`it must be a whole number from 1 to ${most}`)
        .min(1, `it must be a whole number from 1 to ${most}`)
        .max(most, `it must be a whole number from 1 to ${most}`),
    );
const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values, `it must be one of ${values.join(', ')}`);
const store = text('it must be a folder or start with s3://').refine(
  isStoreAddress,
  'it must be a folder, or start with s3:// and the name of a bucket',
);
const setting = <S extends z.ZodType>(schema: S, about: About): S => schema.meta(about);

const settings = z.object({
  PORT: setting(port.default(3000), { about: 'the port the service listens on', example: '8080' }),
  HOST: setting(text('it must be an address or a name').default('127.0.0.1'), {
    about: 'the address the service listens at; `0.0.0.0` is all of the machine, for a container or behind a firewall',
    example: '0.0.0.0',
  }),
  PUBLIC_URL: setting(
    z
      .url({ protocol: /^https?$/, error: 'it must be an address that starts with http:// or https://', abort: true })
      .transform((address) => address.replace(/\/+$/, ''))
      .refine(isOrigin, 'it must end after the name and port: no folder, nothing from ? or # on')
      .optional(),
    {
      about: 'the address people use; with `https` cookies are sent over https only',
      example: 'https://learning.example.org',
      unset: '`http://localhost:PORT`',
    },
  ),
  TRUSTED_PROXIES: setting(
    z
      .string()
      .regex(
        /^(loopback|[\da-fA-F:.]+(\/\d{1,3})?)(\s*,\s*(loopback|[\da-fA-F:.]+(\/\d{1,3})?))*$/,
        'it must be addresses or subnets parted by commas, as in 10.0.0.0/8',
      )
      .default('loopback'),
    {
      about: 'the addresses of proxies whose word is taken for who asks and for the number of a request',
      example: '10.0.0.0/8, loopback',
    },
  ),
  DATA_DIR: setting(text('it must name a folder').default('.data'), {
    about: 'the folder of the snapshots, of the mail where there is no server, and of the embedded database',
    example: '/var/lib/common-thread',
  }),
  DATABASE_URL: setting(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'it must start with postgres://')
      .optional(),
    {
      about:
        'a PostgreSQL 15 or newer; its user must be able to create a role, or, where another record is on the server, be given `common_thread_app` by its administrator',
      example: 'postgres://common_thread:secret@db:5432/common_thread',
      unset: 'an embedded one in `DATA_DIR`',
      isSecret: true,
    },
  ),
  REGION: setting(text('it must name a file of data/reference/regions').default('invented'), {
    about: 'a file of `data/reference/regions/`; `north-west` is the real region, without any text',
    example: 'north-west',
  }),
  PROCESSES: setting(oneOf(['service', 'worker', 'both']).default('both'), {
    about: '`service`, or `both` service and worker in one process; `npm run worker` runs a worker alone',
    example: 'service',
  }),
  CLAMD_HOST: setting(text('it must be an address or a name').optional(), {
    about: 'where a ClamAV daemon listens; then no file is opened that it has not found clean',
    example: 'clamav',
    unset: 'no virus scan',
  }),
  CLAMD_PORT: setting(port.default(3310), { about: 'the port of that daemon', example: '3310' }),
  CLAMD_SOCKET: setting(text('it must be the path of a socket').optional(), {
    about: 'its socket, in place of host and port',
    example: '/run/clamav/clamd.ctl',
    unset: 'none',
  }),
  SMTP_URL: setting(
    z
      .string()
      .regex(/^smtps?:\/\//, 'it must start with smtp:// or smtps://')
      .optional(),
    {
      about: 'the mail server',
      example: 'smtp://user:password@mail.example.org:587',
      unset: 'mail goes to `DATA_DIR/mail`',
      isSecret: true,
    },
  ),
  MAIL_FROM: setting(
    z
      .string()
      .regex(/^[^\r\n]+@[^\r\n]+$/, 'it must be an e-mail address')
      .optional(),
    {
      about: 'the address mail comes from; needed with `SMTP_URL`',
      example: 'Common Thread <learning@example.org>',
      unset: 'none',
    },
  ),
  MAIL_DOMAINS: setting(text('it must be domains parted by commas').optional(), {
    about: 'the domains mail may go to, parted by commas',
    example: 'example.org, example.gov.uk',
    unset: 'any',
  }),
  OIDC_ISSUER: setting(
    z
      .url({ error: 'it must start with https://', abort: true })
      .refine(isHttpsOrHere, 'it must start with https://')
      .optional(),
    {
      about:
        'an OpenID Connect provider people may sign in at; it returns to `PUBLIC_URL/sign-in/provider/back` and ends sessions at `PUBLIC_URL/sign-in/provider/logged-out`; needs the next three as well',
      example: 'https://login.example.org',
      unset: 'sign-in by link, password and passkey alone',
    },
  ),
  OIDC_CLIENT_ID: setting(text('it must be the name the provider knows us by').optional(), {
    about: 'the name that provider knows this service by',
    example: 'common-thread',
    unset: 'none',
  }),
  OIDC_CLIENT_SECRET: setting(text('it must be the secret the provider gave').optional(), {
    about: 'the secret it gave this service',
    example: 'pUq8Xn2vT0aWz5Lr',
    unset: 'none',
    isSecret: true,
  }),
  OIDC_NAME: setting(z.string().max(60, 'it must have 60 characters or fewer').optional(), {
    about: 'what the button on the sign-in page calls that provider',
    example: 'your council',
    unset: 'none',
  }),
  OIDC_SECOND_FACTOR: setting(oneOf(['own', 'trusted']).default('own'), {
    about:
      'whether a second factor is asked for here, or one shown to that provider (`amr` or `acr` says `mfa`) is `trusted`',
    example: 'trusted',
  }),
  SECOND_FACTOR: setting(oneOf(['everybody', 'required', 'offered']).optional(), {
    about:
      'who must sign in with a second factor: `everybody`, those who approve, decide or administer (`required`), or nobody (`offered`)',
    example: 'required',
    unset: '`required`; `offered` in the invented region',
  }),
  SECRETS_KEY: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/, 'it must be 32 bytes in base64, as "openssl rand -base64 32" prints')
      .optional(),
    {
      about: 'encrypts the secrets of authenticator apps; the same for every replica',
      example: 'q0m4i6f8zGdCwzFJ7S0mH1y2v3b4n5k6l7p8r9t0u1w=',
      unset: 'a key made at the first start, in `DATA_DIR`',
      isSecret: true,
    },
  ),
  DUTIES: setting(oneOf(['required', 'offered']).optional(), {
    about:
      'whether everybody accepts their duties before anything else (`required`), or whenever they like (`offered`)',
    example: 'required',
    unset: '`required`; `offered` in the invented region',
  }),
  AUDIT_KEY: setting(z.string().min(32, 'it must have 32 characters or more').optional(), {
    about: 'signs the seals of the audit trail; kept out of the database: `libs/audit/README.md`',
    example: 'hT7d-2kQ9v_Zr4Lm8Xc1Wb6Ny3Ps5Ga0',
    unset: 'seals are not signed',
    isSecret: true,
  }),
  AUDIT_KEYS_BEFORE: setting(
    z
      .string()
      .regex(/^.{32,}(\r?\n.{32,})*$/, 'it must be keys of 32 characters or more, one a line')
      .optional(),
    {
      about: 'earlier values of `AUDIT_KEY`, one a line, by which seals made under them are still checked',
      example: 'vB3n-5kQ9v_Zr4Lm8Xc1Wb6Ny3Ps5Ga1',
      unset: 'none',
      isSecret: true,
    },
  ),
  STORE_URL: setting(store.optional(), {
    about:
      'where machines share their snapshots: a folder they all reach, or `s3://bucket/folder`; of one record alone',
    example: 's3://common-thread/snapshots',
    unset: 'none: one machine alone',
  }),
  S3_ENDPOINT: setting(z.url('it must be an address').optional(), {
    about: 'the server of the buckets, which is then asked in path style',
    example: 'https://storage.example.org',
    unset: "Amazon's",
  }),
  S3_REGION: setting(text('it must be the name of a region').optional(), {
    about: 'the region of the buckets',
    example: 'eu-west-2',
    unset: 'what the machine says',
  }),
  S3_ACCESS_KEY: setting(text('it must be an access key').optional(), {
    about: 'the access key to the buckets',
    example: 'common-thread',
    unset: "the machine's",
  }),
  S3_SECRET_KEY: setting(text('it must be a secret key').optional(), {
    about: 'the secret key to the buckets',
    example: 'xK2vT0aWz5LrpUq8',
    unset: "the machine's",
    isSecret: true,
  }),
  BACKUP_TO: setting(store.optional(), {
    about: 'where the worker puts a backup each night: a folder or `s3://bucket/folder`; needs `BACKUP_KEY_FILE`',
    example: '/var/backups/common-thread',
    unset: 'none is made',
  }),
  BACKUP_KEY_FILE: setting(text('it must name a file').optional(), {
    about: 'a file with the key backups are sealed with, twelve signs or more',
    example: '/run/secrets/backup-key',
    unset: 'none',
  }),
  LOG_LEVEL: setting(oneOf(['debug', 'info', 'warn', 'error']).default('info'), {
    about: 'the least grave events that are logged; each request is `info`, those for styles and scripts `debug`',
    example: 'warn',
  }),
  LOG_FORMAT: setting(oneOf(['json', 'pretty']).optional(), {
    about: 'a JSON object a line, or lines to read; with `json` set, no sign-in link is printed',
    example: 'json',
    unset: '`pretty` on a terminal, else `json`',
  }),
  METRICS_TOKEN: setting(
    z
      .string()
      .regex(/^[\w.~+/=-]{16,}$/, 'it must be at least 16 letters, digits or .~+/=_-')
      .optional(),
    {
      about: 'what a Prometheus sends as its bearer token to read `/metrics` from another machine',
      example: '6fJq0wYb1dC3xRk8',
      unset: '`/metrics` answers this machine alone',
      isSecret: true,
    },
  ),
  MOST_REQUESTS: setting(count(100_000).default(200), {
    about: 'how many requests may be under way in a process; further ones are told to come back later',
    example: '400',
  }),
  MOST_DELAY: setting(count(600_000).default(1000), {
    about: 'how many milliseconds a process may be behind with its work before requests are told to come back later',
    example: '500',
  }),
});

/** The settings every app runs by. README, "Settings", says what each is for. */
export type Environment = z.infer<typeof settings>;
type Name = keyof Environment;

/** A setting as the reference shows it. */
export type DescribedSetting = About & { name: Name; default: string | undefined };

/** Every setting there is, in the order of the reference. */
export const SETTINGS: readonly DescribedSetting[] = Object.entries(settings.shape).map(([name, schema]) => {
  const { data } = schema.safeParse(undefined);
  return { name: name as Name, default: data === undefined ? undefined : String(data), ...(schema.meta() as About) };
});

/** Wrong settings: a sentence each, which names the variable and repeats nothing of its value. */
export class WrongSettings extends Error {
  readonly code = 'settings.wrong';
}

/**
 * Checks the settings. An empty value counts as none; a secret may stand in a file that `NAME_FILE` names. Throws all that
 * is wrong, one sentence a line, each naming its variable.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const problems: string[] = [];
  const wrong = (name: string, why: string) => problems.push(`The setting ${name} is not right: ${why}.`);
  const given = withFiles(variables, wrong);
  const result = settings.safeParse(given);
  if (!result.success) for (const { path, message } of firstOfEach(result.error.issues)) wrong(path.join('.'), message);
  if (given.SMTP_URL && !given.MAIL_FROM) wrong('MAIL_FROM', 'with SMTP_URL it must say which address mail comes from');
  const missing = PROVIDER.filter((name) => !given[name]);
  if (missing.length > 0 && missing.length < PROVIDER.length)
    wrong(missing[0]!, 'it must be given with the other OIDC settings');
  if (problems.length > 0 || !result.success) throw new WrongSettings(problems.join('\n'));
  return result.data;
}

/** What is given, with secrets read from the files that hold them. */
function withFiles(variables: NodeJS.ProcessEnv, wrong: (name: string, why: string) => void): Record<string, string> {
  const given = Object.fromEntries(
    SETTINGS.flatMap(({ name }) => (variables[name] ? [[name, variables[name]] as const] : [])),
  );
  for (const name of SECRETS) {
    const file = variables[`${name}_FILE`];
    if (!file) continue;
    const held = readSecret(file);
    if (given[name]) wrong(`${name}_FILE`, `${name} is given as well, and one of them must go`);
    else if (held === undefined) wrong(`${name}_FILE`, 'the file cannot be read');
    else if (held === '') wrong(`${name}_FILE`, 'the file is empty');
    else given[name] = held;
  }
  return given;
}

/** What an OpenID provider takes: all of them or none. */
const PROVIDER: readonly Name[] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'];
const SECRETS = SETTINGS.filter(({ isSecret }) => isSecret).map(({ name }) => name);

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined; // told without what the system says, which repeats the path
  }
}

const firstOfEach = (issues: readonly z.core.$ZodIssue[]) =>
  issues.filter(({ path }, at) => issues.findIndex((other) => other.path[0] === path[0]) === at);

/** Variables that are none of ours but look like one misspelt, each with the one that may be meant. */
export function misspelt(variables: NodeJS.ProcessEnv): { given: string; meant: string }[] {
  const ours: string[] = [...SETTINGS.map(({ name }) => name), ...SECRETS.map((name) => `${name}_FILE`)];
  return Object.keys(variables).flatMap((given) => {
    if (ours.includes(given)) return [];
    const meant = ours.find((name) => name.length > 4 && isOneSlipFrom(given.toUpperCase(), name));
    return meant ? [{ given, meant }] : [];
  });
}

/** Whether two words differ by one letter too many, too few, other or swapped, or by capitals alone. */
function isOneSlipFrom(given: string, name: string): boolean {
  let at = 0;
  while (at < given.length && given[at] === name[at]) at += 1;
  const [left, right] = [given.slice(at), name.slice(at)];
  const swapped = `${right[1] ?? ''}${right[0] ?? ''}${right.slice(2)}`;
  return [right.slice(1), swapped].includes(left) || left.slice(1) === right || left.slice(1) === right.slice(1);
}
