import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Model, unpackModel } from './domain/model.js';

/** The model that comes with the platform for a typology, from a `data/tagger` folder. Throws where there is none. */
export const loadModel = (folder: string, typologyVersion: string): Model =>
  unpackModel(readFileSync(modelFile(folder, typologyVersion)));

export const modelFile = (folder: string, typologyVersion: string) => join(folder, `${typologyVersion}.model`);
