import type { Reference } from '#libs/framework';
import { type NarrativeField, readActions, readDate, readEvidence, readRecommendations } from '#libs/intake';
import { matchItems, type Known } from './match-items.js';
import { dueIn, roleIn } from './read-action.js';
import { evidenceKindIn } from './read-evidence.js';
import { type AnswerItem, type AnswerPassage, readItems } from './read-items.js';
import { type Dated, lastOf } from './spans.js';
import { type AgenciesFrom, EVIDENCE_KINDS, type EvidenceKind } from './state.js';

/** A passage of a released revision with the agencies its coding or its words name. */
export type ReleasedPassage = AnswerPassage & { field: NarrativeField; agencies: readonly string[] };

/** What earlier wordings of a summary held: each item with what it said last. */
export type KnownItems = Record<'recommendations' | 'actions' | 'evidence', readonly Known[]>;

/** An item of the new wording. `was` is the id of the item it was before; `place` counts its sort over the summary from 0. */
type Taken = { was: string | undefined; passageIds: string[]; place: number; text: string };
export type TakenRecommendation = Taken & {
  kind: 'single' | 'multi';
  agencies: string[];
  agenciesFrom: AgenciesFrom;
  isTransferable: boolean | null;
};
export type TakenAction = Taken & { role: string | null; agencies: string[]; due: Dated | null };
export type TakenEvidence = Taken & { kind: EvidenceKind | null; planned: Dated | null };
export type TakenUp = { recommendations: TakenRecommendation[]; actions: TakenAction[]; evidence: TakenEvidence[] };

/**
 * What a released revision asks for, means to do, and means to look at afterwards, each item found again among those of
 * earlier wordings. Read from the released words alone: a form of ours writes its structured answers into brackets at the
 * end of a line, where they are read back; anything else is taken from the words where they are certain.
 */
export function takeUp(passages: readonly ReleasedPassage[], known: KnownItems, reference: Reference): TakenUp {
  const agencies = new Map(passages.map((passage) => [passage.id, passage.agencies]));
  const named = ({ passageIds, headingId }: AnswerItem) => [
    ...new Set([...passageIds, ...(headingId ? [headingId] : [])].flatMap((id) => agencies.get(id) ?? [])),
  ];
  const itemsOf = (field: NarrativeField) => readItems(passages.filter((passage) => passage.field === field));
  const recommended = [
    ...itemsOf('singleAgencyRecommendations').map((item) => ({ item, kind: 'single' as const })),
    ...itemsOf('multiAgencyRecommendations').map((item) => ({ item, kind: 'multi' as const })),
  ].map(({ item, kind }) => ({ ...item, kind, ...readRecommended(item, named(item), reference) }));
  const actions = itemsOf('changes').map((item) => ({ ...item, ...readPlanned(item), agencies: named(item) }));
  const evidence = itemsOf('impactAudit').map((item) => ({ ...item, ...readImpact(item, reference) }));
  return {
    recommendations: placed(recommended, known.recommendations),
    actions: placed(actions, known.actions),
    evidence: placed(evidence, known.evidence),
  };
}

function placed<T extends AnswerItem>(items: readonly T[], known: readonly Known[]) {
  const said = items.map((item, place) => ({ ...item, place }));
  const was = matchItems(known, said);
  return said.map((item, index) => ({ ...item, was: was[index] }));
}

const asLines = ({ text }: AnswerItem) => [{ text, level: 0 }];

function readRecommended(item: AnswerItem, named: string[], reference: Reference) {
  const { agencies, isTransferable } = readRecommendations(asLines(item), reference)[0]!;
  return {
    agencies: agencies.length > 0 ? agencies : named,
    agenciesFrom: agencies.length > 0 ? ('form' as const) : ('words' as const),
    isTransferable,
  };
}

function readPlanned(item: AnswerItem) {
  const [planned] = readActions(asLines(item)).items;
  return planned
    ? { role: planned.role || null, due: typed(planned.due) }
    : { role: roleIn(item.text), due: dueIn(item.text) };
}

function readImpact(item: AnswerItem, reference: Reference) {
  const [planned] = readEvidence(asLines(item), reference).items;
  const kind = EVIDENCE_KINDS.find((one) => one === planned?.evidence) ?? evidenceKindIn(item.text);
  return { kind, planned: planned ? typed(planned.due) : dueIn(item.text) };
}

function typed(due: string): Dated | null {
  const { iso, precision } = readDate(due);
  return iso !== null && precision !== null ? lastOf({ iso, precision }) : null;
}
