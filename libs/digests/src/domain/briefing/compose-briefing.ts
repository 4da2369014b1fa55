import { quarterInWords, type Quarter } from '#libs/kernel';
import type { WaitingTheme } from '#libs/warehouse';
import { type Answer, Answers } from '../answers.js';
import { list, paragraph, quotesOr, section, table, words } from '../blocks.js';
import type { Block, Document, Figure, Section } from '../document.js';
import type { BriefingGathered } from '../gathered.js';
import { type Part, said } from '../line.js';
import { coverLine, madeFrom, periodLine, type SnapshotFacts, versionsOf } from '../snapshot-facts.js';
import { besideItems, facetItems, heldLine } from '../theme-blocks.js';
import { waitingIn, waitingWords } from '../waiting-themes.js';
import { BOARD, counted, countedOf, lowerFirst, orNone, type Span, spanInWords, SUMMARY } from '../words.js';

/** All that the briefing on one theme is composed from. `year` is up to four quarters that end with the one it is of. */
export type BriefingFacts = {
  quarter: Quarter;
  year: Span;
  theme: string;
  composedAt: string;
  snapshot: SnapshotFacts;
  answers: readonly Answer[];
  gathered: BriefingGathered;
};

/**
 * Writes the 7-minute briefing on a theme: two pages for a team to talk over, its boxes in the same order every time. Never
 * throws; a theme that no summary of the quarter has gives one too, which says so. Product, section 4, "7-minute briefing".
 */
export function composeBriefing(facts: BriefingFacts): Document {
  const { quarter, theme, gathered, snapshot, composedAt } = facts;
  const answers = new Answers({ from: quarter, to: quarter }, facts.answers);
  return {
    format: 2,
    subject: { kind: 'briefing', quarter, theme },
    readers: 'region',
    title: `7-minute briefing: ${gathered.label}`,
    about: gathered.region,
    versions: versionsOf(snapshot),
    composedAt,
    cover: [
      periodLine(quarter),
      coverLine('Found in', foundIn(answers, theme)),
      ...wholesOf(facts, facts.quarter).map((whole) =>
        coverLine('Not counted yet', waitingWords([whole], base(answers))),
      ),
      ...madeFrom(snapshot, gathered.typologyStatus, composedAt),
    ],
    caution: cautionOf(gathered),
    sections: [
      matters(facts, answers),
      happened(facts, answers),
      learned(facts),
      why(facts, answers),
      goodPractice(facts, answers),
      whatToDo(facts, answers),
      askYourTeam(),
      actionRecord(),
    ],
  };
}

/** A quote is of one case, so nobody is told that the briefing is of none. */
function cautionOf({ quotes: chosen }: BriefingGathered): string {
  const start = 'For a team to talk over face to face, not to be filed. It tells what summaries said.';
  const isQuoting = Object.values(chosen).some((place) => place.length > 0);
  return isQuoting
    ? `${start} Quotes are of single cases, made general by their boards. Do not try to find out whose.`
    : start;
}

/** The themes that wait in which this one is a part: what was found of it may be more. */
const wholesOf = ({ snapshot, theme, quarter }: BriefingFacts, from: Quarter): WaitingTheme[] =>
  waitingIn(snapshot, { from, to: quarter }).filter(({ parts }) => parts.includes(theme));

/** What of the summaries of a span is not counted here yet, where this theme is a part of what was split. */
function notCounted(facts: BriefingFacts, from: Quarter, of: Figure, span: 'quarter' | 'year'): Block[] {
  const wholes = wholesOf(facts, from);
  if (wholes.length === 0) return [];
  const words = waitingWords(wholes, of, span);
  const id = span === 'year' ? 'matters-waiting' : 'happened-waiting';
  return [paragraph(id, said`It may be in more, since it is a part of ${words}.`)];
}

const base = (answers: Answers) => answers.cell('region-overview', {}, 'summaries');
const count = (answers: Answers, code: string, field: string, filters: Partial<Span> = {}): Figure =>
  answers.cell('leading-themes', { code }, field, filters);

const foundIn = (answers: Answers, code: string): Part =>
  said`${countedOf(count(answers, code, 'summaries'), base(answers), SUMMARY)}, from ${counted(count(answers, code, 'boards'), BOARD)}`;

function matters(facts: BriefingFacts, answers: Answers): Section {
  const { theme, year, gathered } = facts;
  const { scope } = gathered.words;
  const asks = scope === '' ? [] : [paragraph('matters-asks', `This is about ${lowerFirst(scope)}`)];
  const ofYear = answers.sum('region-overview', 'summaries', {}, year);
  const summaries = countedOf(count(answers, theme, 'summaries', year), ofYear, SUMMARY);
  const boards = counted(count(answers, theme, 'boards', year), BOARD);
  return section('matters', 'Why this matters', '1', [
    ...asks,
    paragraph('matters-counts', said`It was found in ${summaries} of ${spanInWords(year)}, from ${boards}.`),
    ...notCounted(facts, year.from, ofYear, 'year'),
  ]);
}

function happened(facts: BriefingFacts, answers: Answers): Section {
  const { quarter, theme, year } = facts;
  const items = facetItems(['harm', 'circumstance', 'agency'], theme, answers);
  const summaries = countedOf(count(answers, theme, 'summaries'), base(answers), SUMMARY);
  const [concern, good] = ['concern_summaries', 'good_summaries'].map((field) => orNone(count(answers, theme, field)));
  const spokeOf = items.length > 0 ? ' They spoke of:' : '';
  return section('happened', 'What happened', '2', [
    paragraph(
      'happened-counts',
      said`In ${quarterInWords(quarter)} it was found in ${summaries}: as a concern in ${concern!} and as good practice in ${good!}.${spokeOf}`,
    ),
    ...(year.from === quarter ? [] : notCounted(facts, quarter, base(answers), 'quarter')),
    items.length > 0
      ? list('happened-list', items)
      : paragraph('happened-list', 'No circumstance, agency or kind of harm that could be named.'),
  ]);
}

const NONE_TO_QUOTE = 'No passage was short and whole enough to quote.';

const learned = ({ gathered }: BriefingFacts): Section =>
  section('learned', 'What we learned', '3', [quotesOr('learned-quotes', gathered.quotes.learned, NONE_TO_QUOTE)]);

function why({ theme }: BriefingFacts, answers: Answers): Section {
  const items = besideItems(theme, answers);
  const blocks =
    items.length === 0
      ? [paragraph('why-beside', 'No other theme was found in the same summaries.')]
      : [
          paragraph(
            'why-beside',
            'Themes most often found in the same summaries. They say where to look, not what led to what.',
          ),
          list('why-list', items),
        ];
  return section('why', 'Why it happens', '4', blocks);
}

function goodPractice({ theme, year, gathered }: BriefingFacts, answers: Answers): Section {
  const summaries = counted(count(answers, theme, 'good_summaries', year), SUMMARY);
  const boards = counted(count(answers, theme, 'good_boards', year), BOARD);
  return section('good', 'Good practice', '5', [
    paragraph(
      'good-counts',
      said`Over ${spanInWords(year)} good practice on it was found in ${summaries}, from ${boards}.`,
    ),
    quotesOr('good-quotes', gathered.quotes.good, NONE_TO_QUOTE),
  ]);
}

function whatToDo({ theme, gathered }: BriefingFacts, answers: Answers): Section {
  const { include } = gathered.words;
  return section('do', 'What to do', '6', [
    paragraph('do-steps', 'Recommended or planned by boards, in their words:'),
    quotesOr('do-quotes', gathered.quotes.steps, NONE_TO_QUOTE),
    heldLine('do-held', theme, answers),
    ...(include === '' ? [] : [paragraph('do-look', `Worth looking at in your own work: ${include}.`)]),
  ]);
}

const askYourTeam = (): Section =>
  section('ask', 'Ask your team', '7', [
    list(
      'ask-questions',
      [
        'What are your thoughts: what is the same with us, and what is different?',
        'How will we embed this, and how will we know that we have?',
        'How does it enter our plan?',
      ],
      true,
    ),
  ]);

/** Rows to be filled in by hand. */
const LINES = 3;

function actionRecord(): Section {
  const columns = ['What we will do', 'Who does it (role)', 'By when', 'How we will know'].map(words);
  const blank = columns.map(() => '');
  return section('record', 'Action record', '8', [
    paragraph(
      'record-why',
      'If you like: fill this in together, and record on the platform what your team did. The next digest reports how many boards used it.',
    ),
    table(
      'record-table',
      'What our team will do',
      columns,
      Array.from({ length: LINES }, () => blank),
    ),
  ]);
}
