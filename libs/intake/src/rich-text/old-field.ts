import { FormField } from '../word/form-field.js';

/**
 * A field of rich text while it goes by. Most show their result as text; the form fields Word had before content controls
 * keep their value in settings instead.
 */
export class OldField {
  private readonly form = new FormField();
  private written = '';

  /** A letter of the field's code. */
  code(byte: number): void {
    if (this.written.length < 40) this.written += String.fromCharCode(byte);
    if (this.written.endsWith('FORMCHECKBOX')) this.form.note('w:checkBox', undefined);
    if (this.written.endsWith('FORMDROPDOWN')) this.form.note('w:ddList', undefined);
  }

  /** A setting in the field's code: what a tick box or a list was left at. */
  control(word: string, parameter = 0): void {
    // 25 says that the value is the default one.
    if (parameter === 25) return;
    if (word === 'fftype' && parameter === 1) this.form.note('w:checkBox', undefined);
    else if (word === 'fftype' && parameter === 2) this.form.note('w:ddList', undefined);
    else if (word === 'ffres' || word === 'ffdefres') {
      this.form.note('w:checked', parameter === 0 ? '0' : '1');
      this.form.note('w:result', String(parameter));
    }
  }

  noteText(): void {
    this.form.noteText();
  }

  ownText(): string {
    return this.form.ownText();
  }
}
