import type { TakeUpService } from '#libs/actions';
import type { CodingService, RecodingService } from '#libs/coding';
import type { Reference } from '#libs/framework';
import { operatorFor } from '#libs/authority';
import type { ReturnPolicy } from '#libs/returns';
import type { SearchIndex } from '#libs/search';
import type { TaggingService } from '#libs/tagging';
import type { Typologies } from '#libs/typology';
import { type BuildProgress, buildSnapshot, type SnapshotOptions } from '#libs/warehouse';
import { DataSource } from 'typeorm';

export type RefreshParts = {
  database: DataSource;
  tagging: TaggingService;
  coding: CodingService;
  recoding: RecodingService;
  takeUp: TakeUpService;
  searchIndex: SearchIndex;
  reference: Reference;
  typologies: Typologies;
  /** Takes up what other processes have published and put to use since. */
  catchUp: () => Promise<void>;
  folder: string;
  shared?: SnapshotOptions['shared'];
  /** Throws where that is another record's. */
  requireOwnStore?: () => Promise<void>;
  policyVersion: string;
  returnPolicies?: readonly ReturnPolicy[];
  survey?: SnapshotOptions['survey'];
  now: () => Date;
  onProgress?: (progress: BuildProgress) => void;
};

/**
 * Board by board, tags what no tagger of this version has read, carries people's codings to corrected forms, and carries
 * what was coded under earlier versions of the typology to the one in force; takes up the actions of what was released; then
 * brings search and the warehouse up to date. Where
 * another tagger or typology takes over meanwhile, it begins again, so that a snapshot is of one of each.
 */
export async function refresh(parts: RefreshParts): Promise<{ tagged: number; snapshotId: string }> {
  const { tagging, coding, recoding, takeUp, searchIndex, typologies, catchUp, requireOwnStore, reference, ...rest } =
    parts;
  for (let tagged = 0; ;) {
    await catchUp();
    const { tagger } = tagging.versions;
    const versions = typologies.all();
    tagged += await suggestMissing(tagging, reference);
    for (const board of await coding.boardsToCarry(operatorFor(null))) await coding.carryOver(operatorFor(board));
    await recodeMissing(recoding, reference);
    for (const board of reference.region.boards) await takeUp.takeUp(operatorFor(board.id));
    for (const board of reference.region.boards) await searchIndex.bringUpToDate(operatorFor(board.id));
    if (tagging.versions.tagger !== tagger || typologies.all() !== versions) continue;
    const options = { ...rest, reference, typologies: versions, taggerVersion: tagger, now: parts.now() };
    await requireOwnStore?.();
    const { manifest } = await buildSnapshot(options);
    return { tagged, snapshotId: manifest.id };
  }
}

/** Row-level security shows one board's unreleased passages at a time, so the boards that have some are worked through. */
async function suggestMissing(tagging: TaggingService, reference: Reference): Promise<number> {
  const waiting = await tagging.boardsToTag(operatorFor(null));
  let tagged = 0;
  for (const { id } of reference.region.boards)
    if (waiting.has(id)) tagged += await tagging.suggestMissing(operatorFor(id));
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
