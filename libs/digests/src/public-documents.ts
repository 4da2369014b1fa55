import { marksInWords, PublicationsService } from '#libs/disclosure';
import { requireMay, type Actor } from '#libs/authority';
import { ok, refused, type Outcome } from '#libs/kernel';
import { Typologies, type Typology } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import type { Document, Subject } from './domain/document.js';
import type { PublicGathered } from './domain/gathered.js';
import { composePlainWords } from './domain/public/plain-words.js';
import { composePublicDigest } from './domain/public/public-digest.js';
import type { PlainWords, PublicFacts } from './domain/public/public-facts.js';

/** The injection token of what children and families are told of each theme. */
export const PLAIN_WORDS = Symbol('plain words');

type PublicSubject = Extract<Subject, { publication: string }>;

/** Writes what is for everybody, from figures that everybody may see and nothing else. */
@Injectable()
export class PublicDocuments implements DocumentWriter<PublicSubject, PublicGathered> {
  constructor(
    private readonly publications: PublicationsService,
    private readonly typologies: Typologies,
    private readonly warehouse: Warehouse,
    @Inject(PLAIN_WORDS) private readonly plainWords: PlainWords,
  ) {}

  async gather(actor: Actor, { kind, publication }: PublicSubject): Promise<Outcome<PublicGathered, ComposeRefusal>> {
    requireMay(actor, 'publications.read');
    const found = await this.publications.findPublished(publication);
    if (!found?.content) return refused({ code: 'digests.not-published', publication });
    const { id, title, from, to, snapshotId, policyVersion, content } = found;
    const { region, typologyVersion, base, coded, threshold, roundTo, tables } = content;
    const board = content.board?.name ?? null;
    const figures = {
      id,
      title,
      from,
      to,
      snapshotId,
      policyVersion,
      region,
      board,
      typologyVersion,
      base,
      ...(coded ? { coded } : {}),
      threshold,
      roundTo,
      tables,
    };
    return ok({
      kind,
      published: { ...figures, marks: marksInWords(content) },
      codes: codesByLabel(this.typologies.find(typologyVersion) ?? this.typologies.inForce()),
      plainWords: this.plainWords,
      taggerVersion: await this.taggerOf(snapshotId),
    });
  }

  async write(
    _: PublicSubject,
    { kind, ...gathered }: PublicGathered,
    { composedAt }: Setting,
  ): Promise<Outcome<Document, ComposeRefusal>> {
    const facts: PublicFacts = { ...gathered, composedAt };
    return ok(kind === 'plain-words' ? composePlainWords(facts) : composePublicDigest(facts));
  }

  private async taggerOf(snapshotId: string): Promise<string> {
    const snapshot = await this.warehouse.forSnapshot(snapshotId);
    return snapshot.ok ? snapshot.value.manifest.taggerVersion : 'not known any more';
  }
}

const codesByLabel = ({ codes }: Typology): PublicFacts['codes'] =>
  Object.fromEntries([...codes.values()].map(({ id, label, scope }) => [label, { id, scope }]));
