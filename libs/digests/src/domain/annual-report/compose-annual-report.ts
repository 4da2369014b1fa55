import type { Document, Section } from '../document.js';
import type { BoardFacts } from './board-facts.js';
import { learningUsed } from './against-region.js';
import { annexes } from './annexes.js';
import { atAGlance } from './at-a-glance.js';
import { boardDocument } from './board-document.js';
import { belowThreshold, concludedReviews } from './concluded.js';
import { gapsAndPriorities } from './gaps.js';
import { decisionsAndClocks, howWeLearn } from './how-we-learn.js';
import type { BoardStudy } from './study-board.js';
import { notSustained, themesSection } from './themes.js';
import { voices } from './voices.js';
import { childDeaths, recommendations, spreadingTheWord, whatChanged } from './what-changed.js';
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
export const composeAnnualReport = (facts: BoardFacts): Document =>
  boardDocument('annual-report', 'Annual report, learning from reviews', facts, (study) =>
    ITEMS.map((write) => write(study)),
  );
