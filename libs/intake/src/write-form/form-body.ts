import type { Reference } from '#libs/framework';
import type { FormAnswers } from '../domain/form-answers.js';
import { labelOf } from '../domain/word-answers.js';
import { type Control, ControlWriter } from './controls.js';
import {
  ABOUT,
  ACTIONS,
  type AskedAsItems,
  type AskedAtLength,
  type AskedInRow,
  AUDIT,
  CHANGES,
  COMMENTS,
  HEADINGS,
  IMPACT,
  LEARNT,
  MULTI_AGENCY,
  NOT_PROVIDED,
  SINGLE_AGENCY,
  WHEN,
} from './form-layout.js';
import { choicesFor, type ItemPlace, type SinglePlace, tagOf } from './form-tags.js';
import { element, paragraph, runs, valued } from './word-xml.js';

/** Twentieths of a point between the margins of an A4 page with 2 cm each. */
const WIDTH = 9638;
const FEWEST_ROWS = 3;
const AGENCIES_A_ROW = 3;

/** The form from its title to its last table, as the XML of a document's body. */
export class FormBody {
  private readonly controls = new ControlWriter();

  constructor(
    private readonly answers: FormAnswers,
    private readonly reference: Reference,
    private readonly title: string,
    private readonly isToRead: boolean,
  ) {}

  write(): string {
    return [
      paragraph('Title', runs(this.title)),
      paragraph('Introduction', runs(this.reference.region.name)),
      ...(this.isToRead ? [paragraph('Note', runs(TO_READ))] : HOW_TO_FILL_IN),
      ...this.section(HEADINGS.about, ABOUT),
      ...this.section(HEADINGS.when, WHEN),
      ...LEARNT.flatMap((asked) => this.atLength(asked)),
      ...this.recommendations(SINGLE_AGENCY),
      ...this.recommendations(MULTI_AGENCY),
      ...this.atLength(CHANGES),
      ...this.itemTable(ACTIONS),
      ...this.atLength(AUDIT),
      ...this.itemTable(IMPACT),
      ...this.atLength(COMMENTS),
      paragraph('Note', ''),
    ].join('');
  }

  private section(heading: string, questions: readonly AskedInRow[]): string[] {
    const widths = [Math.round(WIDTH * 0.34), WIDTH - Math.round(WIDTH * 0.34)];
    const rows = questions.map(({ place, label, prompt }) =>
      row([
        cell(widths[0]!, paragraph('FormLabel', runs(label)), true),
        cell(widths[1]!, paragraph('Normal', this.single(place, label, prompt))),
      ]),
    );
    return [paragraph('Heading1', runs(heading)), table(heading, widths, rows.join('')), paragraph('Gap', '')];
  }

  private atLength({ place, heading, hint }: AskedAtLength): string[] {
    const answer = cell(WIDTH, paragraph('Normal', this.single(place, heading)));
    return [
      paragraph('Heading1', runs(heading)),
      hint ? paragraph('Hint', runs(hint)) : '',
      table(heading, [WIDTH], row([answer], 'tall')),
      paragraph('Gap', ''),
    ];
  }

  private recommendations(asked: typeof SINGLE_AGENCY): string[] {
    return [paragraph('Heading1', runs(asked.heading)), paragraph('Hint', runs(asked.hint)), ...this.itemTable(asked)];
  }

  private itemTable({ place, columns }: AskedAsItems): string[] {
    const widths = [Math.round(WIDTH * 0.5), Math.round(WIDTH * 0.28), 0];
    widths[2] = WIDTH - widths[0]! - widths[1]!;
    const heads = columns.map((text, at) => cell(widths[at]!, paragraph('FormLabel', runs(text)), true));
    const items: readonly object[] = this.answers[place];
    const shown = [
      ...items,
      ...Array.from({ length: Math.max(0, this.fewest(FEWEST_ROWS) - items.length) }, () => ({})),
    ];
    const rows = shown.map((item, at) => row(this.itemCells(place, item, at + 1, columns, widths)));
    const repeated = this.controls.repeatingRows(`${columns[0]}: rows`, tagOf(place), rows);
    return [table(columns[0], widths, row(heads, 'header') + repeated), paragraph('Gap', '')];
  }

  private itemCells(
    place: ItemPlace,
    item: object,
    number: number,
    columns: readonly string[],
    widths: readonly number[],
  ): string[] {
    const fields = item as Record<string, string | string[] | boolean | null | undefined>;
    const control = (part: string, value: string, at: number) =>
      paragraph('Normal', this.controlIn(part, tagOf(place, part), `${columns[at]} ${number}`, value));
    if (place === 'actions' || place === 'impact') {
      const parts = place === 'actions' ? ['text', 'role', 'due'] : ['measure', 'evidence', 'due'];
      return parts.map((part, at) => cell(widths[at]!, control(part, (fields[part] as string | undefined) ?? '', at)));
    }
    const agencies = [...((fields.agencies as string[] | undefined) ?? [])];
    while (agencies.length < this.fewest(AGENCIES_A_ROW)) agencies.push('');
    const { isTransferable } = fields;
    const reach = isTransferable === true ? 'yes' : isTransferable === false ? 'no' : '';
    return [
      cell(widths[0]!, control('text', (fields.text as string | undefined) ?? '', 0)),
      cell(widths[1]!, agencies.map((id) => control('agencies', id, 1)).join('')),
      cell(widths[2]!, control('isTransferable', reach, 2)),
    ];
  }

  /** A form to fill in has room for more; one to read has none to spare. */
  private fewest(roomToFillIn: number): number {
    return this.isToRead ? 1 : roomToFillIn;
  }

  private single(place: SinglePlace, title: string, prompt?: string): string {
    return this.controlIn(place, tagOf(place), title, this.answers[place], prompt);
  }

  private controlIn(place: string, tag: string, title: string, value: string, prompt?: string): string {
    const choices = choicesFor(place, this.reference);
    const kind: Control['kind'] = choices ?? (place === 'dateCompleted' || place === 'due' ? 'date' : 'text');
    const shown = choices ? labelOf(choices, value) : value;
    const asked = this.isToRead ? NOT_PROVIDED : prompt;
    return this.controls.inLine({ tag, title: title.slice(0, 64), kind, value: shown, prompt: asked });
  }
}

const HOW_TO =
  'Type or choose in place of the grey words, then send the form back as a Word file or upload it to Common Thread: every answer is read from its own place. To add a row, click in the last row and press the plus sign at its end.';
const NO_NAMES =
  'No names, initials, dates of birth, addresses, schools or hospitals, please: write about roles, agencies and what can be learnt.';
const HOW_TO_FILL_IN = [paragraph('Note', runs(HOW_TO)), paragraph('Note', runs(NO_NAMES, element('w:b')))];
const TO_READ = 'The wording its board released to the region, in the order of the form. A copy to read and keep.';

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
