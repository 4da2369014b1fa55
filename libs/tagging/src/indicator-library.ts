import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stepsBetween, type Typologies } from '#libs/typology';
import { carryIndicators } from './domain/carry-indicators.js';
import type { Indicators } from './domain/indicators.js';
import { loadIndicators } from './load-indicators.js';

/** The indicator phrases of every version of the typology: from its own file, or carried from the version before it. */
export class IndicatorLibrary {
  constructor(
    private readonly folder: string,
    private readonly typologies: Typologies,
  ) {}

  /** Throws when there is no such version, or none before it has a file either. */
  phrasesOf(version: string): Indicators {
    const typology = this.typologies.find(version);
    if (!typology) throw new Error(`There is no typology ${version}.`);
    if (existsSync(join(this.folder, `${version}.indicators.yaml`))) return loadIndicators(this.folder, typology);
    if (typology.replaces === null) throw new Error(`There are no indicator phrases for typology ${version}.`);
    const [step] = stepsBetween(this.typologies, typology.replaces, version);
    return carryIndicators(this.phrasesOf(typology.replaces), step!, typology);
  }
}
