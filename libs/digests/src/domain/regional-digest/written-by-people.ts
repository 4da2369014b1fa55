import { notStated, section } from '../blocks.js';
import type { Section } from '../document.js';

/** What other regions and the country say. Item 10. */
export const nationalSection = (): Section =>
  section('national', 'National and other regions', '10', [
    notStated(
      'national-pointers',
      'What national bodies and other regions say on these themes',
      'The record holds this region’s summaries alone.',
      'Write pointers here, each with where it can be read.',
    ),
  ]);
