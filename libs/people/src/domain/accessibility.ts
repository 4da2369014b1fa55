import { type DocumentState, stateOf } from './governance.js';

/** What a region says of its accessibility statement: whom to ask, and when it was looked over. Days as `2014-03-31`. */
export type StatementOfRegion = {
  readonly provider: string;
  readonly contact: string;
  readonly answersWithin: string;
  readonly owner: string;
  readonly preparedOn: string;
  readonly testedOn: string;
  readonly reviewedOn: string;
  readonly reviewBy: string;
};
export type StatementLine = {
  label: string;
  document: Pick<StatementOfRegion, 'owner' | 'reviewBy'> | undefined;
  state: DocumentState;
};

/** Whether a region has a statement, and whether its yearly review is past: a line like those of the other documents. */
export const statementLine = (document: StatementOfRegion | undefined, today: string): StatementLine => ({
  label: 'Accessibility statement',
  document,
  state: stateOf(document, today),
});
