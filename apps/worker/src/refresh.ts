import type { CodingService, RecodingService } from '#libs/coding';
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
  recoding: RecodingService;
  reference: Reference;
  /** Every version, from the oldest to the one in force. */
  typologies: readonly Typology[];
  folder: string;
  policyVersion: string;
  now: () => Date;
  onProgress?: (progress: BuildProgress) => void;
};

/**
 * Board by board, tags what no tagger of this version has read, carries people's codings to corrected forms, and carries
 * what was coded under earlier versions of the typology to the one in force; then brings the warehouse up to date.
 */
export async function refresh({
  tagging,
  coding,
  recoding,
  ...parts
}: RefreshParts): Promise<{ tagged: number; snapshotId: string }> {
  const tagged = await suggestMissing(tagging, parts.reference);
  for (const board of parts.reference.region.boards) await coding.carryOver(operatorFor(board.id));
  await recodeMissing(recoding, parts.reference);
  const { manifest } = await buildSnapshot({ ...parts, now: parts.now(), taggerVersion: tagging.versions.tagger });
  return { tagged, snapshotId: manifest.id };
}

/** Row-level security shows one board's unreleased passages at a time, so the boards are worked through. */
async function suggestMissing(tagging: TaggingService, reference: Reference): Promise<number> {
  let tagged = 0;
  for (const board of reference.region.boards) tagged += await tagging.suggestMissing(operatorFor(board.id));
  return tagged;
}

/** Carries the history of every board to the typology in force. Out: how many passages were carried on. */
export async function recodeMissing(
  recoding: RecodingService,
  reference: Reference,
  onProgress?: (passages: number) => void,
): Promise<number> {
  let recoded = 0;
  for (const board of reference.region.boards)
    recoded += await recoding.recodeMissing(operatorFor(board.id), (passages) => onProgress?.(recoded + passages));
  return recoded;
}
