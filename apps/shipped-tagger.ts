import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { compileTagger, type Groups, loadModel, type Tagger } from '#libs/tagging';
import type { Typology } from '#libs/typology';

/**
 * The tagger that comes with the platform for a typology, and the groups of words its indicator phrases name. Both are
 * in its model, which `tagger make` writes and CI holds against the indicators file: reading that file as well would
 * take longer than all the rest of a start.
 */
export function loadShippedTagger(typology: Typology): { tagger: Tagger; groups: Groups } {
  const model = loadModel(join(projectRoot, 'data/tagger'), typology.version);
  return { tagger: compileTagger(typology, model), groups: model.indicators.groups };
}
