import { notStated, section } from '../blocks.js';
import type { Section } from '../document.js';

/** Learning that came back after its action was complete. Item 6. */
export const notSustainedSection = (): Section =>
  section('not-sustained', 'Learning not sustained', '6', [
    notStated(
      'not-sustained-what',
      'Themes that came back after what was done about them was complete',
      'When actions were completed is not recorded here yet. That a theme comes back in a board does not show by itself that learning was not sustained.',
    ),
  ]);

/** What other regions and the country say. Item 10. */
export const nationalSection = (): Section =>
  section('national', 'National and other regions', '10', [
    notStated(
      'national-pointers',
      'What national bodies and other regions say on these themes',
      'The record holds this region’s summaries alone. Write pointers here, each with where it can be read.',
    ),
  ]);
