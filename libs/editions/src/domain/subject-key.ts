import type { DocumentKind, Subject } from '#libs/digests';

/** The kinds that are a board's own. */
export const BOARD_KINDS: readonly DocumentKind[] = ['annual-report', 'inspection-pack'];

/** A subject as one word: two editions with the same are of the same. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'briefing':
      return `briefing:${subject.quarter}:${subject.theme}`;
    case 'regional-digest':
    case 'plain-words':
      return `${subject.kind}:${subject.quarter}`;
    case 'annual-report':
    case 'inspection-pack':
      return `${subject.kind}:${subject.year}:${subject.board}`;
    case 'evaluation':
      return `evaluation:${subject.year}`;
  }
}

/** The board whose own document it is; null for one of the region. */
export const boardOf = (subject: Subject): string | null => ('board' in subject ? subject.board : null);
