import type { Actor } from '#libs/authority';
import type { FormReader, LabelMapsService, ReadFile } from '#libs/intake';
import type { LookedAt, Receipt, SummariesService } from '#libs/summaries';
import { REFUSALS } from '../http/refusals.js';
import type { UploadedPart } from '../http/held-files.js';

/**
 * What became of one uploaded file or a form in it, in a sentence for the person who sent it. Without a receipt nothing was
 * stored; `isNote` tells what was left out beside what was.
 */
export type FileResult = { name: string; message: string; receipt?: Receipt; isNote?: true };

/** The revisions that were stored, or were there already. */
export const revisionsIn = (results: readonly FileResult[]): string[] =>
  results.flatMap(({ receipt }) => receipt?.revisionId ?? []);
export type Rooms = {
  readonly forms: FormReader;
  readonly labels: LabelMapsService;
  readonly summaries: SummariesService;
};

/**
 * Reads an uploaded file by what the actor's board has taught and stores each form in it for that board, or says in one
 * sentence why not. The files of an archive are kept each as what it is.
 */
export async function takeIn(
  actor: Actor,
  file: UploadedPart,
  rooms: Rooms,
  correcting?: LookedAt,
): Promise<FileResult[]> {
  const { name, bytes } = file;
  if (name === '') return [{ name, message: correcting ? 'Select the corrected form' : 'Select a form' }];
  if (file.tooBig) return [{ name, message: 'The selected file must be smaller than 10 MB.' }];
  const files = await rooms.forms.readFiles({ name, bytes }, await rooms.labels.list(actor));
  const forms = files.reduce((sum, { reading }) => sum + reading.records.length, 0);
  if (correcting && forms > 1)
    return [{ name, message: 'Nothing was changed: the file holds several forms. Upload the corrected one alone.' }];
  const results: FileResult[] = [];
  for (const each of files) results.push(...(await store(actor, each, rooms, correcting)));
  return results;
}

async function store(
  actor: Actor,
  { name, bytes, reading }: ReadFile,
  { summaries }: Rooms,
  correcting: LookedAt | undefined,
): Promise<FileResult[]> {
  if (reading.records.length === 0) return [{ name, message: reading.message }];
  const results: FileResult[] = [];
  const isOnly = reading.records.length === 1;
  for (const [index, draft] of reading.records.entries()) {
    const sent = { name, bytes, part: isOnly ? undefined : index };
    const received = await summaries.receive(actor, sent, draft, correcting);
    results.push(
      received.ok ? stored(name, received.value) : { name, message: REFUSALS[received.refusals[0].code][1] },
    );
  }
  return reading.leftOut === undefined ? results : [...results, { name, message: reading.leftOut, isNote: true }];
}

const stored = (name: string, receipt: Receipt): FileResult => ({ name, message: messageFor(receipt), receipt });

function messageFor({ outcome, revision, regionalReference, questions }: Receipt): string {
  if (outcome === 'same')
    return `We hold this already, as revision ${revision} of ${regionalReference}. Nothing was changed.`;
  const what =
    outcome === 'new' ? `Stored as ${regionalReference}.` : `Stored as revision ${revision} of ${regionalReference}.`;
  return questions.length === 0 ? what : `${what} Some answers could not be read: see the questions about it.`;
}
