import { marksInWords, PublicationsService } from '#libs/disclosure';
import { ok, refused, type Outcome } from '#libs/kernel';
import { Typologies, type Typology } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import type { PlainWords, PublicFacts } from './domain/public/public-facts.js';

/** The injection token of what children and families are told of each theme. */
export const PLAIN_WORDS = Symbol('plain words');

/** The figures are not there for everybody: they were never published, or were taken back. */
export type NotPublished = { code: 'digests.not-published'; publication: string };

/** Gathers what a document for everybody is composed from: published figures, and words about themes. */
@Injectable()
export class PublicFactsReader {
  constructor(
    private readonly publications: PublicationsService,
    private readonly typologies: Typologies,
    private readonly warehouse: Warehouse,
    @Inject(PLAIN_WORDS) private readonly plainWords: PlainWords,
  ) {}

  async read(id: string, composedAt: Date): Promise<Outcome<PublicFacts, NotPublished>> {
    const publication = await this.publications.findPublished(id);
    const content = publication?.content;
    if (!publication || !content) return refused({ code: 'digests.not-published', publication: id });
    const { title, from, to, snapshotId, policyVersion } = publication;
    const { region, typologyVersion, base, roundTo, tables } = content;
    const figures = { id, title, from, to, snapshotId, policyVersion, region, typologyVersion, base, roundTo, tables };
    const typology = this.typologies.find(typologyVersion) ?? this.typologies.inForce();
    return ok({
      published: { ...figures, marks: marksInWords(content) },
      codes: codesByLabel(typology),
      plainWords: this.plainWords,
      taggerVersion: await this.taggerOf(snapshotId),
      composedAt: composedAt.toISOString(),
    });
  }

  private async taggerOf(snapshotId: string): Promise<string> {
    const snapshot = await this.warehouse.forSnapshot(snapshotId);
    return snapshot.ok ? snapshot.value.manifest.taggerVersion : 'not known any more';
  }
}

const codesByLabel = ({ codes }: Typology): PublicFacts['codes'] =>
  Object.fromEntries([...codes.values()].map(({ id, label, scope }) => [label, { id, scope }]));
