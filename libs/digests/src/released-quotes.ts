import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Document } from './domain/document.js';
import { type ReleasedPassage, verifyQuotes } from './domain/verify-quotes.js';
import { summariesIn } from './domain/walk-document.js';

/** Holds the quotes of documents against what is released now. Whoever shows or prints a document asks here first. */
@Injectable()
export class ReleasedQuotes {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The document as it may be shown now: a quote that no released passage of its summary says any more is withdrawn. */
  async verify(actor: Actor, document: Document): Promise<Document> {
    requireMay(actor, 'summaries.read');
    const passages = await inTransaction(this.database, actor, (manager) =>
      manager.query<ReleasedPassage[]>(RELEASED, [summariesIn(document)]),
    );
    return verifyQuotes(document, passages);
  }
}

const RELEASED = `
  SELECT s.id AS "summaryId", p.text FROM summary s JOIN passage p ON p.revision_id = s.released_revision_id
   WHERE s.id = ANY ($1)`;
