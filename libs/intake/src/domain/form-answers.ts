/**
 * What a person types into the Learning Summary form, place by place: on the page, through the API, or into our own Word
 * form. Structured where analysis needs it, in their own words elsewhere. A blank is '' or an empty list, never missing.
 * Ids are of the reference data (boards, kinds of review, methods, agencies of the typology). Framework, Appendix B.
 */
export type FormAnswers = {
  boardId: string;
  /** As typed: "12/03/2014", "March 2014". */
  dateCompleted: string;
  reviewType: string;
  method: string;
  chairing: string;
  authoring: string;
  selection: string;
  /** Anything else about the kind of review, in their words. */
  reviewText: string;
  /** As typed; blank where `incidentNone` says why there is no one month. */
  incidentMonth: string;
  incidentNone: '' | 'several' | 'not-about-one-incident' | 'not-known';
  reference: string;
  themes: string;
  methodologyLearning: string;
  singleAgencyRecommendations: Recommendation[];
  multiAgencyRecommendations: Recommendation[];
  /** In their words, beside the items. */
  changes: string;
  actions: PlannedAction[];
  impactAudit: string;
  impact: PlannedEvidence[];
  otherComments: string;
};

/** `agencies` are ids of the typology's facet; `isTransferable` is null where nobody said whether other areas can learn from it. */
export type Recommendation = { text: string; agencies: string[]; isTransferable: boolean | null };
/** `role` is a role, never a name; `due` a date as typed. */
export type PlannedAction = { text: string; role: string; due: string };
/** `evidence` is an id of the reference data: audit, data, practitioner view, child and family view. */
export type PlannedEvidence = { measure: string; evidence: string; due: string };
