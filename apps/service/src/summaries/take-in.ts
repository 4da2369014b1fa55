import type { Actor } from '#libs/identity';
import type { FormReader } from '#libs/intake';
import type { Receipt, SummariesService } from '#libs/summaries';
import { REFUSALS } from '../http/refusals.js';
import type { UploadedPart } from '../http/security.js';

/** What became of one uploaded file, in a sentence for the person who sent it. */
export type FileResult = { name: string; message: string; receipt?: Receipt };
export type Rooms = { readonly forms: FormReader; readonly summaries: SummariesService };

/** Reads one uploaded form and stores it for the actor's board, or says in one sentence why not. */
export async function takeIn(actor: Actor, file: UploadedPart, rooms: Rooms, correcting?: string): Promise<FileResult> {
  const { forms, summaries } = rooms;
  if (file.name === '') return { name: '', message: 'Nothing was changed: select the corrected form in Word first.' };
  if (file.tooBig) return { name: file.name, message: 'The selected file must be smaller than 10 MB.' };
  const reading = await forms.read(file.bytes);
  const [draft] = reading.records;
  if (reading.verdict === 'refused' || !draft) return { name: file.name, message: reading.message };
  const received = await summaries.receive(actor, { name: file.name, bytes: file.bytes }, draft, correcting);
  if (!received.ok) return { name: file.name, message: REFUSALS[received.refusals[0].code][1] };
  return { name: file.name, message: messageFor(received.value), receipt: received.value };
}

function messageFor({ outcome, revision, regionalReference, questions }: Receipt): string {
  if (outcome === 'same')
    return `We hold this file already, as revision ${revision} of ${regionalReference}. Nothing was changed.`;
  const what =
    outcome === 'new' ? `Stored as ${regionalReference}.` : `Stored as revision ${revision} of ${regionalReference}.`;
  return questions.length === 0 ? what : `${what} Some answers could not be read: see the questions below.`;
}
