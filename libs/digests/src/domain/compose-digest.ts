import { quarterInWords } from '#libs/kernel';
import { boardsSection } from './boards-section.js';
import { changesSection } from './changes-section.js';
import type { DigestFacts } from './digest-facts.js';
import type { CoverLine, Digest, Section } from './digest.js';
import { total } from './figures.js';
import { studyFacts, type Findings } from './findings.js';
import { mainMessages } from './main-messages.js';
import { methodSection } from './method-section.js';
import { nothingQuoted } from './pick-quotes.js';
import { annexSection, goodPracticeSection, leadingSection, themePages } from './themes-sections.js';
import { CODE, counted, countedOf, inFigures, instantInWords } from './words.js';

/**
 * Writes the regional digest of a quarter from its facts: the same facts give the same digest, to the letter. A quarter
 * in which nothing was released gives one too, which says so. Sections that would have nothing to say are left out.
 * Never throws. Product, section 4, "Regional digest".
 */
export function composeDigest(facts: DigestFacts): Digest {
  const findings = studyFacts(facts);
  return {
    format: 1,
    title: `Regional learning digest: ${quarterInWords(facts.quarter)}`,
    region: facts.region,
    period: facts.quarter,
    snapshotId: facts.snapshot.id,
    composedAt: facts.composedAt,
    cover: coverOf(findings),
    caution: cautionOf(facts),
    sections: sectionsOf(findings),
  };
}

/** How far the themes can be leant on: who gave the codes they count. */
function cautionOf({ coded: { passages, settled } }: DigestFacts): string {
  if (settled === 0)
    return 'Themes are codes suggested by the tagger from the words of released summaries. No person has confirmed them yet.';
  if (settled === passages) return 'Themes are codes of passages of released summaries. People settled all of them.';
  return `Themes are codes of passages of released summaries. People settled ${countedOf(settled, passages, CODE)}; the others are suggestions of the tagger that nobody has confirmed yet.`;
}

function sectionsOf(findings: Findings): Section[] {
  const always = [mainMessages(findings), boardsSection(findings)];
  const method = methodSection(findings);
  if (findings.base === 0) return [...always, method];
  if (findings.themes.length === 0) return [...always, changesSection(findings), method];
  const quoted = nothingQuoted();
  return [
    ...always,
    leadingSection(findings),
    changesSection(findings),
    themePages(findings, quoted),
    goodPracticeSection(findings, quoted),
    method,
    annexSection(findings),
  ];
}

function coverOf({ facts, span, base, reporting }: Findings): CoverLine[] {
  const { snapshot, coded } = facts;
  const plain = (term: string, detail: string): CoverLine => ({ term, detail, figures: [] });
  return [
    plain('Period', quarterInWords(facts.quarter)),
    {
      term: 'Boards reporting',
      detail: `${inFigures(reporting.length)} of ${inFigures(facts.boards.length)}`,
      figures: [total('rows', 'coverage-by-board', span, 'summaries', reporting.length)],
    },
    {
      term: 'Learning summaries',
      detail: inFigures(base),
      figures: [total('sum', 'coverage-by-board', span, 'summaries', base)],
    },
    {
      term: 'Settled by people',
      detail: coded.passages === 0 ? 'no codes' : `${inFigures(coded.settled)} of ${counted(coded.passages, CODE)}`,
      figures: [
        total('sum', 'settled-codings', span, 'settled', coded.settled),
        total('sum', 'settled-codings', span, 'passages', coded.passages),
      ],
    },
    plain('Snapshot', snapshot.id),
    plain('Typology', `version ${snapshot.typologyVersion}, ${facts.typologyStatus}`),
    plain('Tagger', snapshot.taggerVersion),
    plain('Disclosure policy', `version ${snapshot.policyVersion}`),
    plain('Composed', instantInWords(facts.composedAt)),
  ];
}
