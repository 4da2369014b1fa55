import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { operatorFor, type Actor } from '#libs/authority';
import type { Draft, FormReader, LabelMapsService, Reading, ReadFile } from '#libs/intake';
import type { Looked, ReleaseService } from '#libs/release';
import type { SummariesService } from '#libs/summaries';

/** What became of one form of a file, or of the rows of a register that hold none. `message` is one plain sentence, without any text of the file. */
export type FileReport = {
  file: string;
  outcome: 'new' | 'corrected' | 'same' | 'refused' | 'left-out';
  released: boolean;
  /** How many identifying details somebody has to decide on before it can go to the region. */
  toResolve: number;
  /** Whether its board sent it, and so signs it itself. */
  isOfBoard: boolean;
  message: string;
};
/**
 * Without `release` everything is kept with its board. `keepDetails` is why details the gate finds may stay, where that
 * was decided on paper. With `labels` each board's forms are read by what it has taught about them.
 */
export type IngestParts = {
  reader: FormReader;
  labels?: LabelMapsService;
  summaries: SummariesService;
  release?: ReleaseService;
  keepDetails?: string | undefined;
};

/** The files under the paths given, folders walked through, in the order of their names. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      if (!(await stat(path)).isDirectory()) return [path];
      const names = (await readdir(path)).filter((name) => !name.startsWith('.') && !name.startsWith('~$'));
      return listFiles(names.sort().map((name) => join(path, name)));
    }),
  );
  return found.flat();
}

/**
 * Takes files into the record one after another; while one is stored the next is read. A file that is refused stores
 * nothing and stops nothing. With `release`, what can be counted and identifies nobody by the gate's rules goes to the
 * region, as signed by its board on paper; the rest is held, as is what the board had sent itself. A report a form, most files holding one.
 */
export async function* ingest(files: readonly string[], parts: IngestParts): AsyncGenerator<FileReport> {
  let next = files[0] === undefined ? undefined : readForms(files[0], parts);
  for (const [index] of files.entries()) {
    const reads = await next!;
    const following = files[index + 1];
    next = following === undefined ? undefined : readForms(following, parts);
    next?.catch(() => undefined); // awaited in its turn
    for (const read of reads) {
      if (read.drafts.length === 0) yield refusedWith(read.path, read.message);
      for (const part of read.drafts.keys()) yield await store(read.path, read, part, parts);
      if (read.leftOut !== undefined) yield reportOf(read.path, 'left-out', read.leftOut);
    }
  }
}

/** One file, alone or out of an archive, whose name it then stands under. */
type Read = { path: string; bytes: Uint8Array; message: string; drafts: Draft[]; leftOut: string | undefined };

async function readForms(path: string, parts: IngestParts): Promise<Read[]> {
  const files = await parts.reader.readFiles({ name: basename(path), bytes: await readFile(path) });
  const reads: Read[] = [];
  for (const file of files) {
    const { message, records: drafts, leftOut } = await readAsTaught(file, parts);
    reads.push({ path: files.length > 1 ? join(path, file.name) : path, bytes: file.bytes, message, drafts, leftOut });
  }
  return reads;
}

/** Which board a form is from is known once it is read: where parts of it are not known, what that board taught counts. */
async function readAsTaught({ name, bytes, reading }: ReadFile, { reader, labels }: IngestParts): Promise<Reading> {
  const asking = reading.records.find(({ unknownLabels = [] }) => unknownLabels.length > 0);
  const boardId = asking?.fields.lscbArea?.boardId;
  const taught = labels && boardId ? await labels.list(operatorFor(boardId)) : [];
  return taught.length === 0 ? reading : reader.read(bytes, name, taught);
}

async function store(path: string, { bytes, drafts }: Read, index: number, parts: IngestParts): Promise<FileReport> {
  const draft = drafts[index]!;
  const part = drafts.length === 1 ? undefined : index;
  const boardId = draft.fields.lscbArea?.boardId ?? null;
  if (boardId === null)
    return refusedWith(path, 'The form does not say which board it is from, or names one not in this region.');
  const actor = operatorFor(boardId);
  const received = await parts.summaries.receive(actor, { name: basename(path), bytes, part }, draft);
  if (!received.ok) return refusedWith(path, 'The form could not be stored for its board.');
  const { outcome, summaryId, revisionId, questions } = received.value;
  const { released, toResolve, isOfBoard } = await releaseHeld(actor, { summaryId, revisionId }, parts);
  const open =
    questions.length === 0 ? '' : ` ${questions.length} question${questions.length === 1 ? '' : 's'} for the board.`;
  const held = toResolve === 0 ? '' : ' Held: identifying details to resolve.';
  const left = isOfBoard ? ' Held: sent by its board, which signs it itself.' : '';
  const message = `${SAID[outcome]}${open}${held}${left}`;
  return { file: basename(path), outcome, released, toResolve, isOfBoard, message };
}

/** Also what we hold already: a stop of this process may have come between storing it and releasing it. */
async function releaseHeld(actor: Actor, looked: Looked, { release, keepDetails }: IngestParts) {
  const done = await release?.releaseSignedOnPaper(actor, looked, keepDetails);
  const refusals = !done || done.ok ? [] : done.refusals;
  const [toResolve = 0] = refusals.flatMap((one) => (one.code === 'release.findings-open' ? [one.open] : []));
  const isOfBoard = refusals.some(({ code }) => code === 'release.sent-by-board');
  return { released: done?.ok ?? false, toResolve, isOfBoard };
}

const refusedWith = (path: string, message: string): FileReport => reportOf(path, 'refused', message);

const reportOf = (path: string, outcome: FileReport['outcome'], message: string): FileReport => ({
  file: basename(path),
  outcome,
  released: false,
  toResolve: 0,
  isOfBoard: false,
  message,
});

const SAID = {
  new: 'Stored as a new summary.',
  corrected: 'Stored as a correction of a summary we hold.',
  same: 'We hold this already.',
};
