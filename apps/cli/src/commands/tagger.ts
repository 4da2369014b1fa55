import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RecodingService, TrainingService } from '#libs/coding';
import { operatorFor } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import {
  compileTagger,
  loadCoded,
  loadIndicators,
  type Model,
  modelFile,
  packModel,
  Trainer,
  unpackModel,
} from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Command } from 'commander';
import { recodeMissing } from '../../../worker/src/refresh.js';
import { evaluateAll } from '../evaluation/evaluate.js';
import { reportOf } from '../evaluation/report.js';
import { withRooms } from '../rooms.js';

const folders = { typology: 'data/typology', tagger: 'data/tagger', coded: 'data/coded' } as const;
const at = (folder: keyof typeof folders) => join(projectRoot, folders[folder]);

/** `tagger …`: the tagger that comes with the platform: how it is made, and how good it is. */
export const taggerCommand = () =>
  new Command('tagger')
    .description('make and measure the tagger that suggests codes')
    .addCommand(makeCommand())
    .addCommand(trainCommand())
    .addCommand(evaluateCommand());

/** `tagger make`: learns from `data/coded` and writes the model that comes with the platform. */
const makeCommand = () =>
  new Command('make')
    .description('learn from data/coded and write the model that comes with the platform')
    .action(async () => {
      const { model, file } = await learnShipped();
      const version = nameOf(model);
      const packed = packModel({ ...model, version });
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, packed);
      console.log(`${file}: tagger ${version}, ${packed.length} bytes.`);
    });

/** The model that `data/coded` teaches, without a name, and where it is kept. */
async function learnShipped(): Promise<{ model: Model; file: string }> {
  const typology = Typologies.load(at('typology')).inForce();
  const indicators = loadIndicators(at('typology'), typology);
  const passages = loadCoded(at('coded')).training;
  const lesson = { typology, indicators, passages, version: 'unnamed' };
  const { packed } = await withTrainer((trainer) => trainer.train(lesson, []));
  return { model: unpackModel(packed), file: modelFile(at('tagger'), typology.version) };
}

/** A model is named by what is in it: another has another name. */
const nameOf = (model: Model) => `shipped-${createHash('sha256').update(packModel(model)).digest('hex').slice(0, 8)}`;

async function withTrainer<T>(work: (trainer: Trainer) => Promise<T>): Promise<T> {
  const trainer = new Trainer();
  try {
    return await work(trainer);
  } finally {
    await trainer.close();
  }
}

/** `tagger train`: learns from what people have settled in the record, and keeps the tagger for an administrator. */
const trainCommand = () =>
  new Command('train')
    .description('train a tagger on what people have settled; an administrator puts it to use on the Tagger page')
    .action(async () => {
      const version = await withRooms(async ({ get, knowledge }) => {
        await recodeMissing(get(RecodingService), knowledge.reference); // what is learnt is coded as now
        return get(TrainingService).train(operatorFor(null));
      });
      console.log(`Tagger ${version} is kept. The Tagger page shows how good it is beside the one in use.`);
    });

/** `tagger evaluate`: how good the suggestions are, as a page; with `--check`, whether the page kept is still true. */
const evaluateCommand = () =>
  new Command('evaluate')
    .description('measure the tagger that comes with the platform, and write the report')
    .option('--out <file>', 'where the report is kept', 'data/coded/evaluation.md')
    .option('--check', 'write nothing; fail when the report or the model kept is not what the passages give now')
    .action(async ({ out, check = false }: { out: string; check?: boolean }) => {
      const report = await withTrainer(evaluateShipped);
      const file = join(projectRoot, out);
      if (!check) await writeFile(file, report);
      else if (report !== (await readFile(file, 'utf8'))) throw new Error(`${out} is not what the passages give now.`);
      console.log(report);
    });

const UNPRESSED = 0; // pressing hard takes seconds, and says nothing more of two models than whether they are the same

async function evaluateShipped(trainer: Trainer): Promise<string> {
  const { model, file } = await learnShipped();
  const kept = await readFile(file);
  const version = nameOf(model);
  if (!gunzipSync(kept).equals(gunzipSync(packModel({ ...model, version }, UNPRESSED))))
    throw new Error('The model kept is not what the passages teach now: run "tagger make" first.');
  const typology = Typologies.load(at('typology')).inForce();
  const indicators = loadIndicators(at('typology'), typology);
  const shipped = compileTagger(typology, unpackModel(kept));
  const parts = { typology, indicators, coded: loadCoded(at('coded')), trainer, shipped };
  return reportOf(await evaluateAll(parts, console.error));
}
