import { z } from 'zod';

/** Whether an address is of https, or of this machine, where nothing can listen in. */
function isHttpsOrHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}

const port = z.coerce.number().int().min(0).max(65_535);
const settings = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  REGION: z.string().min(1).default('invented'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  PUBLIC_URL: z.url().optional(),
  CLAMD_SOCKET: z.string().optional(),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: port.default(3310),
  DUTIES: z.enum(['required', 'offered']).optional(),
  PROCESSES: z.enum(['service', 'worker', 'both']).default('both'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+@[^\r\n]+$/, 'must be an e-mail address')
    .optional(),
  MAIL_DOMAINS: z.string().optional(),
  OIDC_ISSUER: z.url().refine(isHttpsOrHere, 'must start with https://').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_SECOND_FACTOR: z.enum(['own', 'trusted']).default('own'),
  SECOND_FACTOR: z.enum(['required', 'offered']).optional(),
  SECRETS_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64, as "openssl rand -base64 32" prints')
    .optional(),
  AUDIT_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
});

/** The settings every app runs by. README, "Settings", says what each is for. */
export type Environment = z.infer<typeof settings>;

/** Checks the settings. Throws one sentence naming the variable that is wrong. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return requireWholeProvider(requireSender(result.data));
  const { path, message } = result.error.issues[0]!;
  throw new Error(`The setting ${path.join('.')} is not right: ${message}.`);
}

function requireSender(environment: Environment): Environment {
  if (environment.SMTP_URL && !environment.MAIL_FROM)
    throw new Error('The setting MAIL_FROM is not right: with SMTP_URL it must say which address mail comes from.');
  return environment;
}

const PROVIDER = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

function requireWholeProvider(environment: Environment): Environment {
  const missing = PROVIDER.filter((name) => !environment[name]);
  if (missing.length > 0 && missing.length < PROVIDER.length)
    throw new Error(`The setting ${missing[0]} is not right: with the other OIDC settings it must be given too.`);
  return environment;
}
