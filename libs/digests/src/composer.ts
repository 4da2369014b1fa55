import type { DisclosurePolicy } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { ok, refused, type Outcome } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { DigestFault } from './digest-fault.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import { type Document, DOCUMENT_KINDS, type DocumentKind, type Subject } from './domain/document.js';
import type { Gathered } from './domain/gathered.js';
import { inKeyOrder } from './domain/key-order.js';
import { takenBackIn, type TakenBackIn } from './domain/taken-back.js';

/** The injection token of the disclosure policies, of every date. */
export const POLICIES = Symbol('disclosure policies');
/** The injection token of the writers, one a kind of document. */
export const WRITERS = Symbol('writers of documents');
export type Writers = Partial<Record<DocumentKind, DocumentWriter>>;

/** A document and what of the record it was made from. */
export type Composed = { document: Document; gathered: Gathered };

/** Composes documents and keeps nothing: what becomes of them is for the editions. */
@Injectable()
export class Composer {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    @Inject(POLICIES) private readonly policies: readonly DisclosurePolicy[],
    @Inject(WRITERS) private readonly writers: Writers,
  ) {}

  /** The kinds of document that are written here. */
  get kinds(): DocumentKind[] {
    return DOCUMENT_KINDS.filter((kind) => this.writers[kind] !== undefined);
  }

  /**
   * A document as of `at`, from the snapshot named or else the one now served. With `gathered`, from an earlier composing, the
   * record is not read again: the same snapshot, `gathered` and `at` give the same document to the byte. Quotes are held
   * against the record whenever a document is shown (`ReleasedQuotes`), not here.
   * Throws `DigestFault` when the snapshot's policy forbids true counts.
   */
  async compose(
    actor: Actor,
    subject: Subject,
    { at, snapshotId, gathered }: { at: Date; snapshotId?: string | undefined; gathered?: Gathered | undefined },
  ): Promise<Outcome<Composed, ComposeRefusal>> {
    requireMay(actor, 'summaries.read');
    const id = snapshotId ?? this.warehouse.current()?.id;
    if (id === undefined) return refused({ code: 'warehouse.no-snapshot' });
    const snapshot = await this.warehouse.forSnapshot(id);
    if (!snapshot.ok) return snapshot;
    const policy = this.policyOf(snapshot.value.manifest.policyVersion);
    const setting = { snapshot: snapshot.value, policy, composedAt: at.toISOString() };
    const found = gathered ? ok(gathered) : await this.gather(actor, subject, setting);
    if (!found.ok) return found;
    if (found.value.kind !== subject.kind) return refused({ code: 'digests.not-gathered' });
    const facts = inKeyOrder(found.value);
    const written = await this.writerOf(subject).write(subject, facts, setting);
    return written.ok ? ok({ document: written.value, gathered: facts }) : written;
  }

  /** Where a document, as its editors left it, says what was taken back since it was gathered: words, a name, a message. */
  async takenBack(actor: Actor, document: Document, gathered: Gathered): Promise<TakenBackIn[]> {
    const { subject } = document;
    return takenBackIn(document, (await this.writerOf(subject).takenBack?.(actor, subject, gathered)) ?? []);
  }

  /**
   * Refused while passages of the record are chosen by another tagger or typology than the snapshot's. A document for
   * everybody is made from what is published, and quotes none.
   */
  private async gather(actor: Actor, subject: Subject, setting: Setting): Promise<Outcome<Gathered, ComposeRefusal>> {
    const { id, taggerVersion, typologyVersion } = setting.snapshot.manifest;
    const isOfNow =
      taggerVersion === this.tagging.versions.tagger && typologyVersion === this.typologies.inForce().version;
    if (!isOfNow && !('publication' in subject)) return refused({ code: 'digests.snapshot-behind', snapshotId: id });
    return this.writerOf(subject).gather(actor, subject, setting);
  }

  private writerOf({ kind }: Subject): DocumentWriter {
    const writer = this.writers[kind];
    if (!writer) throw new DigestFault('digests.no-writer', `Nothing here writes a document of the kind ${kind}.`);
    return writer;
  }

  /** Sentences about true counts may only be written where the region may see them. */
  private policyOf(version: string): DisclosurePolicy {
    const policy = this.policies.find((one) => one.version === version);
    if (!policy) throw new DigestFault('digests.unknown-policy', `There is no disclosure policy ${version}.`);
    if (policy.audiences.region.counts !== 'true-counts')
      throw new DigestFault('digests.counts-suppressed', `Disclosure policy ${version} keeps counts from the region.`);
    return policy;
  }
}
