import { buildForm } from '../../apps/cli/src/forms/build-form.js';
import { readFormSources } from '../../apps/cli/src/forms/make-forms.js';
import { answerLines } from '../../apps/cli/src/forms/summary-text.js';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A form Wrenfold has not sent yet: one of its own under another review reference. */
export async function newForm(reference: string): Promise<File> {
  const sources = await readFormSources();
  const { summary, habits } = sources.find(({ file }) => file === 'wrenfold-2014-q1.docx')!;
  const answers = { ...summary.answers, reference: answerLines(reference) };
  return new File([new Uint8Array(buildForm({ ...summary, answers }, habits))], 'new.docx', { type: DOCX });
}
