import { PassageTagging, SuggestedCode, type Valence } from '#libs/tagging';
import { IsNull, type EntityManager } from 'typeorm';
import { Coding, CodingAssignment } from './coding.entity.js';
import type { OwnPurpose, PassageSuggested } from './coding-views.js';
import { heldCodes, type Decisions } from './domain/decisions.js';
import { standingSteps } from './domain/go-back.js';

/** What stands as the reason of a row that takes the one before it back. */
export const TAKEN_BACK = 'taken back';
/** What stands as the reason of a row carried to a summary's new revision. */
export const CARRIED_OVER = 'carried over to the corrected form';

/** A coder's way with one passage: where its numbers stand, and the steps that still count, the last as it is now. */
export type OwnHistory = { number: number; standing: Coding[]; latest: Coding | undefined };

export async function readHistory(
  manager: EntityManager,
  of: { passageId: string; coderId: string; purpose: OwnPurpose; calibrationSetId: string | null },
): Promise<OwnHistory> {
  const { calibrationSetId, ...key } = of;
  const rows = await manager.find(Coding, { where: key, order: { number: 'ASC' } });
  const own = rows.filter((row) => row.calibrationSetId === calibrationSetId);
  const standing = standingSteps(own.map((row) => ({ row, isBack: row.reason === TAKEN_BACK }))).map(({ row }) => row);
  return { number: rows.at(-1)?.number ?? 0, standing, latest: own.at(-1) };
}

/** Adds a row under the next number. Out: false when another save took that number first. */
export async function addCoding(manager: EntityManager, row: Omit<Coding, 'id'>): Promise<boolean> {
  const { identifiers } = await manager.createQueryBuilder().insert().into(Coding).values(row).orIgnore().execute();
  return identifiers[0]?.id !== undefined;
}

/** How decisions stand in a row. */
export const columnsOf = ({ codes, valence, facets, noCode }: Decisions) => ({
  codes,
  valence,
  facets,
  noCode,
  held: heldCodes(codes),
});

export const decisionsOf = ({ codes, valence, facets, noCode }: Coding): Decisions => ({
  codes,
  valence,
  facets,
  noCode,
});

/** The actor's task on a passage for a purpose, if it was given to them: of several calibration sets the first open. */
export async function findAssignment(
  manager: EntityManager,
  of: { passageId: string; coderId: string; purpose: OwnPurpose },
): Promise<CodingAssignment | null> {
  const order = { assignedAt: 'ASC', id: 'ASC' } as const;
  const open = await manager.findOne(CodingAssignment, { where: { ...of, doneAt: IsNull() }, order });
  return open ?? manager.findOne(CodingAssignment, { where: of, order });
}

type Read = PassageSuggested & { typologyVersion: string | null };
const NOTHING: Read = {
  typologyVersion: null,
  taggerVersion: null,
  codes: [],
  valence: null,
  agencies: [],
  circumstances: [],
  harmTypes: [],
  reasons: { valence: [], agencies: [], circumstances: [], harmTypes: [] },
};

/** What this version of a tagger last suggested for the passage. */
export async function readSuggested(
  manager: EntityManager,
  passageId: string,
  taggerVersion: string | null,
): Promise<Read> {
  if (taggerVersion === null) return NOTHING;
  const tagging = await manager.findOne(PassageTagging, { where: { passageId, taggerVersion }, order: { at: 'DESC' } });
  if (!tagging) return NOTHING;
  const { typologyVersion, valence, agencies, circumstances, harmTypes, reasons } = tagging;
  const of = { passageId, taggerVersion, typologyVersion };
  const codes = await manager.find(SuggestedCode, { where: of, order: { confidence: 'DESC', code: 'ASC' } });
  return {
    typologyVersion,
    taggerVersion,
    codes: codes.map(({ code, confidence, evidence }) => ({ code, confidence, evidence })),
    valence: valence as Valence,
    agencies,
    circumstances,
    harmTypes,
    reasons,
  };
}
