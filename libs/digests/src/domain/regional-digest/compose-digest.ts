import { quarterInWords } from '#libs/kernel';
import type { CoverLine, Document, Section } from '../document.js';
import { coverLine, madeFrom, periodLine, versionsOf } from '../snapshot-facts.js';
import { waitingWords } from '../waiting-themes.js';
import { CODE, counted, countedOf } from '../words.js';
import { actionsSection } from './actions-section.js';
import { annexSection } from './annex-section.js';
import { boardsSection } from './boards-section.js';
import { changesSection } from './changes-section.js';
import type { DigestFacts } from './digest-facts.js';
import { studyFacts, type Findings } from './findings.js';
import { goodPracticeSection } from './good-practice-section.js';
import { leadingSection } from './leading-section.js';
import { mainMessages } from './main-messages.js';
import { methodSection } from './method-section.js';
import { notSustainedSection } from './not-sustained-section.js';
import { reviewsSection } from './reviews-section.js';
import { sinceLastSection } from './since-last-section.js';
import { themePages } from './theme-pages.js';
import { waitingAmongLeading } from './waiting-among-leading.js';
import { nationalSection } from './written-by-people.js';

/**
 * Writes the regional digest of a quarter from its facts: the same facts give the same digest, to the letter. Every item
 * of the contents list is there, also in a quarter in which nothing was released, and says so where it has nothing to say.
 * Never throws. Product, section 4, "Regional digest".
 */
export function composeDigest(facts: DigestFacts): Document {
  const findings = studyFacts(facts);
  const { quarter, composedAt, snapshot, gathered } = facts;
  return {
    format: 2,
    subject: { kind: 'regional-digest', quarter },
    readers: 'region',
    title: `Regional learning digest: ${quarterInWords(quarter)}`,
    about: gathered.region,
    versions: versionsOf(snapshot),
    composedAt,
    cover: coverOf(findings),
    caution: cautionOf(findings),
    sections: sectionsOf(findings),
  };
}

const sectionsOf = (findings: Findings): Section[] =>
  [
    mainMessages,
    boardsSection,
    leadingSection,
    changesSection,
    themePages,
    goodPracticeSection,
    notSustainedSection,
    reviewsSection,
    actionsSection,
    sinceLastSection,
    nationalSection,
    methodSection,
    annexSection,
  ].map((write) => write(findings));

/** How far the themes can be leant on: who gave the codes they count. */
function cautionOf({ settled, coded }: Findings): string {
  if (settled.value === 0)
    return 'Themes are codes suggested by the tagger from the words of released summaries. No person has confirmed them yet.';
  if (settled.value === coded.value)
    return 'Themes are codes of passages of released summaries. People settled all of them.';
  return 'Themes are codes of passages of released summaries. People settled some of them; the others are suggestions of the tagger that nobody has confirmed yet.';
}

function coverOf(findings: Findings): CoverLine[] {
  const { facts, base, boards, settled, coded, answers, isOwed } = findings;
  const waiting = waitingAmongLeading(findings);
  const returns = (field: string) => answers.cell('returns-by-quarter', {}, field);
  return [
    periodLine(facts.quarter),
    coverLine('Boards with a summary', boards.reporting, ' of ', boards.of),
    ...(isOwed
      ? [
          coverLine('Boards that returned', returns('came_in'), ' of ', returns('owed')),
          coverLine('Returned in time', returns('on_time'), ' of ', returns('owed')),
          coverLine('Nil returns', returns('nil')),
          coverLine('Not returned', returns('missing'), ' overdue, ', returns('open'), ' not due yet'),
        ]
      : []),
    coverLine('Learning summaries', base),
    coverLine('Settled by people', coded.value === 0 ? counted(coded, CODE) : countedOf(settled, coded, CODE)),
    ...(waiting.length > 0 ? [coverLine('Not counted yet', waitingWords(waiting, base))] : []),
    ...madeFrom(facts.snapshot, facts.gathered.typologyStatus, facts.composedAt),
  ];
}
