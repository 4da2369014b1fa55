import { type Precision, spanInWords } from '#libs/actions';

/** The summary in which something came back and the one its action is of: their regional references, and the days. */
export type TwoEnds = {
  reference: string;
  recurredOn: string;
  actionReference: string;
  completedOn: string;
  /** How fine the board gave that day. */
  completedPrecision: Precision;
};
/** What is known of a recurrence, in words a query may hold: no board, no text of a passage. */
export type Facts = TwoEnds & {
  theme: string;
  /** Of the action; `ofSummary` is planned for its summary as a whole. */
  evidence: { planned: number; given: number; ofSummary: number };
  sameAgency: boolean;
  incident: 'before' | 'after' | 'unclear' | 'not-stated';
};

/**
 * The question an embedding query begins with, to be changed before it is asked: what came back, after what, and the
 * framework's two questions. Source: framework, Multi-Agency Concise Reviews.
 */
export function questionFor(facts: Facts): string {
  const [reference, recurredOn, actionReference, completedOn] = ownWords(facts);
  return [
    `Learning on “${facts.theme}” is in ${reference} (${recurredOn}), after an action on the same theme from ${actionReference} was reported complete ${facts.completedPrecision === 'day' ? 'on' : 'in'} ${completedOn}.`,
    [evidenceIn(facts), INCIDENT[facts.incident], facts.sameAgency ? 'The same agency is spoken of.' : '']
      .filter(Boolean)
      .join(' '),
    'How is that learning being embedded, and why has it not been sustained?',
  ].join('\n');
}

/** The references and days of a recurrence, as the question has them: the platform's own, which identify nobody. */
export const ownWords = ({
  reference,
  recurredOn,
  actionReference,
  completedOn,
  completedPrecision,
}: TwoEnds): [string, string, string, string] => [
  reference,
  spanInWords(recurredOn, 'day'),
  actionReference,
  spanInWords(completedOn, completedPrecision),
];

const INCIDENT: Record<Facts['incident'], string> = {
  before: 'The incident was before the action was complete.',
  after: 'The incident was after the action was complete.',
  unclear: 'The incident was in the quarter in which the action was completed.',
  'not-stated': '',
};

function evidenceIn({ evidence: { planned, given, ofSummary } }: Facts): string {
  if (given > 0) return 'Evidence of its impact has been given.';
  if (planned > 0) return 'Evidence of its impact was planned and has not been given yet.';
  return ofSummary > 0
    ? 'Evidence was planned for its summary as a whole, and none for it alone.'
    : 'No evidence of its impact was planned.';
}
