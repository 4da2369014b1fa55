import type { Reference } from '#libs/framework';
import type { FormAnswers } from '../domain/form-answers.js';
import { labelOf } from '../domain/word-answers.js';
import { type Control, ControlWriter } from './controls.js';
import { choicesFor, type ItemPlace, type SinglePlace, tagOf } from './form-tags.js';
import { element, paragraph, runs, valued } from './word-xml.js';

/** Twentieths of a point between the margins of an A4 page with 2 cm each. */
const WIDTH = 9638;
const FEWEST_ROWS = 3;
const AGENCIES_A_ROW = 3;

type Question = { place: SinglePlace; label: string; hint?: string };

const ABOUT: Question[] = [
  { place: 'boardId', label: 'LSCB area' },
  { place: 'reviewType', label: 'Type of review conducted' },
  { place: 'method', label: 'Method used' },
  { place: 'chairing', label: 'Chaired by somebody' },
  { place: 'authoring', label: 'Written by somebody' },
  { place: 'selection', label: 'How the case was selected' },
  {
    place: 'reviewText',
    label: 'More about the type of review',
    hint: 'Only if the answers above leave something out.',
  },
  { place: 'reference', label: 'Review reference code', hint: 'Your own. It stays with your board.' },
];
const WHEN: Question[] = [
  { place: 'dateCompleted', label: 'Date form completed', hint: 'For example 12 March 2014.' },
  { place: 'incidentMonth', label: 'Month/year of incident', hint: 'For example May 2013. It stays with your board.' },
  { place: 'incidentNone', label: 'Or why there is no one month' },
];
const RECOMMENDATIONS = ['Recommendation', 'Agencies it is for', 'Who can learn from it'];

/** The form from its title to its last table, as the XML of a document's body. */
export class FormBody {
  private readonly controls = new ControlWriter();

  constructor(
    private readonly answers: FormAnswers,
    private readonly reference: Reference,
    private readonly title: string,
  ) {}

  write(): string {
    return [
      paragraph('Title', runs(this.title)),
      paragraph('Introduction', runs(this.reference.region.name)),
      paragraph('Note', runs(HOW_TO)),
      paragraph('Note', runs(NO_NAMES, element('w:b'))),
      ...this.section('1. About the review', ABOUT),
      ...this.section('2. When', WHEN),
      ...this.narrative('3. What you learnt about the case: key themes and early learning', 'themes', LEARNT_HINT),
      ...this.narrative('4. What you learnt about the review or methodology', 'methodologyLearning', METHOD_HINT),
      ...this.items('5. Key recommendations – single agency', 'singleAgencyRecommendations', RECOMMENDATIONS),
      ...this.items('6. Key recommendations – multi-agency', 'multiAgencyRecommendations', RECOMMENDATIONS),
      ...this.narrative('7. How do you intend to make changes? Who’s doing what?', 'changes'),
      ...this.itemTable('actions', ['What will be done', 'By whom (a role, never a name)', 'Due']),
      ...this.narrative('8. How will you audit the impact?', 'impactAudit', IMPACT_HINT),
      ...this.itemTable('impact', ['What you will look at', 'Kind of evidence', 'When']),
      ...this.narrative('9. Any other comments, advice, suggestions', 'otherComments', COMMENTS_HINT),
      paragraph('Note', ''),
    ].join('');
  }

  private section(heading: string, questions: readonly Question[]): string[] {
    const widths = [Math.round(WIDTH * 0.34), WIDTH - Math.round(WIDTH * 0.34)];
    const rows = questions.map(({ place, label, hint }) =>
      row([
        cell(widths[0]!, paragraph('FormLabel', runs(label)) + (hint ? paragraph('Hint', runs(hint)) : ''), true),
        cell(widths[1]!, paragraph('Normal', this.single(place, label))),
      ]),
    );
    return [paragraph('Heading1', runs(heading)), table(heading, widths, rows.join('')), paragraph('Gap', '')];
  }

  private narrative(heading: string, place: SinglePlace, hint?: string): string[] {
    const answer = cell(WIDTH, paragraph('Normal', this.single(place, heading)));
    return [
      paragraph('Heading1', runs(heading)),
      hint ? paragraph('Hint', runs(hint)) : '',
      table(heading, [WIDTH], row([answer], 'tall')),
      paragraph('Gap', ''),
    ];
  }

  private items(heading: string, place: ItemPlace, columns: readonly string[]): string[] {
    return [
      paragraph('Heading1', runs(heading)),
      paragraph('Hint', runs(RECOMMENDATION_HINT)),
      ...this.itemTable(place, columns),
    ];
  }

  private itemTable(place: ItemPlace, columns: readonly string[]): string[] {
    const widths = [Math.round(WIDTH * 0.5), Math.round(WIDTH * 0.28), 0];
    widths[2] = WIDTH - widths[0]! - widths[1]!;
    const heads = columns.map((text, at) => cell(widths[at]!, paragraph('FormLabel', runs(text)), true));
    const items: readonly object[] = this.answers[place];
    const shown = [...items, ...Array.from({ length: Math.max(0, FEWEST_ROWS - items.length) }, () => ({}))];
    const rows = shown.map((item, at) => row(this.itemCells(place, item, at + 1, columns, widths)));
    const repeated = this.controls.repeatingRows(`${columns[0]!}: rows`, tagOf(place), rows);
    return [table(columns[0]!, widths, row(heads, 'header') + repeated), paragraph('Gap', '')];
  }

  private itemCells(
    place: ItemPlace,
    item: object,
    number: number,
    columns: readonly string[],
    widths: readonly number[],
  ): string[] {
    const fields = item as Record<string, string | string[] | boolean | undefined>;
    const control = (part: string, value: string, at: number) =>
      paragraph('Normal', this.controlIn(part, tagOf(place, part), `${columns[at]} ${number}`, value));
    if (place === 'actions' || place === 'impact') {
      const parts = place === 'actions' ? ['text', 'role', 'due'] : ['measure', 'evidence', 'due'];
      return parts.map((part, at) => cell(widths[at]!, control(part, (fields[part] as string | undefined) ?? '', at)));
    }
    const agencies = [...((fields.agencies as string[] | undefined) ?? [])];
    while (agencies.length < AGENCIES_A_ROW) agencies.push('');
    const reach = fields.isTransferable === false ? 'no' : 'yes';
    return [
      cell(widths[0]!, control('text', (fields.text as string | undefined) ?? '', 0)),
      cell(widths[1]!, agencies.map((id) => control('agencies', id, 1)).join('')),
      cell(widths[2]!, control('isTransferable', reach, 2)),
    ];
  }

  private single(place: SinglePlace, title: string): string {
    return this.controlIn(place, tagOf(place), title, this.answers[place]);
  }

  private controlIn(place: string, tag: string, title: string, value: string): string {
    const choices = choicesFor(place, this.reference);
    const kind: Control['kind'] = choices ?? (place === 'dateCompleted' || place === 'due' ? 'date' : 'text');
    const shown = choices ? labelOf(choices, value) : value;
    return this.controls.inLine({ tag, title: title.slice(0, 64), kind, value: shown });
  }
}

const HOW_TO =
  'Fill in the grey places and send the form back as a Word file, or upload it to Common Thread: every answer is read from its own place. To add a row, click in the last row and press the plus sign at its end.';
const NO_NAMES =
  'No names, initials, dates of birth, addresses, schools or hospitals, please: write about roles, agencies and what can be learnt.';
const LEARNT_HINT = 'Specific issues or general areas of concern or good practice. One point to a line reads best.';
const METHOD_HINT = 'What worked and what did not? Who was involved (roles), and how long did it take?';
const RECOMMENDATION_HINT = 'Transferable learning, not necessarily all recommendations.';
const IMPACT_HINT = 'That is, how will you know that anything has changed?';
const COMMENTS_HINT = 'About the case, the method, embedding change or showing its impact.';

function table(title: string, widths: readonly number[], rows: string): string {
  const properties = element(
    'w:tblPr',
    {},
    valued('w:tblStyle', 'FormTable'),
    element('w:tblW', { 'w:w': WIDTH, 'w:type': 'dxa' }),
    element('w:tblLayout', { 'w:type': 'fixed' }),
    element('w:tblLook', { 'w:val': '0420', 'w:firstRow': 1, 'w:noVBand': 1 }),
    valued('w:tblCaption', title),
    valued('w:tblDescription', `The answers to "${title}".`),
  );
  const grid = element('w:tblGrid', {}, ...widths.map((width) => element('w:gridCol', { 'w:w': width })));
  return element('w:tbl', {}, properties, grid, rows);
}

function row(cells: readonly string[], look: 'header' | 'tall' | 'plain' = 'plain'): string {
  const properties = [
    look === 'tall' ? '' : element('w:cantSplit'),
    look === 'tall' ? element('w:trHeight', { 'w:val': 1100, 'w:hRule': 'atLeast' }) : '',
    look === 'header' ? element('w:tblHeader') : '',
  ];
  return element('w:tr', {}, element('w:trPr', {}, ...properties), ...cells);
}

const cell = (width: number, content: string, isLabel = false) =>
  element(
    'w:tc',
    {},
    element(
      'w:tcPr',
      {},
      element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
      isLabel ? element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'E6EEEE' }) : '',
    ),
    content,
  );
