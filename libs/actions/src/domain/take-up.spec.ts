import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { type ReleasedPassage, takeUp } from './take-up.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const NOTHING = { recommendations: [], actions: [], evidence: [] };

/** Passages of one answer: `- ` begins a list item, `  - ` one under it. */
const answer = (field: ReleasedPassage['field'], text: string, agencies: string[] = []): ReleasedPassage[] =>
  text.split('\n').map((line, index) => {
    const [, indent, bullet] = /^( *)(- )?/.exec(line)!;
    const level = bullet ? indent!.length / 2 : null;
    return { id: `${field}-${index}`, field, line: index, level, text: line.trim().replace(/^- /, ''), agencies };
  });

it('takes an outermost item with what hangs under it, for whom the line above the list names', () => {
  const text = 'Acute trust:\n- Ask the child\n  - also to play staff\n- Chronology at second admission';
  const { recommendations } = takeUp(answer('singleAgencyRecommendations', text, ['hospital']), NOTHING, reference);
  expect(recommendations.map((one) => [one.text, one.passageIds.length, one.agencies])).toEqual([
    ['Ask the child\nalso to play staff', 2, ['hospital']],
    ['Chronology at second admission', 1, ['hospital']],
  ]);
});

it('takes nothing from a line that says there is none, or how an earlier action went', () => {
  for (const text of ['None (IAR)', '- None', 'N/A', 'None, this being a single agency review.'])
    expect(takeUp(answer('multiAgencyRecommendations', text), NOTHING, reference).recommendations).toEqual([]);
  const changes = '- Training: named nurse, May 2014\n- UPDATE on 2013-Q3, action 1: COMPLETE Jan 2014';
  expect(takeUp(answer('changes', changes), NOTHING, reference).actions).toHaveLength(1);
});

it('reads back what our own form wrote into brackets', () => {
  const passages = [
    ...answer(
      'singleAgencyRecommendations',
      '- Share the plan (Police; Housing; for this area only)\n- Ask twice (Police; for other areas too)\n- Write it down (Police)',
    ),
    ...answer('changes', '- Write a guide (Who: Head of service; By: March 2014)'),
    ...answer('impactAudit', '- Ten files (Evidence: Audit; By: 12 June 2014)'),
  ];
  const { recommendations, actions, evidence } = takeUp(passages, NOTHING, reference);
  expect(recommendations).toMatchObject([
    { agencies: ['police', 'housing'], agenciesFrom: 'form', isTransferable: false },
    { agencies: ['police'], isTransferable: true },
    { agencies: ['police'], isTransferable: null },
  ]);
  expect(actions).toMatchObject([{ role: 'Head of service', due: { day: '2014-03-31', precision: 'month' } }]);
  expect(evidence).toMatchObject([{ kind: 'audit', planned: { day: '2014-06-12', precision: 'day' } }]);
});

it.each([
  ['One pager: CSC head of service + PPU DI, to Board Nov 2013', 'CSC head of service + PPU DI', '2013-11-30'],
  ['Standard agreed. Lead: Named Nurse. Due February 2014', 'Named Nurse', '2014-02-28'],
  ['Outcome to referrers: duty TM, from Oct 2013', 'duty TM', undefined],
  ['CP Chairs Manager (template), July 2015. Head of MASH (replies), September 2015.', null, undefined],
  ['Chronology, tbc', null, undefined],
])('reads of “%s” who and by when only where that is certain', (line, role, due) => {
  const [action] = takeUp(answer('changes', `- ${line}`), NOTHING, reference).actions;
  expect([action!.role, action!.due?.day]).toEqual([role, due]);
});

it('finds an item again by its words, else the most similar one, and none twice', () => {
  const known = [
    { id: 'a', text: 'Police: reply to checks within 2 days', place: 0 },
    { id: 'b', text: 'Police: reply to checks within 5 days', place: 1 },
    { id: 'c', text: 'Stop faxes', place: 2 },
  ];
  const text =
    '- Police: reply to checks within 5 days\n- Police: reply to all checks within 2 days\n- Train everybody';
  const { recommendations } = takeUp(
    answer('singleAgencyRecommendations', text),
    { ...NOTHING, recommendations: known },
    reference,
  );
  expect(recommendations.map(({ was }) => was)).toEqual(['b', 'a', undefined]);
});
