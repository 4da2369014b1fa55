import { paragraph, section } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { counted, SUMMARY, THEME } from '../words.js';
import type { Findings } from './findings.js';

/** The themes found most often, as a chart with its table. Item 3. */
export function leadingSection({ answers, base, themes, facts }: Findings): Section {
  const [id, heading] = ['leading-themes', 'Leading themes'];
  if (base.value === 0)
    return section(id, heading, '3', [
      paragraph('leading-found', 'Nothing was released for this quarter to find themes in.'),
    ]);
  const found = answers.count('leading-themes', 'summaries');
  const verb = found.value === 1 ? 'was' : 'were';
  const chart = themes.length === 0 ? undefined : facts.charts['leading-themes'];
  const blocks: Block[] = [
    paragraph('leading-found', said`${upperFirst(counted(found, THEME))} ${verb} found in ${counted(base, SUMMARY)}.`),
    ...(chart ? [{ id: 'leading-chart', kind: 'chart', ...chart } as const] : []),
  ];
  return section(id, heading, '3', blocks);
}
