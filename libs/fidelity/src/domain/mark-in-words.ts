/** What is known of a review or of its actions, with where it is from, by mark and value. */
const WORDS: Record<string, Record<string, string>> = {
  'practitioners-offered': { yes: 'practitioners were invited', no: 'practitioners were not invited' },
  'practitioners-took-part': {
    most: 'most or all practitioners took part',
    some: 'some practitioners took part',
    none: 'no practitioners took part',
  },
  'family-offered': { yes: 'the family was invited', no: 'the family was not invited' },
  'family-took-part': { yes: 'the family took part', no: 'the family did not take part' },
  independence: {
    'fully-independent': 'the lead is independent of the case and of every agency',
    'independent-of-case': 'the lead is independent of the case but from an agency involved',
    internal: 'the lead is not independent of the case',
  },
  publication: {
    published: 'the report is published',
    'to-be-published': 'the report is to be published',
    summarised: 'the report is summarised in the annual report',
    'not-shared': 'the report is neither published nor summarised',
  },
  parallel: { none: 'parallel processes were considered, and there are none' },
  held: {
    notified: 'the day of notification is recorded',
    decided: 'the day of the decision is recorded',
    'progress-report': 'a progress report to the board is recorded',
    report: 'the day the report was agreed is recorded',
  },
  'decision-clock': { late: 'the decision took longer than one month', met: 'the decision was made within one month' },
};
const FOLLOWED: Record<string, Record<string, string>> = {
  action: { complete: 'an action is reported complete' },
  impact: {
    none: 'evidence of impact was looked for and there is none yet',
    improved: 'evidence of impact shows improvement',
    'no-change': 'evidence of impact shows no change',
    worse: 'evidence of impact shows that it is worse',
    mixed: 'evidence of impact is mixed',
  },
  recurrence: { 'came-back': 'learning came back after an action on it was complete' },
};

/** "Review register: the family was invited." */
export function markInWords(mark: string, value: string): string {
  const followed = FOLLOWED[mark]?.[value];
  if (followed) return `Followed after release: ${followed}.`;
  const known = mark === 'parallel' && value !== 'none' ? 'parallel processes are recorded' : WORDS[mark]?.[value];
  return `Review register: ${known ?? `${mark}, ${value}`}.`;
}
