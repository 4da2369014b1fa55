import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { orderVersions } from './domain/order-versions.js';
import type { Code, Typology, TypologyDocument } from './domain/typology-document.js';
import { readTypologyFile } from './load-typology.js';

/** Every version of the typology there has been, and the one in force. Versions are only ever added, one after another. */
export class Typologies {
  private versions: readonly Typology[];

  /** In any order: each but the first says which it replaces. Throws a sentence when they do not follow each other. */
  constructor(versions: readonly Typology[]) {
    if (versions.length === 0) throw new Error('There is no version of the typology.');
    this.versions = inOrder(versions);
  }

  /** Reads every version in a `data/typology` folder. Throws a sentence a line for all that is wrong, with file and line. */
  static load(folder: string): Typologies {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.indicators.yaml'));
    const faults: string[] = [];
    const files = names.sort().flatMap((name) => {
      try {
        return [readTypologyFile(join(folder, name))];
      } catch (fault) {
        faults.push(fault instanceof Error ? fault.message : String(fault));
        return [];
      }
    });
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const { problems } = orderVersions(files.map(({ typology }) => typology));
    const complaints = problems.map((problem) =>
      files.find(({ typology }) => typology.version === problem.version)!.complain(problem),
    );
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    return new Typologies(files.map(({ typology }) => typology));
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

  private document(version: string): TypologyDocument | undefined {
    return this.find(version)?.document;
  }

  /** The codes that were retired and are not back, as they were worded last. */
  retired(): ReadonlyMap<string, Code> {
    const gone = this.versions.flatMap(({ crosswalk }, at) =>
      crosswalk
        .filter(({ from, to }) => to.length === 0 && !this.versions.slice(at).some(({ codes }) => codes.has(from)))
        .map(({ from }) => [from, this.versions[at - 1]!.codes.get(from)!] as const),
    );
    return new Map(gone);
  }

  /** The name of a code in a version, or else in the newest that has it; its id where none does. */
  labelOf(id: string, version?: string): string {
    const then = version === undefined ? undefined : this.find(version)?.codes.get(id)?.label;
    if (then !== undefined) return then;
    return this.versions.findLast(({ codes }) => codes.has(id))?.codes.get(id)?.label ?? id;
  }

  /**
   * Takes in versions published since, those it knows already aside. Throws a sentence, changing nothing, when one does
   * not follow, or is known already and says something else: codings made under it would mean two things.
   */
  add(published: readonly Typology[]): void {
    const other = published.find(
      ({ version, document }) => !isDeepStrictEqual(this.document(version) ?? document, document),
    );
    if (other)
      throw new Error(
        `Typology ${other.version}: the version published here and the file ${other.version}.yaml differ. Put the file right or take it away; what is published stays as it is.`,
      );
    const news = published.filter(({ version }) => !this.find(version));
    if (news.length > 0) this.versions = inOrder([...this.versions, ...news]);
  }
}

function inOrder(all: readonly Typology[]): readonly Typology[] {
  const { versions, problems } = orderVersions(all);
  if (problems.length === 0) return versions;
  throw new Error(problems.map(({ version, text }) => `Typology ${version}: ${text}.`).join('\n'));
}
