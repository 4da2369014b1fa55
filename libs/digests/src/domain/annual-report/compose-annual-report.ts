import type { Document, Section } from '../document.js';
import type { BoardFacts } from './board-facts.js';
import { learningUsed } from './against-region.js';
import { annexes } from './annexes.js';
import { atAGlance } from './at-a-glance.js';
import { cautionOf, coverOf } from './board-cover.js';
import { versionsOf } from '../snapshot-facts.js';
import { belowThreshold, concludedReviews } from './concluded.js';
import { gapsAndPriorities } from './gaps.js';
import { decisionsAndClocks, howWeLearn } from './how-we-learn.js';
import { type BoardStudy, studyBoard } from './study-board.js';
import { notSustained, themesSection } from './themes.js';
import { childDeaths, recommendations, spreadingTheWord, voices, whatChanged } from './what-changed.js';
import { whatWentWell } from './went-well.js';

/** The contents list, in its order: every item is answered, or says what is not stated and why. Product, section 4. */
const ITEMS: readonly ((study: BoardStudy) => Section)[] = [
  atAGlance,
  howWeLearn,
  decisionsAndClocks,
  concludedReviews,
  belowThreshold,
  whatWentWell,
  themesSection,
  recommendations,
  whatChanged,
  notSustained,
  spreadingTheWord,
  voices,
  childDeaths,
  learningUsed,
  gapsAndPriorities,
  annexes,
];

/**
 * Writes the learning section of a board's annual report. The same facts give the same document, to the letter; a board with
 * nothing released gives one too, which says so. Never throws.
 */
export function composeAnnualReport(facts: BoardFacts): Document {
  const study = studyBoard(facts);
  const { board } = facts.gathered;
  return {
    format: 2,
    subject: { kind: 'annual-report', board: board.id, year: study.year },
    readers: 'board',
    title: `Annual report, learning from reviews: ${study.inWords}`,
    about: board.name,
    versions: versionsOf(facts.snapshot),
    composedAt: facts.composedAt,
    cover: coverOf(study),
    caution: cautionOf(study),
    sections: ITEMS.map((write) => write(study)),
  };
}
