import { recordFigure } from '../answers.js';
import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Figure, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { counted, countedOf, orNone, SUMMARY, type Noun, verbFor } from '../words.js';
import type { NarrativeField } from '#libs/intake';
import { effectBlocks, heardBlocks } from './own-uses.js';
import { chainBlocks, progressBlock } from './own-follow-through.js';
import { byText, type BoardStudy } from './study-board.js';
import { quotedBlocks } from './went-well.js';

const RECOMMENDATION: Noun = { one: 'recommendation', many: 'recommendations' };

/** Item 8: recommendations by agency, and where they stand. */
export function recommendations(study: BoardStudy): Section {
  const { year, facts } = study;
  const { reviews } = facts.gathered.record;
  const total = (kind: 'singleAgency' | 'multiAgency') =>
    recordFigure(
      `recommendations.${year}.${kind === 'singleAgency' ? 'single' : 'multi'}`,
      reviews.reduce((sum, review) => sum + review[kind], 0),
    );
  const [single, multi] = [total('singleAgency'), total('multiAgency')];
  return section('recommendations', 'Recommendations', '8', [
    paragraph(
      'recommendations.count',
      study.base.value === 0
        ? 'No summary for this year has been released, so there are no recommendations.'
        : said`The summaries for this year make ${counted(single, RECOMMENDATION)} for single agencies and ${orNone(multi)} for several agencies together.`,
    ),
    ...byAgency(study),
    progressBlock(study),
  ]);
}

function byAgency({ answers }: BoardStudy): Block[] {
  const agencies = new Map(
    answers.rows('recommendations-by-agency').map((row) => [String(row.agency), String(row.label)]),
  );
  if (agencies.size === 0) return [];
  const rows = [...agencies]
    .sort(([, one], [, other]) => byText(one, other))
    .map(([agency, label]) => [
      label,
      ...['single', 'multi'].map((kind) =>
        answers.cell('recommendations-by-agency', { agency, kind }, 'recommendations'),
      ),
    ]);
  return [
    table(
      'recommendations.agencies',
      'Recommendations by the agency they are for',
      [words('Agency'), number('Single agency'), number('Multi-agency')],
      rows,
      [
        'A recommendation for several agencies is counted for each, so the lines add up to more than there are. Which agency one is for is suggested from its words until a person settles it.',
      ],
    ),
  ];
}

/** Item 9: what the summaries say will be done and how it will be checked, and what became of it. */
export function whatChanged(study: BoardStudy): Section {
  const { base, facts } = study;
  const { quotes } = facts.gathered;
  return section('changed', 'What changed', '9', [
    paragraph(
      'changed.planned',
      base.value === 0
        ? 'No summary for this year has been released, so none says what is to change.'
        : said`${upperFirst(countedOf(answering(study, 'changes'), base, SUMMARY))} for this year ${verbFor(answering(study, 'changes'), base, 'says', 'say')} how changes will be made and who does what. ${upperFirst(countedOf(answering(study, 'impactAudit'), base, SUMMARY))} ${verbFor(answering(study, 'impactAudit'), base, 'says', 'say')} how the impact will be audited.`,
    ),
    ...quotedBlocks('changed.changes', 'What will be done, in the words of the summaries:', quotes.changes),
    ...quotedBlocks('changed.impact', 'How it will be checked:', quotes.impact),
    ...effectBlocks(study),
    ...chainBlocks(study),
  ]);
}

/** How many released summaries of the year answer a question of the form. */
export const answering = ({ year, facts }: BoardStudy, field: NarrativeField): Figure =>
  recordFigure(
    `answered.${year}.${field}`,
    facts.gathered.record.reviews.filter(({ answered: fields }) => fields.includes(field)).length,
  );

/** Item 11: with whom the region's messages were talked about; events and reach are not held. */
export const spreadingTheWord = (study: BoardStudy): Section =>
  section('spreading', 'Spreading the word', '11', [
    ...heardBlocks(study),
    notStated(
      'spreading.events',
      'Learning events, briefings, how many people they reached, links to training, and what teams reported doing',
      'The platform does not record events or attendance.',
      'The business manager writes them in.',
    ),
  ]);

/** Item 13: the overview panel's text is imported by the board; how many summaries come from child death reviews is known. */
export function childDeaths(study: BoardStudy): Section {
  const { answers, base } = study;
  const reviews = answers.sum('source-and-review-types', 'summaries', { review_type: 'child-death-review' });
  return section('child-deaths', 'Child death overview', '13', [
    paragraph(
      'child-deaths.count',
      said`${upperFirst(countedOf(reviews, base, SUMMARY))} for this year ${verbFor(reviews, base, 'comes', 'come')} from child death reviews.`,
    ),
    notStated(
      'child-deaths.panel',
      'The report of the child death overview panel, and the modifiable factors it found',
      'The panel reports to the board, not to the platform.',
      'The business manager puts in the link and the text.',
    ),
  ]);
}
