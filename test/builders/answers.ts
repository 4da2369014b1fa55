import type { Reference } from '#libs/framework';
import { blankAnswers, type FormAnswers, tidyAnswers } from '#libs/intake';
import fc from 'fast-check';

/** A typed form: an Ambleford audit of March 2014 about one missed call, unless said otherwise. */
export const answersOf = (wishes: Partial<FormAnswers> = {}): FormAnswers => ({
  ...blankAnswers('ambleford'),
  dateCompleted: '12 March 2014',
  reviewType: 'audit',
  method: 'case-file-audit',
  chairing: 'fully-independent',
  authoring: 'independent-of-case',
  selection: 'audit-programme',
  incidentNone: 'not-about-one-incident',
  reference: 'AUD/1',
  themes: 'The health visitor was not told.\n- Calls were not returned\n- Letters were',
  methodologyLearning: 'Half a day was enough.',
  singleAgencyRecommendations: [
    { text: 'Call back within a day.', agencies: ['health-visiting'], isTransferable: true },
  ],
  multiAgencyRecommendations: [
    { text: 'Review the information sharing protocol.', agencies: ['police', 'gp'], isTransferable: null },
    { text: 'Brief all teams.', agencies: [], isTransferable: false },
  ],
  changes: 'The subgroup keeps the plan.',
  actions: [{ text: 'Rewrite the protocol.', role: 'Head of safeguarding', due: '30 June 2014' }],
  impactAudit: 'We look again after a year.',
  impact: [{ measure: 'Calls returned within a day.', evidence: 'audit', due: 'March 2015' }],
  otherComments: '',
  ...wishes,
});

/** Any form somebody could type: known choices, and text with whatever characters there are. Tidied. */
export function anyAnswers({ region, reviewTypes, formChoices }: Reference, text = fc.string({ unit: 'grapheme' })) {
  const words = fc.oneof(
    text,
    fc.array(text, { maxLength: 4 }).map((lines) => lines.join('\n')),
  );
  const of = (list: readonly { id: string }[]) => fc.constantFrom('', ...list.map(({ id }) => id));
  const several = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
  const recommendations = several(
    fc.record({
      text: words,
      agencies: fc.uniqueArray(fc.constantFrom(...formChoices.agencies.map(({ id }) => id)), { maxLength: 5 }),
      isTransferable: fc.constantFrom(true, false, null),
    }),
  );
  return fc
    .record<FormAnswers>({
      boardId: of(region.boards),
      dateCompleted: text,
      reviewType: of(reviewTypes),
      method: of(formChoices.methods),
      chairing: of(formChoices.independence),
      authoring: of(formChoices.independence),
      selection: of(formChoices.selections),
      reviewText: words,
      incidentMonth: text,
      incidentNone: fc.constantFrom('', 'several', 'not-about-one-incident', 'not-known'),
      reference: text,
      themes: words,
      methodologyLearning: words,
      singleAgencyRecommendations: recommendations,
      multiAgencyRecommendations: recommendations,
      changes: words,
      actions: several(fc.record({ text: words, role: text, due: text })),
      impactAudit: words,
      impact: several(fc.record({ measure: text, evidence: of(formChoices.evidence), due: text })),
      otherComments: words,
    })
    .map(tidyAnswers);
}
