import type { DocumentKind, Subject } from '#libs/digests';

/** The kinds that are a board's own. */
export const BOARD_KINDS: readonly DocumentKind[] = ['annual-report', 'inspection-pack'];

/** A subject as one word: two editions with the same are of the same. */
export function subjectKey(subject: Subject): string {
  if ('publication' in subject) return `${subject.kind}:${subject.publication}`;
  const when = 'quarter' in subject ? subject.quarter : subject.year;
  const of = 'theme' in subject ? [subject.theme] : 'board' in subject ? [subject.board] : [];
  return [subject.kind, when, ...of].join(':');
}

/** The board whose own document it is; null for one of the region. */
export const boardOf = (subject: Subject): string | null => ('board' in subject ? subject.board : null);
