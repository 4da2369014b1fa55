import type { SummaryExpected } from '#libs/reviews';

/** What the remarks of charts say of the reference data, by the names they have in `dashboards/`, so that it is typed once. */
export const chartWords = ({ days, report }: SummaryExpected): Record<string, string> => ({
  reviewDays: `${days} days`,
  reportMayTake: report
    ? `The report of a serious case review may itself take ${report.months} months from the decision (${report.source}, which the framework asks boards to follow), so a summary can be late here although its review was in time.`
    : '',
});
