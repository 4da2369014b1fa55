import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TrainingService } from '#libs/coding';
import { operatorFor } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { compileTagger, loadCoded, loadIndicators, loadModel, modelFile, Trainer } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Command } from 'commander';
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
    .option('--tagger-version <version>', 'what the tagger is called', 'linear-1')
    .action(async ({ taggerVersion }: { taggerVersion: string }) => {
      const { packed, file } = await makeShipped(taggerVersion);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, packed);
      console.log(`${file}: ${packed.length} bytes.`);
    });

/** The model that `data/coded` teaches, as it is kept, and where it belongs. */
export async function makeShipped(version: string): Promise<{ packed: Buffer; file: string }> {
  const typology = Typologies.load(at('typology')).inForce();
  const trainer = new Trainer();
  try {
    const indicators = loadIndicators(at('typology'), typology);
    const passages = loadCoded(at('coded')).training;
    const { packed } = await trainer.train({ typology, indicators, passages, version });
    return { packed, file: modelFile(at('tagger'), typology.version) };
  } finally {
    await trainer.close();
  }
}

/** `tagger train`: learns from what people have settled in the record, and keeps the tagger for an administrator. */
const trainCommand = () =>
  new Command('train')
    .description('train a tagger on what people have settled; an administrator puts it to use on the Tagger page')
    .action(async () => {
      const version = await withRooms(({ get }) => get(TrainingService).train(operatorFor(null)));
      console.log(`Tagger ${version} is kept. The Tagger page shows how good it is beside the one in use.`);
    });

/** `tagger evaluate`: how good the suggestions are, as a page; with `--check`, whether the page kept is still true. */
const evaluateCommand = () =>
  new Command('evaluate')
    .description('measure the tagger that comes with the platform, and write the report')
    .option('--out <file>', 'where the report is kept', 'data/coded/evaluation.md')
    .option('--check', 'write nothing; fail when the report or the model kept is not what the passages give now')
    .action(async ({ out, check = false }: { out: string; check?: boolean }) => {
      const trainer = new Trainer();
      try {
        const report = await evaluateShipped(trainer);
        const file = join(projectRoot, out);
        if (!check) await writeFile(file, report);
        else if (report !== (await readFile(file, 'utf8')))
          throw new Error(`${out} is not what the passages give now.`);
        console.log(report);
      } finally {
        await trainer.close();
      }
    });

async function evaluateShipped(trainer: Trainer): Promise<string> {
  const typology = Typologies.load(at('typology')).inForce();
  const indicators = loadIndicators(at('typology'), typology);
  const shipped = loadModel(at('tagger'), typology.version);
  const { packed, file } = await makeShipped(shipped.version);
  if (!packed.equals(await readFile(file)))
    throw new Error('The model kept is not what the passages teach now: run "tagger make" first.');
  const parts = { typology, indicators, coded: loadCoded(at('coded')), trainer };
  const figures = await evaluateAll({ ...parts, shipped: compileTagger(typology, indicators, shipped) }, console.error);
  return reportOf(figures);
}
