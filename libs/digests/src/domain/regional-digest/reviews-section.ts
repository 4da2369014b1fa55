import { list, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section, TableCell } from '../document.js';
import type { Part } from '../line.js';
import { countedOf, lowerFirst, SUMMARY } from '../words.js';
import type { Findings } from './findings.js';

/** The questions about a review that one answer is given to. */
const QUESTIONS = ['method', 'independence', 'selection'];

/** About the method itself: how reviews were done, how long they took, who took part, what worked. Item 7. */
export function reviewsSection(findings: Findings): Section {
  const [id, heading] = ['reviews', 'The reviews themselves'];
  if (findings.base.value === 0)
    return section(id, heading, '7', [paragraph('reviews-none', 'No review was reported this quarter.')]);
  const quotes = findings.facts.gathered.quotes.method ?? [];
  const worked: Block[] =
    quotes.length > 0
      ? [
          paragraph('reviews-worked', 'What worked in reviews, in the words of those who led them:'),
          { id: 'reviews-worked-quotes', kind: 'quotes', quotes },
        ]
      : [paragraph('reviews-worked', 'No passage on what worked in a review was short and whole enough to quote.')];
  return section(id, heading, '7', [
    list('reviews-how', [...QUESTIONS.map((question) => answerItem(question, findings)), participation(findings)]),
    ...durations(findings),
    ...worked,
  ]);
}

/** The answer most often stated to a question, out of all summaries, and in how many none is stated. */
function answerItem(question: string, { answers, base }: Findings): Part[] {
  const rows = answers.rows('methods').filter((row) => row.question === question);
  const label = String(rows[0]?.question_label ?? question);
  const [most] = [...rows].sort((one, other) => Number(other.summaries) - Number(one.summaries));
  if (!most || most.summaries === 0) return [`${label}: stated in `, ...notOne(base)];
  const row = { question, value: String(most.value) };
  return [
    `${label}: most often ${lowerFirst(String(most.label))} (`,
    countedOf(answers.cell('methods', row, 'summaries'), base, SUMMARY),
    '; not stated in ',
    answers.cell('methods', row, 'not_stated'),
    ').',
  ];
}

const notOne = (base: Findings['base']): Part[] => ['none of the ', base, ' summaries.'];

function participation({ answers, base }: Findings): Part[] {
  const spoken = (value: string) =>
    countedOf(answers.cell('methods', { question: 'participation', value }, 'summaries'), base, SUMMARY);
  return [
    'Taking part: that of practitioners is spoken of in ',
    spoken('practitioner-involvement'),
    ', that of families in ',
    spoken('family-involvement-review'),
    '. A summary that does not speak of it says neither yes nor no.',
  ];
}

function durations({ answers, facts }: Findings): Block[] {
  const rows = answers.rows('durations').filter((row) => Number(row.known) > 0);
  if (rows.length === 0)
    return [paragraph('reviews-durations', 'How long reviews took is not known: the dates it needs are not stated.')];
  const cells = rows.map((row): TableCell[] => {
    const key = { span: String(row.span), review_type: String(row.review_type) };
    const cell = (field: string) => answers.cell('durations', key, field);
    const enough = Number(row.known) >= facts.minimumBase;
    return [
      String(row.span_label),
      String(row.review_label),
      cell('known'),
      cell('unknown'),
      enough ? cell('median') : 'Too few',
    ];
  });
  const columns = [
    words('From and to'),
    words('Type of review'),
    number('Known'),
    number('Not known'),
    number('Median, days'),
  ];
  const note = `No median is given where fewer than ${facts.minimumBase} are known.`;
  return [table('reviews-durations', 'How long it took', columns, cells, [note])];
}
