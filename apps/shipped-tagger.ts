import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { compileTagger, type Groups, headOf, readModel, type Tagger, unpackModel } from '#libs/tagging';
import type { Typology } from '#libs/typology';

type Unpacked = { tagger: Tagger; groups: Groups };
/** What this process has unpacked, by version: reading a passage changes nothing in it. */
const unpacked = new Map<string, Unpacked>();

/**
 * The tagger that comes with the platform for a typology, and the groups of words its indicator phrases name. Both are
 * in its model, which `tagger make` writes and CI holds against the indicators file. A model takes forty megabytes and half
 * a second once it is unpacked, so that it is with the first passage to be read, and not by a process that reads none.
 */
export function loadShippedTagger(typology: Typology): { tagger: Tagger; groups: () => Groups } {
  const packed = readModel(join(projectRoot, 'data/tagger'), typology.version);
  const head = headOf(packed);
  if (head.typologyVersion !== typology.version)
    throw new Error(`Tagger ${head.version} was made for typology ${head.typologyVersion}, not ${typology.version}.`);
  const unpack = (): Unpacked => {
    const model = unpackModel(packed);
    const made = { tagger: compileTagger(typology, model), groups: model.indicators.groups };
    unpacked.set(head.version, made);
    return made;
  };
  const whole = () => unpacked.get(head.version) ?? unpack();
  return { tagger: { ...head, tag: (text) => whole().tagger.tag(text) }, groups: () => whole().groups };
}
