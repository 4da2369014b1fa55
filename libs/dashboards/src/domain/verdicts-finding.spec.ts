import type { VerdictsRule } from './chart-notes.js';
import { verdictsFinding } from './verdicts-finding.js';

const rule: VerdictsRule = {
  kind: 'verdicts',
  noun: { one: 'theme', many: 'themes' },
  name: 'theme',
  verdict: 'verdict',
  says: {
    new: { one: 'is new', many: 'are new' },
    rising: { one: 'is rising', many: 'are rising' },
    none: { one: 'shows no clear change', many: 'show no clear change' },
  },
  unclear: 'none',
  none: 'clearly rose or fell',
  before: { count: 'before', base: 'before_base', says: 'before' },
  after: { count: 'after', base: 'after_base', says: 'since' },
};
const row = (theme: string, verdict: string, before = 4, before_base = 20, after = 9, after_base = 24) => ({
  theme,
  verdict,
  before,
  before_base,
  after,
  after_base,
  since: '2013-Q3',
  from: '2014-Q3',
  to: '2015-Q2',
});

it('names what clearly changed, and counts what did not', () => {
  const rows = [row('A', 'rising'), row('B', 'new'), row('C', 'new'), row('D', 'none'), row('E', 'none')];
  expect(verdictsFinding(rule, rows)).toBe(
    'Of 5 themes, 2 are new (‘B’ and ‘C’) and 1 is rising (‘A’); 2 show no clear change.',
  );
});

it('counts, without their names, more than three that changed the same way', () => {
  expect(
    verdictsFinding(
      rule,
      ['A', 'B', 'C', 'D'].map((theme) => row(theme, 'rising')),
    ),
  ).toBe('Of 4 themes, 4 are rising.');
});

it('takes no clear change for a finding', () => {
  expect(verdictsFinding(rule, [row('A', 'none'), row('B', 'none')])).toBe(
    'None of the 2 themes clearly rose or fell.',
  );
});

it('tells of one theme in counts of their base', () => {
  expect(verdictsFinding(rule, [row('A', 'none')])).toBe(
    '‘A’ shows no clear change: 4 of 20 summaries (20%) before, 9 of 24 summaries (38%) since.',
  );
});

it('compares nothing with fewer than eight, whatever the verdict', () => {
  expect(verdictsFinding(rule, [row('A', 'rising', 0, 7), row('B', 'none', 2, 7)])).toBe(
    'Too few summaries to compare: 7 before and 24 since, where 8 are needed on each side.',
  );
});

it('says which quarters are compared, where the mart does', () => {
  const compared = { ...rule, compared: { since: 'since', from: 'from', to: 'to' } };
  expect(verdictsFinding(compared, [row('A', 'none'), row('B', 'none')])).toBe(
    'None of the 2 themes clearly rose or fell in 2014 Q3 to 2015 Q2, against 2013 Q3 to 2014 Q2.',
  );
  expect(verdictsFinding(compared, [row('A', 'rising')])).toBe(
    '‘A’ is rising: 4 of 20 summaries (20%) in 2013 Q3 to 2014 Q2, 9 of 24 summaries (38%) in 2014 Q3 to 2015 Q2.',
  );
});

it('has nothing to compare with where nothing was released before', () => {
  expect(verdictsFinding(rule, [row('A', 'none', 0, 0)])).toBe(
    'There is nothing to compare with: no summary was released before.',
  );
});
