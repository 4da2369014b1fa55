import { PROMPTS } from './form-layout.js';
import { element, runs, valued } from './word-xml.js';

/** What a person may put into a control: any text, a date, or one of a list. */
export type ControlKind = 'text' | 'date' | readonly { id: string; label: string }[];

/** A place of the form: its tag, what it is called to a screen reader, and the prompt it shows while blank. */
export type Control = { tag: string; title: string; kind: ControlKind; value: string; prompt?: string | undefined };

/** Writes content controls; one writer writes one document, whose controls are numbered from 1. */
export class ControlWriter {
  private lastId = 0;

  /** A control within a line. Blank, it shows its prompt and is marked so. */
  inLine({ tag, title, kind, value, prompt = PROMPTS[kindName(kind)] }: Control): string {
    const content = value === '' ? runs(prompt, valued('w:rStyle', 'PlaceholderText')) : runs(value);
    const blank = value === '' ? element('w:showingPlcHdr') : '';
    return this.control(title, tag, blank + kindXml(kind), content);
  }

  /** Rows a person can add to and take from. */
  repeatingRows(title: string, tag: string, rows: readonly string[]): string {
    const items = rows.map((row) =>
      element(
        'w:sdt',
        {},
        element('w:sdtPr', {}, valued('w:id', this.nextId()), element('w15:repeatingSectionItem')),
        element('w:sdtContent', {}, row),
      ),
    );
    return this.control(title, tag, element('w15:repeatingSection'), items.join(''));
  }

  private control(title: string, tag: string, kind: string, content: string): string {
    const named = [valued('w:alias', title), valued('w:tag', tag), valued('w:id', this.nextId())];
    return element('w:sdt', {}, element('w:sdtPr', {}, ...named, kind), element('w:sdtContent', {}, content));
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

const kindName = (kind: ControlKind) => (typeof kind === 'string' ? kind : 'list');

function kindXml(kind: ControlKind): string {
  if (kind === 'text') return '';
  if (kind === 'date')
    return element(
      'w:date',
      {},
      valued('w:dateFormat', 'd MMMM yyyy'),
      valued('w:lid', 'en-GB'),
      valued('w:storeMappedDataAs', 'dateTime'),
      valued('w:calendar', 'gregorian'),
    );
  const items = kind.map(({ id, label }) => element('w:listItem', { 'w:displayText': label, 'w:value': id }));
  return element('w:dropDownList', {}, ...items);
}
