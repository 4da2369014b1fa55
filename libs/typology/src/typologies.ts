import { readdirSync } from 'node:fs';
import { loadTypology, type Typology } from './typology.js';

/** Every version of the typology there has been, and the one in force. Versions are only ever added, one after another. */
export class Typologies {
  /** `versions` from the oldest to the one in force. Throws when there is none. */
  constructor(private versions: readonly Typology[]) {
    if (versions.length === 0) throw new Error('There is no version of the typology.');
  }

  /** Reads every version in a `data/typology` folder. Throws a sentence naming the file and line that is wrong. */
  static load(folder: string): Typologies {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.indicators.yaml'));
    return new Typologies(names.sort().map((name) => loadTypology(folder, name.replace(/\.yaml$/, ''))));
  }

  /** The version new codings are made under. */
  inForce(): Typology {
    return this.versions.at(-1)!;
  }

  find(version: string): Typology | undefined {
    return this.versions.find((one) => one.version === version);
  }

  /** From the oldest to the one in force. */
  all(): readonly Typology[] {
    return this.versions;
  }
}
