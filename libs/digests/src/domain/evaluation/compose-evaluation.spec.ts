import { EVALUATED_YEAR, evaluationFacts } from '../../../test/evaluation-facts.js';
import { EVALUATION_MEASURES } from '../../load-evaluation-measures.js';
import { documentToText } from '../document-to-text.js';
import type { Section } from '../document.js';
import { blocksOf, figuresOf, linesOf } from '../walk-document.js';
import { composeEvaluation } from './compose-evaluation.js';

const MEASURES = [
  'coverage',
  'timeliness',
  'method',
  'proportionality',
  'cost',
  'independence',
  'practitioners',
  'families',
  'depth',
  'transferable',
  'dissemination',
  'programme',
  'impact-audit',
  'sustainment',
  'typology',
  'requests',
];

it('has every measure in the order of the list between what stands out and how it is counted, each answered or with why not', () => {
  for (const facts of [evaluationFacts({}), EVALUATED_YEAR]) {
    const { sections } = composeEvaluation(facts);
    expect(sections.map(({ id, item }: Section) => [id, item])).toEqual([
      ['overview', 'overview'],
      ...MEASURES.map((id, place) => [id, `${place + 1}`]),
      ['fidelity', 'fidelity'],
      ['definitions', 'annex'],
    ]);
    for (const { blocks } of sections) expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocksOf({ sections }).filter(({ kind }) => kind === 'not-stated'))
      expect(block).toMatchObject({ reason: expect.stringMatching(/\w.*\.$/) });
  }
});

it('defines every measure, in its order, with an example whose answer stands in the report of the year it is of', () => {
  expect(EVALUATION_MEASURES.map(({ id }) => id)).toEqual(MEASURES);
  const report = composeEvaluation(EVALUATED_YEAR);
  for (const { id, example } of EVALUATION_MEASURES) {
    const text = documentToText({ ...report, sections: report.sections.filter((one) => one.id === id) });
    expect([id, text.includes(example.answer) || text]).toEqual([id, true]);
  }
});

it('lists agencies and kinds of evidence by how much there is of each, and last what is not stated', () => {
  const text = documentToText(composeEvaluation(EVALUATED_YEAR));
  const inOrder = (labels: string[], under: string) => {
    const table = text.slice(text.indexOf(under));
    return labels.toSorted((one, other) => table.indexOf(`\n${one} `) - table.indexOf(`\n${other} `));
  };
  const agencies = ['All actions', 'Police', 'Health visiting', 'Not stated'];
  expect(inOrder(agencies.toSorted(), 'Actions by agency')).toEqual(agencies);
  const kinds = ['Audit', 'Data', 'Not stated'];
  expect(inOrder(kinds.toReversed(), 'Pieces of evidence of impact by their kind')).toEqual(kinds);
});

it('says of an ordinary year what can be worked out by hand', () => {
  const text = documentToText(composeEvaluation(EVALUATED_YEAR));
  for (const said of [
    'Learning summaries: 10\n',
    '2 of 3 boards released at least one summary of the year: 10 summaries in all.',
    'All                                 6\n',
    'From and to  Audit                          8              40          1\n',
    'From and to  Targeted review                1  Too few to say          0\n',
    'Method      SILP                4       1  10\n',
    'Method      Not stated          6          10\n',
    'SILP                4       1           3  Too few to say                8               7.5                    1                  4\n',
    'Not stated          6       2           0       Not known                0         Not known                    0                  6\n',
    'Targeted review        4                       0  Too few to say                2    Too few to say                        0                 0\n',
    'Audit                  1                       0  Too few to say                0         Not known                        0                 0\n',
    'A learning workshop confirmed 3 of 20 recommendations as transferable, and found of 1 that they are not. Not stated: 16.',
    'None of the 10 summaries of the year come from practitioner forums.',
    'Targeted review      0            1           0   1\n',
    'Audit                2            0           7   9\n',
    '1 of 10 summaries speaks of practitioners’ part in the review, well or badly done.',
    'All 10 summaries speak of the family’s part in the review, well or badly done.',
    '10 summaries are open to every board of the region, from 2 of 3 boards.',
    'All 10 summaries state how changes will be made and who does what.',
    '1 of 10 summaries states how the impact will be audited.',
    'People settled 5 of 20 codes of the year; the others are suggestions.',
    '1 of 30 passages of the year has no code',
    'Over 12 passages that two people coded apart, in all years, their codes agree with an F-measure of 0.86 and a kappa of 0.80',
    '2 proposals to change the typology were made in the year. Agreed: 1.',
  ])
    expect(text).toContain(said);
});

it('sets who took part and what reviews took beside the year before, and leaves both out where that was not composed', () => {
  const rowsOf = (facts: typeof EVALUATED_YEAR) =>
    documentToText(composeEvaluation(facts))
      .split('\n')
      .filter((line) => /took part in  |^Half days a review took/.test(line))
      .map((line) => line.split(/ {2,}/));
  expect(rowsOf(EVALUATED_YEAR)).toEqual([
    ['Reviews practitioners took part in', '6', '9', '0', '4'],
    ['Reviews the family took part in', '3', '9', '0', '4'],
    ['Half days a review took', '6.5', '8', 'Too few to say', '2'],
  ]);
  const { gathered } = EVALUATED_YEAR;
  const earlier = gathered.record.earlier.map(({ register: _, ...year }) => year);
  expect(rowsOf({ ...EVALUATED_YEAR, gathered: { ...gathered, record: { ...gathered.record, earlier } } })).toEqual([]);
});

it('says within how many days a summary is expected, and that a serious case review may take longer, where that clock is told', () => {
  const clock = (id: string) => {
    const row = { clock: id, clock_label: 'By the day', review_type: 'audit', review_label: 'Audit' };
    const timeliness = [{ ...row, known: 2, within: 0, late: 2, unknown: 0 }];
    return documentToText(composeEvaluation(evaluationFacts({ timeliness })));
  };
  expect(clock('review-expected')).toContain(
    'A summary is expected within 60 days of the day on which its board came to know of the review, unless the board named another day. The report of a serious case review may itself take 7 months from the decision (Working Together, on reviews, which the framework asks boards to follow)',
  );
  expect(clock('return-due')).not.toContain('A summary is expected within');
});

it('says of a set what alone it is about, and that reviews done before it was published are read in hindsight', () => {
  const { gathered } = EVALUATED_YEAR;
  const about = (first: '2013-Q2' | '2013-Q3') => {
    const sets = [{ ...gathered.words.sets[0]!, about: ['serious case reviews'] }];
    const record = { ...gathered.record, fidelity: { ...gathered.record.fidelity, first } };
    const words = { ...gathered.words, sets };
    return documentToText(composeEvaluation({ ...EVALUATED_YEAR, gathered: { ...gathered, record, words } }));
  };
  expect(about('2013-Q3')).toContain(
    'They are about serious case reviews, so only the summaries of these are counted.',
  );
  expect(about('2013-Q3')).not.toContain('in hindsight');
  expect(about('2013-Q2')).toContain('Published 1 July 2013. Nobody could have worked to them in reviews done before');
});

it('tells apart summaries that say how impact will be audited, actions with evidence planned, and pieces of evidence', () => {
  const { sections } = composeEvaluation(EVALUATED_YEAR);
  const text = documentToText({
    ...composeEvaluation(EVALUATED_YEAR),
    sections: sections.filter(({ id }) => id === 'impact-audit'),
  });
  for (const said of [
    'how the impact will be audited. The form asks it once, of all that a summary plans, and not of each action.',
    'planned for 6 of 8 actions and has come for 3. All results say improved for 2. An action counts where a piece of evidence is for that action;',
    'Kind        Pieces planned  With a result',
    'Counted are pieces of evidence, not actions',
  ])
    expect(text).toContain(said);
  const all = text.split('\n').find((line) => line.startsWith('All  '));
  expect(all?.split(/ {2,}/)).toEqual(['All', '10', '2', '1', '1', '0', '0']);
});

it('says of learning that came back out of how many completions followed in the year, at a glance and year by year', () => {
  const { sections } = composeEvaluation(EVALUATED_YEAR);
  const textOf = (id: string) =>
    documentToText({ ...composeEvaluation(EVALUATED_YEAR), sections: sections.filter((one) => one.id === id) });
  const told =
    'came back 4 times in the year, in 3 boards. Of 11 completions of actions followed in the year it came back after 3.';
  expect(textOf('overview')).toContain(told);
  expect(textOf('sustainment')).toContain(told);
  const rows = textOf('overview').split('\n').filter((line) => /learning came back  /.test(line)); // prettier-ignore
  expect(rows.map((line) => line.split(/ {2,}/))).toEqual([
    ['Completions of actions after which the learning came back', '1', '2', '3', '11'],
  ]);
  expect(textOf('overview')).not.toMatch(/^Learning that came back/m);
});

it('says of a year in which nothing was released that nothing was', () => {
  const text = documentToText(composeEvaluation(evaluationFacts({})));
  expect(text).toContain('Of no summary of the year is it known whether it came in time.');
  expect(text).toContain('No summary of the year has been released, so nothing is known of who led.');
  expect(text).toContain('No proposals to change the typology were made in the year.');
  expect(text).not.toMatch(/undefined|NaN|null/);
});

it('says every number as a figure, and names no board', () => {
  const document = composeEvaluation(EVALUATED_YEAR);
  for (const { text } of linesOf(document))
    expect(
      text
        .replaceAll(/\{[\w.-]+\}/g, '')
        .replaceAll(/3f9ac2e4b071|shipped-1|2013\.1|\d{2}:\d{2}|(\d{1,2} )?[A-Z][a-z]+ \d{4}/g, ''),
    ).not.toMatch(/\d/);
  expect(documentToText(document)).not.toMatch(/Ambleford|Brackenmoor|Cindermouth|%/);
  const sources = new Map(figuresOf(document).map(({ name, source }) => [name, JSON.stringify(source)]));
  for (const { name, source } of figuresOf(document)) expect(JSON.stringify(source)).toBe(sources.get(name));
});
