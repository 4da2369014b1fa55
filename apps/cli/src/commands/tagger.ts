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
  trainTagger,
  trainToMeasure,
  unpackModel,
} from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Command } from 'commander';
import { recodeMissing } from '../../../worker/src/refresh.js';
import { evaluateAll } from '../evaluation/evaluate.js';
import { reportOf } from '../evaluation/report.js';
import { isSealed, seal, unsealed } from '../evaluation/sealed-report.js';
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
      const { typology, indicators, coded } = loadLesson();
      const model = trainTagger(typology, indicators, coded.training, 'unnamed');
      const version = nameOf(model);
      const packed = packModel({ ...model, version });
      const file = modelFile(at('tagger'), typology.version);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, packed);
      console.log(`${file}: tagger ${version}, ${packed.length} bytes.`);
    });

/** What the tagger that comes with the platform learns from. */
function loadLesson() {
  const typology = Typologies.load(at('typology')).inForce();
  return { typology, indicators: loadIndicators(at('typology'), typology), coded: loadCoded(at('coded')) };
}

/** A model is named by what is in it: another has another name. */
const nameOf = (model: Model) => `shipped-${createHash('sha256').update(packModel(model)).digest('hex').slice(0, 8)}`;

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

/** All that the report comes from: passages, typology, model, what learns and measures, and the peer. */
const SOURCES = [
  'data/coded',
  'data/tagger',
  'data/typology',
  'libs/kernel/src',
  'libs/tagging/src',
  'libs/typology/src',
  'apps/cli/src/evaluation',
  'apps/cli/src/commands/tagger.ts',
  'node_modules/natural/package.json',
];

/** `tagger evaluate`: how good the suggestions are, as a page; with `--check`, whether the page kept is still true. */
const evaluateCommand = () =>
  new Command('evaluate')
    .description('measure the tagger that comes with the platform, and write the report')
    .option('--out <file>', 'where the report is kept', 'data/coded/evaluation.md')
    .option('--check', 'write nothing; fail when the report or the model kept is not what the passages give now')
    .action(async ({ out, check = false }: { out: string; check?: boolean }) => {
      const file = join(projectRoot, out);
      const kept = check ? await readFile(file, 'utf8') : '';
      if (await isSealed(kept, SOURCES)) return console.log(`${out}: nothing it was made from has changed since.`);
      const report = await evaluateShipped();
      if (!check) await writeFile(file, `${await seal(report, SOURCES)}\n`);
      else if (report.trimEnd() !== unsealed(kept))
        throw new Error(`${out} is not what the passages give now: run "tagger evaluate".`);
      console.log(report);
    });

const UNPRESSED = 0; // pressing hard takes seconds, and says nothing more of two models than whether they are the same

/** Trains as `tagger make` does, sees that the model kept is the same, and measures it and the taggers of its parts. */
async function evaluateShipped(): Promise<string> {
  const { typology, indicators, coded } = loadLesson();
  const { model, parts } = trainToMeasure(typology, indicators, coded.training, 'unnamed');
  const kept = await readFile(modelFile(at('tagger'), typology.version));
  const version = nameOf(model);
  if (!gunzipSync(kept).equals(gunzipSync(packModel({ ...model, version }, UNPRESSED))))
    throw new Error('The model kept is not what the passages teach now: run "tagger make" first.');
  const shipped = compileTagger(typology, unpackModel(kept));
  return reportOf(evaluateAll({ typology, coded, shipped, parts }, console.error));
}
