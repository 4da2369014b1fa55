import { z } from 'zod';

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
  STORE_URL: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_SECRET_KEY_FILE: z.string().optional(),
  BACKUP_TO: z.string().optional(),
  BACKUP_KEY_FILE: z.string().optional(),
});

/** The settings every app runs by. README, "Settings", says what each is for. */
export type Environment = z.infer<typeof settings>;

/** Checks the settings. Throws one sentence naming the variable that is wrong. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return requireSender(result.data);
  const { path, message } = result.error.issues[0]!;
  throw new Error(`The setting ${path.join('.')} is not right: ${message}.`);
}

function requireSender(environment: Environment): Environment {
  if (environment.SMTP_URL && !environment.MAIL_FROM)
    throw new Error('The setting MAIL_FROM is not right: with SMTP_URL it must say which address mail comes from.');
  return environment;
}
