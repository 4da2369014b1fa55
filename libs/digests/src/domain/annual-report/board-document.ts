import type { Document, Section } from '../document.js';
import { versionsOf } from '../snapshot-facts.js';
import { cautionOf, coverOf } from './board-cover.js';
import type { BoardFacts } from './board-facts.js';
import { type BoardStudy, studyBoard } from './study-board.js';

/**
 * A document of a board and year, for its own people: `title` with the year, then the sections in their order. The same facts
 * give the same document. Never throws.
 */
export function boardDocument(
  kind: 'annual-report' | 'inspection-pack',
  title: string,
  facts: BoardFacts,
  sections: (study: BoardStudy) => Section[],
): Document {
  const study = studyBoard(facts);
  const { board } = facts.gathered;
  return {
    format: 2,
    subject: { kind, board: board.id, year: study.year },
    readers: 'board',
    title: `${title}: ${study.inWords}`,
    about: board.name,
    versions: versionsOf(facts.snapshot),
    composedAt: facts.composedAt,
    cover: coverOf(study),
    caution: cautionOf(study),
    sections: sections(study),
  };
}
