import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Model, unpackModel } from './domain/model.js';

/** The model that comes with the platform for a typology, from a `data/tagger` folder. Throws where there is none. */
export const loadModel = (folder: string, typologyVersion: string): Model =>
  unpackModel(readModel(folder, typologyVersion));

/** The same as it is kept. */
export function readModel(folder: string, typologyVersion: string): Buffer {
  const file = modelFile(folder, typologyVersion);
  if (!existsSync(file))
    throw new Error(
      `There is no tagger for typology ${typologyVersion}: npm run -s cli -- tagger make writes ${file}.`,
    );
  return readFileSync(file);
}

export const modelFile = (folder: string, typologyVersion: string) => join(folder, `${typologyVersion}.model`);
