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

it.each([
  'None identified at this time.',
  'Nil return',
  'n.a.',
  'Nothing further to report',
  'No multi-agency recommendations were made.',
  'No further actions (audit of open cases)',
  'None. The Chair will write to heads.',
  'None - single agency review only.',
  'As above.',
  'Update: 2013-Q4 action 1, new threshold document. COMPLETE, April 2014',
  'UPDATE 2013-Q3 concise review, action 1 - COMPLETE Jan 2014',
  'UPDATE from 2013-Q3 summary, action 1: COMPLETE, February 2014',
])('takes nothing from “%s”', (line) => {
  expect(takeUp(answer('changes', `- ${line}`), NOTHING, reference).actions).toEqual([]);
});

it.each([
  'Update the bruising protocol and take the old version off the intranet',
  'Updates to threshold guidance to be issued to schools [School leads; due March 2015]',
  'Update 2013 guidance: named GP, May 2015',
  'No actions are closed until a manager has seen the file: IRO manager, July 2015',
  'None of the agencies closes a case without telling the others',
  'Nothing about a family goes by fax',
  'Nothing, however small, should go by fax',
  'None - but the panel asks that other trusts consider the first above.',
  'None, though police should read old files.',
  'As above, and for health visitors by May 2015',
])('takes “%s” for something to do', (line) => {
  for (const field of ['changes', 'multiAgencyRecommendations', 'impactAudit'] as const) {
    const { recommendations, actions, evidence } = takeUp(answer(field, `- ${line}`), NOTHING, reference);
    expect([...recommendations, ...actions, ...evidence]).toMatchObject([{ text: line }]);
  }
});

it('takes a line for something to do where it says there is none but for what hangs under it', () => {
  const { actions } = takeUp(
    answer('changes', '- No further actions beyond:\n  - Train all staff'),
    NOTHING,
    reference,
  );
  expect(actions).toMatchObject([{ text: 'No further actions beyond:\nTrain all staff' }]);
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
