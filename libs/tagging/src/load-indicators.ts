import type { Typology } from '#libs/typology';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkIndicators, type Indicators } from './domain/indicators.js';

/**
 * Reads the indicator phrases for a typology, `<version>.indicators.yaml`, from a `data/typology` folder. Throws a
 * sentence naming the file and the place when an id is unknown or a phrase cannot be read, so that a start stops there.
 */
export function loadIndicators(folder: string, typology: Typology): Indicators {
  const name = `${typology.version}.indicators.yaml`;
  return checkIndicators(parse(readFileSync(join(folder, name), 'utf8')), typology, name);
}
