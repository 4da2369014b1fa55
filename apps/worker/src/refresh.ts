import type { CodingService } from '#libs/coding';
import type { Reference } from '#libs/framework';
import { operatorFor } from '#libs/identity';
import type { TaggingService } from '#libs/tagging';
import type { Typology } from '#libs/typology';
import { type BuildProgress, buildSnapshot } from '#libs/warehouse';
import { DataSource } from 'typeorm';

export type RefreshParts = {
  database: DataSource;
  tagging: TaggingService;
  coding: CodingService;
  reference: Reference;
  typology: Typology;
  folder: string;
  policyVersion: string;
  now: () => Date;
  onProgress?: (progress: BuildProgress) => void;
};

/**
 * Tags what no tagger of this version has read and carries people's codings to corrected forms, board by board, then
 * brings the warehouse up to date with the record.
 */
export async function refresh({
  tagging,
  coding,
  ...parts
}: RefreshParts): Promise<{ tagged: number; snapshotId: string }> {
  const tagged = await suggestMissing(tagging, parts.reference);
  for (const board of parts.reference.region.boards) await coding.carryOver(operatorFor(board.id));
  const { manifest } = await buildSnapshot({ ...parts, now: parts.now(), taggerVersion: tagging.versions.tagger });
  return { tagged, snapshotId: manifest.id };
}

/** Row-level security shows one board's unreleased passages at a time, so the boards are worked through. */
async function suggestMissing(tagging: TaggingService, reference: Reference): Promise<number> {
  let tagged = 0;
  for (const board of reference.region.boards) tagged += await tagging.suggestMissing(operatorFor(board.id));
  return tagged;
}
