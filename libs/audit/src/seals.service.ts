import { type Actor, requireMay } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { ChainCheck, type Finding, type KeptLink } from './domain/check-chain.js';
import { isSignedWith, signatureOf, type SignedSeal } from './domain/seal-line.js';
import { readingWholeTrail } from './read-trail.js';

/**
 * The key that signs seals, or null. Kept outside the database, it stops whoever owns that from making the chain anew. Seals
 * signed with one of `keysBefore` hold as well.
 */
export class AuditSettings {
  constructor(
    readonly sealKey: string | null,
    readonly keysBefore: readonly string[] = [],
  ) {}

  /** Every key a seal may be signed with; none where signatures cannot be checked. */
  keys(): readonly string[] {
    return this.sealKey === null ? this.keysBefore : [this.sealKey, ...this.keysBefore];
  }
}

/** What a look through the whole chain found. */
export type Verified = {
  links: number;
  seals: number;
  /** Whether there was a key to check signatures with. */
  signaturesChecked: boolean;
  findings: readonly (
    | Finding
    | { kind: 'seal-forged'; seal: SignedSeal }
    | { kind: 'seal-unsigned'; seal: SignedSeal }
  )[];
};

const AT_A_TIME = 5_000;
const micros = (column: string) => `(extract(epoch FROM ${column}) * 1000000)::bigint::text`;
const LINKS = `
  SELECT l.position::text, ${micros('l.linked_at')} AS "linkedAt", l.entry_id::text AS "entryId", encode(l.hash, 'hex') AS hash,
         e.id::text AS "id", ${micros('e.at')} AS at, e.actor_id, array_to_string(e.roles, ',') AS roles, e.board_id, e.action,
         e.subject, e.outcome, e.means, e.through, e.address, e.request_id, e.purpose
    FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
   WHERE l.position > $1 ORDER BY l.position LIMIT $2`;
type Row = Record<string, string | null> & { position: string; linkedAt: string; entryId: string; hash: string };

/** Seals the chain of the trail, and looks whether it holds. */
@Injectable()
export class Seals {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: AuditSettings,
  ) {}

  /** Seals the chain as far as it goes; undefined where nothing was added since the last seal. */
  async seal(actor: Actor): Promise<SignedSeal | undefined> {
    requireMay(actor, 'audit.read-whole');
    const { manager } = this.database;
    const [last] = await manager.query<{ position: string; hash: string }[]>(
      `SELECT position::text, encode(hash, 'hex') AS hash FROM audit_link l ORDER BY l.position DESC LIMIT 1`,
    );
    if (!last) return undefined;
    const seal = { ...last, madeAt: this.clock.now().toISOString() };
    const mac = this.settings.sealKey && signatureOf(seal, this.settings.sealKey);
    const [made] = await manager.query<unknown[]>(
      `INSERT INTO audit_seal (position, hash, made_at, mac) VALUES ($1, decode($2, 'hex'), $3, decode($4, 'hex'))
       ON CONFLICT DO NOTHING RETURNING 1`,
      [seal.position, seal.hash, seal.madeAt, mac],
    );
    return made ? { ...seal, mac } : undefined;
  }

  /** Every seal there is, oldest first. */
  async list(actor: Actor): Promise<SignedSeal[]> {
    requireMay(actor, 'audit.read-whole');
    const rows = await this.database.query<(Omit<SignedSeal, 'madeAt'> & { madeAt: Date })[]>(
      `SELECT position::text, encode(hash, 'hex') AS hash, made_at AS "madeAt", encode(mac, 'hex') AS mac
         FROM audit_seal s ORDER BY s.position`,
    );
    return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
  }

  /**
   * Looks through the whole chain, against the seals kept here and those kept `elsewhere`. With a key every seal kept here has to
   * be signed, but for those up to the position `unsignedUntil`, of a trail that was begun without one.
   */
  async verify(actor: Actor, elsewhere: readonly SignedSeal[] = [], unsignedUntil = '0'): Promise<Verified> {
    const kept = await this.list(actor);
    const seals = [...kept, ...elsewhere];
    return inTransaction(this.database, actor, async (manager) => {
      await readingWholeTrail(manager);
      const check = new ChainCheck(seals);
      for await (const link of allLinks(manager)) check.take(link);
      const { links, findings } = check.finish(await unlinked(manager));
      const keys = this.settings.keys();
      const isSigned = (seal: SignedSeal) => keys.some((key) => isSignedWith(seal, key));
      const forged = seals.filter((seal) => seal.mac !== null && !isSigned(seal));
      const unsigned = kept.filter(({ mac, position }) => mac === null && BigInt(position) > BigInt(unsignedUntil));
      const ofSeals = [
        ...forged.map((seal) => ({ kind: 'seal-forged', seal }) as const),
        ...unsigned.map((seal) => ({ kind: 'seal-unsigned', seal }) as const),
      ];
      const signaturesChecked = keys.length > 0;
      return {
        links,
        seals: seals.length,
        signaturesChecked,
        findings: [...findings, ...(signaturesChecked ? ofSeals : [])],
      };
    });
  }
}

/** The chain in order, read a few thousand links at a time. */
async function* allLinks(manager: EntityManager): AsyncGenerator<KeptLink> {
  for (let after = '0', rows: Row[]; ; after = rows.at(-1)!.position) {
    rows = await manager.query<Row[]>(LINKS, [after, AT_A_TIME]);
    for (const { position, linkedAt, entryId, hash, id, at, ...rest } of rows)
      yield {
        position,
        linkedAt,
        entryId,
        hash,
        entry: id == null ? null : { id, at: at!, rest: Object.values(rest) },
      };
    if (rows.length < AT_A_TIME) return;
  }
}

/** Entries that were put there without the chain: the database never shows one without its link otherwise. */
async function unlinked(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT e.id::text FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id WHERE l.position IS NULL ORDER BY e.id`,
  );
  return rows.map(({ id }) => id);
}
