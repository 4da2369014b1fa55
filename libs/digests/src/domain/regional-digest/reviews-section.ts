import { list, paragraph, quotes, section } from '../blocks.js';
import type { Block, Figure, Quote, Section } from '../document.js';
import { type Part, said } from '../line.js';
import { countedOf, listed, quoted, spanInWords, SUMMARY } from '../words.js';
import { durationsOf, type Findings } from './findings.js';

/** The questions about a review that one answer is given to. */
const QUESTIONS = ['method', 'independence', 'selection'];

/** About the method itself: how reviews were done, how long they took, who took part, what worked. Item 7. */
export function reviewsSection(findings: Findings): Section {
  const [id, heading] = ['reviews', 'The reviews themselves'];
  const { year, gathered } = findings.facts;
  const base = findings.answers.sum('region-overview', 'summaries', {}, year);
  if (base.value === 0)
    return section(id, heading, '7', [paragraph('reviews-none', `No review was reported in ${spanInWords(year)}.`)]);
  const few = year.from === year.to ? '' : ', since those of one quarter are few';
  return section(id, heading, '7', [
    paragraph('reviews-of', `Of the reviews reported in ${spanInWords(year)}${few}:`),
    list('reviews-how', [
      ...QUESTIONS.map((question) => answerItem(question, base, findings)),
      participation(base, findings),
    ]),
    durations(findings),
    ...whatWorked(gathered.quotes.method ?? []),
  ]);
}

const whatWorked = (chosen: readonly Quote[]): Block[] =>
  chosen.length > 0
    ? [
        paragraph('reviews-worked', 'What worked in reviews, in the words of those who led them:'),
        quotes('reviews-worked-quotes', chosen),
      ]
    : [paragraph('reviews-worked', 'No passage on what worked in a review was short and whole enough to quote.')];

/** Where what is written about an answer is counted, by its question: the form's choices alone are counted here. */
const WRITTEN: Record<string, string> = {
  independence:
    ' What is written about who led serious case reviews is counted under the principles of the framework (/framework/principles/independent-lead).',
};

/** A tie of more answers than this is not listed by name. */
const MOST_NAMES = 3;

/** The answers most often stated to a question in the choices of the form, out of all summaries, and in how many none is stated. */
function answerItem(question: string, base: Figure, { answers, facts: { year } }: Findings): Part {
  const rows = answers.rows('methods', year).filter((row) => row.question === question);
  const most = Math.max(...rows.map((row) => Number(row.summaries)));
  const leaders = rows.filter((row) => Number(row.summaries) === most);
  const key = { question, value: String(leaders[0]?.value ?? '') };
  const label = String(leaders[0]?.question_label ?? question);
  const stated = answers.cell('methods', key, 'summaries', year);
  const summaries = countedOf(stated, base, SUMMARY);
  const written = WRITTEN[question] ?? '';
  if (stated.value === 0) return said`${label}: stated in the choices of the form in ${summaries}.${written}`;
  const silent = said`not stated in ${answers.cell('methods', key, 'not_stated', year)}`;
  if (leaders.length > MOST_NAMES)
    return said`${label}: no one answer leads: several are each stated in the choices of the form in ${summaries} (${silent}).${written}`;
  const names = listed(leaders.map((row) => quoted(String(row.label))));
  const each = leaders.length === 1 || stated.value === base.value ? '' : ' each';
  return said`${label}: in the choices of the form most often ${names} (${summaries}${each}; ${silent}).${written}`;
}

function participation(base: Figure, { answers, facts: { year } }: Findings): Part {
  const spoken = (value: string) =>
    countedOf(answers.cell('methods', { question: 'participation', value }, 'summaries', year), base, SUMMARY);
  return said`Taking part: that of practitioners is spoken of in ${spoken('practitioner-involvement')}, that of families in ${spoken('family-involvement-review')}. A summary that does not speak of it says neither yes nor no.`;
}

/** That the annex has how long reviews took, or why it has not. */
const durations = (findings: Findings): Block =>
  paragraph(
    'reviews-durations',
    durationsOf(findings).length > 0
      ? 'How long they took is in the annex.'
      : 'How long reviews took is not said: of no kind of review enough is known to give a median.',
  );
