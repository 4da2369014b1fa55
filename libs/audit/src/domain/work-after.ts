/** Slow work: `refresh` brings suggestions, search and figures up to date, `circulate` sends what is to be sent. */
export type SlowWork = 'refresh' | 'circulate';

const WORK_AFTER: readonly [SlowWork, RegExp][] = [
  ['refresh', /^summary\.(received|corrected|submitted|returned|approved|released|withdrawn|stopped|stop-lifted)$/],
  ['refresh', /^(release\.(resolve|mark|intruder-check)|retention\.carry-out|typology\.publish|tagger\.adopt)$/],
  ['refresh', /^actions\.(add|add-evidence|report|record-result|name-agencies|link|link-evidence|confirm-transfer)$/],
  ['refresh', /^sustainment\.(dismissed|reopened)$/],
  ['circulate', /^(edition\.publish|invitation\.(make|resend)|circulation\.(remind|send-again)|notice\.queue)$/],
];

/** The slow work an act calls for, if any. Acts are named as in the trail. */
export const workAfter = (action: string): SlowWork | undefined =>
  WORK_AFTER.find(([, acts]) => acts.test(action))?.[0];
