import type { Field } from '#libs/intake';

/** One value for each field of the template, asked for in the template's order. */
export const byField = <T>(value: (field: Field) => T): Record<Field, T> => ({
  lscbArea: value('lscbArea'),
  dateCompleted: value('dateCompleted'),
  reviewType: value('reviewType'),
  incidentMonth: value('incidentMonth'),
  reference: value('reference'),
  themes: value('themes'),
  methodologyLearning: value('methodologyLearning'),
  singleAgencyRecommendations: value('singleAgencyRecommendations'),
  multiAgencyRecommendations: value('multiAgencyRecommendations'),
  changes: value('changes'),
  impactAudit: value('impactAudit'),
  otherComments: value('otherComments'),
});
