import { z } from 'zod';

/** The shape of a backup this program writes and reads. Raised when an older program could not give it back. */
export const FORMAT = 1;

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);
/** Where the bytes lie in the store, sealed, and what they must be. */
const stored = { object: z.string(), size: count, sha256 };

const table = z.strictObject({
  table: identifier,
  columns: z.array(identifier),
  rows: count,
  checksum: sha256,
  ...stored,
});
const file = z.strictObject({ name: z.string(), ...stored });

const header = z.strictObject({
  format: z.int(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
const manifest = z.strictObject({
  format: z.literal(FORMAT),
  name: z.string(),
  createdAt: z.iso.datetime(),
  program: z.string(),
  postgres: z.string(),
  region: z.string(),
  migrations: z.array(z.string()),
  settings: z.array(z.string()),
  tables: z.array(table),
  sequences: z.array(z.strictObject({ sequence: identifier, last: z.string().regex(/^\d+$/) })),
  files: z.array(file),
});

/** What is written first, and open to all: when it was begun, and the salt of its key. */
export type Header = z.infer<typeof header>;

/**
 * What is written last: a backup with one is whole. Each table with how many records it has and the checksum of all of
 * them; each file; which migrations made the tables; the names, not the values, of the settings that were in use.
 */
export type Manifest = z.infer<typeof manifest>;
export type BackedUpTable = z.infer<typeof table>;
export type BackedUpFile = z.infer<typeof file>;

/** Reads a header. Undefined where it is none. */
export const readHeader = (text: string): Header | undefined => parsed(header, text);

/** Reads a manifest. Undefined where it is none this program knows. */
export const readManifest = (text: string): Manifest | undefined => parsed(manifest, text);

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The name of a backup begun at a time, with something of its own: it sorts by time, and says it. */
export const nameBackup = (at: Date, own: string): string =>
  `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${own}`;

/** When a backup was begun, by its name. Undefined where the name is none. */
export function beganAt(name: string): Date | undefined {
  const [, day, hour, minute, second] = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z-[0-9a-f]{8}$/.exec(name) ?? [];
  return day === undefined ? undefined : new Date(`${day}T${hour}:${minute}:${second}Z`);
}
