import { section, table, words } from '../blocks.js';
import type { Section } from '../document.js';
import type { Evaluated } from './measure.js';

/** How each measure is counted, who answers for it, an example to check by hand, and the published definitions they rest on. */
export function definitionsAnnex({ facts }: Evaluated): Section {
  const { measures, definitions } = facts;
  return section('definitions', 'How the measures are counted', 'annex', [
    table(
      'definitions.measures',
      'What each measure counts',
      ['Measure', 'Counts', 'Out of', 'Not stated', 'Source and owner'].map(words),
      measures.map(({ title, counts, of, notStated, source, owner }) => [
        title,
        counts,
        of,
        notStated,
        `${source} Owner: ${owner}.`,
      ]),
    ),
    table(
      'definitions.examples',
      'An example of each, to check by hand',
      ['Measure', 'Given', 'Then the report says'].map(words),
      measures.map(({ title, example }) => [title, example.given, example.answer]),
    ),
    ...(definitions.length === 0
      ? []
      : [
          table(
            'definitions.published',
            'Published definitions of the charts they share',
            ['Definition', 'Counts', 'Out of'].map(words),
            definitions.map(({ title, counts, of }) => [title, counts.trim(), of.trim()]),
          ),
        ]),
  ]);
}
