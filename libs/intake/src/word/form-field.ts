import { isOn } from './paragraph-styles.js';

/**
 * A field while its parts go by. Of the form fields Word had before content controls, tick boxes and lists keep their
 * value in settings and may show no text; every other field shows its result as text after its code.
 */
export class FormField {
  /** What goes by is the field's code, which no reader sees. */
  isCode = true;
  private hasText = false;
  private isTickBox = false;
  private isTicked = false;
  private readonly choices: string[] = [];
  private chosen = 0;
  private isList = false;

  /** Takes a setting of the field as it goes by. */
  note(name: string, value: string | undefined): void {
    if (name === 'w:checkBox') this.isTickBox = true;
    else if (name === 'w:ddList') this.isList = true;
    else if (name === 'w:listEntry') this.choices.push(value ?? '');
    else if (name === 'w:result') this.chosen = Number(value) || 0;
    else if (this.isTickBox && (name === 'w:default' || name === 'w:checked')) this.isTicked = isOn(value);
  }

  showResult(): void {
    this.isCode = false;
  }

  noteText(): void {
    this.hasText = true;
  }

  /** What the field shows where it has no text of its own. */
  ownText(): string {
    if (this.hasText) return '';
    if (this.isTickBox) return this.isTicked ? '☒' : '☐';
    return this.isList ? (this.choices[this.chosen] ?? '') : '';
  }
}
