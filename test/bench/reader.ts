import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { readWordForm } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import mammoth from 'mammoth';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

/** A service reads for days: both sides get rounds to warm up, as many each, before any counts. */
const WARM_UP = 12;
const ROUNDS = 9;

/** Reading the invented region's Word forms into drafts, against mammoth turning the same files into HTML. */
export async function run(report: Report): Promise<void> {
  const folder = join(projectRoot, 'data/invented/forms');
  const forms = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const own = await perSecond(forms, (form) => readWordForm(form, reference));
    const peer = await perSecond(forms, (form) => mammoth.convertToHtml({ buffer: form }));
    if (round > WARM_UP) ours.push(own);
    if (round > WARM_UP) theirs.push(peer);
  }
  const [value, peerValue] = [median(ours), median(theirs)];
  const what = { bench: 'reader', case: `${forms.length} Word forms`, unit: 'documents/s', peer: 'mammoth' };
  report(figure({ ...what, value, peerValue }));
}

async function perSecond(forms: readonly Buffer[], read: (form: Buffer) => unknown): Promise<number> {
  const started = performance.now();
  for (const form of forms) await read(form);
  return forms.length / ((performance.now() - started) / 1000);
}
