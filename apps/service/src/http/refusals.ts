import { ACTIONS_REFUSALS, type ActionsRefusals } from '../actions/refusals.js';
import { CIRCULATION_REFUSALS, type CirculationRefusals } from '../circulation/refusals.js';
import { CODING_REFUSALS, type CodingRefusals } from '../coding/refusals.js';
import { DASHBOARDS_IN_DETAIL, DASHBOARDS_REFUSALS, type DashboardsRefusals } from '../dashboards/refusals.js';
import { EDITIONS_IN_DETAIL, EDITIONS_REFUSALS, type EditionsRefusals } from '../editions/refusals.js';
import { FRAMEWORK_IN_DETAIL, FRAMEWORK_REFUSALS, type FrameworkRefusals } from '../framework/refusals.js';
import { AUDIT_REFUSALS, type AuditRefusals } from '../audit/refusals.js';
import { PEOPLE_REFUSALS, type PeopleRefusals } from '../identity/people-refusals.js';
import { IDENTITY_REFUSALS, type IdentityRefusals } from '../identity/refusals.js';
import { SIGN_IN_IN_DETAIL, SIGN_IN_REFUSALS, type SignInRefusals } from '../identity/sign-in-refusals.js';
import { INTAKE_REFUSALS, type IntakeRefusals } from '../intake/refusals.js';
import { PUBLICATIONS_IN_DETAIL, PUBLICATIONS_REFUSALS, type PublicationsRefusals } from '../publications/refusals.js';
import { RELEASE_IN_DETAIL, RELEASE_REFUSALS, type ReleaseRefusals } from '../release/refusals.js';
import { RETENTION_REFUSALS, type RetentionRefusals } from '../retention/refusals.js';
import { RETURNS_REFUSALS, type ReturnsRefusals } from '../returns/refusals.js';
import { REVIEWS_REFUSALS, type ReviewsRefusals } from '../reviews/refusals.js';
import { SUMMARIES_IN_DETAIL, SUMMARIES_REFUSALS, type SummariesRefusals } from '../summaries/refusals.js';
import { SUSTAINMENT_REFUSALS, type SustainmentRefusals } from '../sustainment/refusals.js';
import { TAGGING_REFUSALS, type TaggingRefusals } from '../tagging/refusals.js';
import { TYPOLOGY_IN_DETAIL, TYPOLOGY_REFUSALS, type TypologyRefusals } from '../typology/refusals.js';
import { UPTAKE_REFUSALS, type UptakeRefusals } from '../uptake/refusals.js';
import type { InDetail } from './told.js';

type AnyRefusal =
  | IdentityRefusals
  | SignInRefusals
  | PeopleRefusals
  | AuditRefusals
  | IntakeRefusals
  | SummariesRefusals
  | ReleaseRefusals
  | CodingRefusals
  | TaggingRefusals
  | DashboardsRefusals
  | TypologyRefusals
  | SustainmentRefusals
  | FrameworkRefusals
  | ActionsRefusals
  | ReviewsRefusals
  | UptakeRefusals
  | CirculationRefusals
  | ReturnsRefusals
  | RetentionRefusals
  | PublicationsRefusals
  | EditionsRefusals;
export type RefusalCode = AnyRefusal['code'];

/** Where somebody can go on from who was refused something: a link on the page that tells them. */
export type NextStep = { href: string; text: string };

/** A refusal on its way to the browser or the caller of the API. */
export class Refused extends Error {
  constructor(
    readonly refusals: readonly { code: RefusalCode }[],
    readonly next?: NextStep,
  ) {
    super(refusals.map((refusal) => refusal.code).join(', '));
  }
}

/** The HTTP status of each refusal and its plain sentence, which stand with the pages of their room. A refusal without one does not compile. */
export const REFUSALS = {
  ...IDENTITY_REFUSALS,
  ...SIGN_IN_REFUSALS,
  ...PEOPLE_REFUSALS,
  ...AUDIT_REFUSALS,
  ...INTAKE_REFUSALS,
  ...SUMMARIES_REFUSALS,
  ...RELEASE_REFUSALS,
  ...CODING_REFUSALS,
  ...TAGGING_REFUSALS,
  ...DASHBOARDS_REFUSALS,
  ...TYPOLOGY_REFUSALS,
  ...SUSTAINMENT_REFUSALS,
  ...FRAMEWORK_REFUSALS,
  ...ACTIONS_REFUSALS,
  ...REVIEWS_REFUSALS,
  ...UPTAKE_REFUSALS,
  ...CIRCULATION_REFUSALS,
  ...RETURNS_REFUSALS,
  ...RETENTION_REFUSALS,
  ...PUBLICATIONS_REFUSALS,
  ...EDITIONS_REFUSALS,
} as const satisfies Record<RefusalCode, readonly [status: number, sentence: string]>;

const IN_DETAIL: InDetail<AnyRefusal, string> = {
  ...SIGN_IN_IN_DETAIL,
  ...SUMMARIES_IN_DETAIL,
  ...RELEASE_IN_DETAIL,
  ...DASHBOARDS_IN_DETAIL,
  ...TYPOLOGY_IN_DETAIL,
  ...FRAMEWORK_IN_DETAIL,
  ...PUBLICATIONS_IN_DETAIL,
  ...EDITIONS_IN_DETAIL,
};

/** The sentence for one refusal, with what it is about where the refusal says so. */
export function sentenceFor(refusal: { code: RefusalCode }): string {
  const detailed = IN_DETAIL[refusal.code] as ((refusal: unknown) => string) | undefined;
  return detailed ? detailed(refusal) : REFUSALS[refusal.code][1];
}

/** What to say of refusals: the first one's status, each one's sentence. */
export const tell = (refusals: readonly { code: RefusalCode }[]) => ({
  status: REFUSALS[refusals[0]!.code][0],
  sentences: refusals.map(sentenceFor),
});
