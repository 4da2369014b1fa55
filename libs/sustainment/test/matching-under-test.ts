import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecodingService } from '#libs/coding';
import { operatorFor } from '#libs/authority';
import { Taggers, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { buildSnapshot, Warehouse } from '#libs/warehouse';
import { openRecord } from '../../../test/builders/record.js';
import { TAGGER } from '../../warehouse/test/seed-record.js';
import { EmbeddingQueries } from '../src/embedding-queries.service.js';
import { MatchingService } from '../src/matching.service.js';
import { SustainmentReader } from '../src/sustainment-reader.js';

/** A record with a warehouse of its own and what finds and asks about recurrences. */
export type Matching = Awaited<ReturnType<typeof openMatching>>;

export async function openMatching() {
  const record = await openRecord();
  const { database, clock, reference, policy, shipped, groups, gateContext } = record;
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-sustainment-'));
  const typologies = new Typologies([record.typology]);
  const tagging = new TaggingService(database, new Taggers({ ...shipped, version: TAGGER }));
  const warehouse = await Warehouse.open(folder);
  const matching = new MatchingService(database, warehouse, typologies, clock);
  /** Brings the figures up to date, and what came back. */
  const refresh = async (survey: 'changes' | 'whole' = 'changes') => {
    const versions = { typologies: typologies.all(), taggerVersion: TAGGER, policyVersion: policy.version };
    await buildSnapshot({ database, folder, reference, ...versions, survey, now: clock.now() });
    await warehouse.refresh();
    return matching.match(operatorFor(null));
  };
  return {
    ...record,
    typologies,
    recoding: new RecodingService(database, tagging, typologies, groups),
    matching,
    refresh,
    queries: new EmbeddingQueries(database, clock, gateContext),
    reader: new SustainmentReader(database, tagging),
    close: async () => {
      await warehouse.close();
      await record.close();
      await rm(folder, { recursive: true });
    },
  };
}
