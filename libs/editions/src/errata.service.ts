import { Composer, type Document, type Gathered } from '#libs/digests';
import { inTransaction } from '#libs/database';
import type { Actor } from '#libs/authority';
import { londonDay } from '#libs/returns';
import { type Manifest, type SnapshotView, Warehouse } from '#libs/warehouse';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { countedIn } from './domain/counted-in.js';
import { erratumOf, type Since } from './domain/erratum.js';
import type { Edition } from './edition.entity.js';

/** What became of the summaries that published documents count. Worked out whenever one is shown, so it is never behind. */
@Injectable()
export class ErrataService {
  /** What was counted of an edition, since that looks through all of its snapshot: by what has changed, and for one refresh. */
  private readonly known = new LRUCache<string, Since>({ max: 200 });
  /** The documents as they would be now, by edition and by the figures they are made from. */
  private readonly composedNow = new LRUCache<string, Document>({ max: 50 });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly composer: Composer,
  ) {}

  /** A published document with its erratum at its head; as it is where nothing it counts was corrected or withdrawn. */
  async put(actor: Actor, edition: Edition, document: Document): Promise<Document> {
    const since = await this.since(actor, edition);
    if (since.withdrawn + since.corrected === 0) return document;
    const erratum = erratumOf(
      { published: document, composed: edition.content },
      since,
      ...(await this.now(actor, edition)),
    );
    return erratum ? { ...document, sections: [erratum, ...document.sections] } : document;
  }

  private async since(actor: Actor, { id, content, snapshotId }: Edition): Promise<Since> {
    const snapshot = await this.warehouse.forSnapshot(snapshotId);
    if (!snapshot.ok) return NOTHING_KNOWN;
    const changes = await this.changesSince(actor, snapshot.value.manifest);
    if (changes.size === 0) return NOTHING_KNOWN;
    const withdrawn = [...changes.values()].filter((change) => change === 'withdrawn').length;
    const key = [id, this.warehouse.current()?.id, changes.size, withdrawn].join(' ');
    const since = this.known.get(key) ?? (await this.count(content, snapshot.value, changes));
    this.known.set(key, since);
    return since;
  }

  private async count(document: Document, snapshot: SnapshotView, changes: Changes): Promise<Since> {
    const records = await snapshot.records();
    if (!records.ok) return NOTHING_KNOWN;
    const counted = records.value.filter(countedIn(document)).map((row) => String(row['summary_id']));
    const changed = counted.flatMap((id) => changes.get(id) ?? []);
    return {
      counted: counted.length,
      withdrawn: changed.filter((change) => change === 'withdrawn').length,
      corrected: changed.filter((change) => change === 'corrected').length,
    };
  }

  private async changesSince(actor: Actor, { createdAt }: Manifest): Promise<Changes> {
    const rows = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ id: string; isWithdrawn: boolean }[]>(
        'SELECT summary_id AS id, is_withdrawn AS "isWithdrawn" FROM released_change($1)',
        [createdAt],
      ),
    );
    return new Map(rows.map(({ id, isWithdrawn }) => [id, isWithdrawn ? 'withdrawn' : 'corrected']));
  }

  /** The document as it would be from the figures now served, and their day. */
  private async now(actor: Actor, { id, subject, gathered }: Edition): Promise<[Document | undefined, string]> {
    const current = this.warehouse.current();
    if (!current) return [undefined, ''];
    const [at, key] = [new Date(current.createdAt), `${id} ${current.id}`];
    const known = this.composedNow.get(key);
    const options = { at, snapshotId: current.id, gathered: gathered as Gathered };
    const again = known ? undefined : await this.composer.compose(actor, subject, options);
    if (again?.ok) this.composedNow.set(key, again.value.document);
    return [this.composedNow.get(key), dayInWords(londonDay(at))];
  }
}

/** What became of summaries, by id. */
type Changes = ReadonlyMap<string, 'withdrawn' | 'corrected'>;

const NOTHING_KNOWN: Since = { counted: 0, withdrawn: 0, corrected: 0 };

const dayInWords = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
