import type { Disclosed } from '#libs/disclosure';
import { writeArrow } from '#libs/warehouse';
import { provenanceOf } from './domain/provenance.js';

/** Rows as an Arrow IPC stream with where they come from in the schema's metadata. */
export const toArrowFile = (disclosed: Disclosed): Promise<Uint8Array> =>
  writeArrow(disclosed, provenanceOf(disclosed));
