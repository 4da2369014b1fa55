import { questionFor } from './question-for.js';

const facts = {
  theme: "The child's voice",
  reference: 'NW-2014-037',
  recurredOn: '2014-05-15',
  actionReference: 'NW-2013-004',
  completedOn: '2013-11-30',
  completedPrecision: 'day',
  evidence: { planned: 1, given: 0, ofSummary: 0 },
  sameAgency: true,
  incident: 'after',
} as const;

it("says what came back, after what, and asks the framework's two questions", () => {
  expect(questionFor(facts)).toBe(
    "Learning on “The child's voice” is in NW-2014-037 (15 May 2014), after an action on the same theme from NW-2013-004 was reported complete on 30 November 2013.\n" +
      'Evidence of its impact was planned and has not been given yet. The incident was after the action was complete. The same agency is spoken of.\n' +
      'How is that learning being embedded, and why has it not been sustained?',
  );
});

it('says a month in which the board reported it complete as a month', () => {
  const asked = questionFor({ ...facts, completedOn: '2013-11-15', completedPrecision: 'month' });
  expect(asked).toContain('was reported complete in November 2013.');
});

it('does not say that no evidence was planned where the summary plans some', () => {
  const asked = questionFor({ ...facts, evidence: { planned: 0, given: 0, ofSummary: 2 } });
  expect(asked).toContain('Evidence was planned for its summary as a whole, and none for it alone.');
});
