import type { Answers } from './answers.js';
import { list, notStated, paragraph, quotes } from './blocks.js';
import type { Block, Quote } from './document.js';
import type { ThemeWords } from './gathered.js';
import { type Part, said } from './line.js';
import { BOARD, counted, countedOf, listed, lowerFirst, quoted, SUMMARY } from './words.js';

/** How many linked themes, and how many values of a facet, are named. */
const MOST_LINKED = 3;

/**
 * What stands beside a theme in the same summaries: other themes, circumstances and agencies. They are told as what stood
 * together, since counting cannot tell what led to what. `id` is where the blocks stand.
 */
export function whyBlocks(id: string, code: string, answers: Answers): Block[] {
  const items = [...besideSentence(code, answers), ...facetItems(['circumstance', 'agency'], code, answers)];
  if (items.length === 0)
    return [paragraph(`${id}-beside`, 'No other theme, circumstance or agency was found in the same summaries.')];
  return [
    paragraph(
      `${id}-beside`,
      said`Most often found in the same summaries (${counted(answers.cell('leading-themes', { code }, 'summaries'), SUMMARY)}):`,
    ),
    list(`${id}-beside-list`, items),
  ];
}

/** The themes most often in the same summaries as this one, an item each. */
export function besideItems(code: string, answers: Answers): Part[] {
  const of = answers.cell('leading-themes', { code }, 'summaries');
  return beside(code, answers).map(
    ({ theme, summaries }): Part => said`${theme}: ${countedOf(summaries, of, SUMMARY)}.`,
  );
}

/** The same in one sentence. */
function besideSentence(code: string, answers: Answers): Part[] {
  const named = beside(code, answers).map(({ theme, summaries }): Part => said`${theme} (${summaries})`);
  return named.length === 0 ? [] : [said`Themes: ${listed(named)}.`];
}

function beside(code: string, answers: Answers) {
  const under = { theme: code };
  const linked = answers.rows('theme-pairs', under).slice(0, MOST_LINKED);
  return linked.map(({ other_code, other_theme }) => ({
    theme: quoted(String(other_theme)),
    summaries: answers.cell('theme-pairs', { code, other_code: String(other_code) }, 'summaries', under),
  }));
}

/** Where actions on a theme are complete, and where it came back afterwards: over all that is followed, not a quarter alone. */
export function heldLine(id: string, code: string, answers: Answers): Block {
  const count = (field: string) => answers.cell('sustainment-by-theme', { code }, field, { from: null, to: null });
  const [boards, back] = [count('boards'), count('came_back_boards')];
  if (boards.value === 0)
    return paragraph(id, 'Did it hold? No action on it has been reported complete, so nobody can say yet.');
  const complete = said`Did it hold? Actions on it are complete in ${counted(boards, BOARD)}. `;
  return back.value === 0
    ? paragraph(id, complete, 'So far no later summary of theirs has it again, which is not proof that it held.')
    : paragraph(id, complete, said`A later summary has it again in ${countedOf(back, boards, BOARD)}.`);
}

const FACETS = { circumstance: 'Circumstances', agency: 'Agencies', harm: 'Harm' } as const;

/** The circumstances, agencies and harm that summaries with a theme speak of most, a sentence each. */
export const facetItems = (kinds: readonly (keyof typeof FACETS)[], code: string, answers: Answers): Part[] =>
  kinds.map((kind) => facetItem(kind, FACETS[kind], code, answers)).filter((item) => item !== undefined);

function facetItem(kind: string, start: string, code: string, answers: Answers): Part | undefined {
  const rows = answers.rows('theme-facets', { theme: code }).filter((row) => row.kind === kind && row.summaries !== 0);
  if (rows.length === 0) return undefined;
  const named = rows.slice(0, MOST_LINKED).map((row): Part => {
    const summaries = answers.cell('theme-facets', { kind, value: String(row.value) }, 'summaries', { theme: code });
    return said`${lowerFirst(String(row.label))} (${summaries})`;
  });
  return said`${start}: ${listed(named)}.`;
}

/** What boards wrote that they would do about a theme, in their own words. */
export const stepsBlocks = (id: string, chosen: readonly Quote[]): Block[] =>
  chosen.length === 0
    ? [
        notStated(
          `${id}-steps`,
          'What boards did',
          'No recommendation or action on this theme was short and whole enough to quote. The summaries have them in full.',
        ),
      ]
    : [
        paragraph(`${id}-steps`, 'Recommended or planned by boards this quarter, in their words:'),
        quotes(`${id}-steps-quotes`, chosen),
      ];

/** What a team can ask itself about a theme, made from what the code asks and looks at. */
export function askBlocks(id: string, { scope, include }: ThemeWords): Block[] {
  const asked = lowerFirst(scope.replace(/[.?]\s*$/, ''));
  const question = scope === '' ? 'How do we know how this is with us?' : `How do we know, in our own work, ${asked}?`;
  const lookedAt = include === '' ? [] : [paragraph(`${id}-look`, `Worth looking at: ${include}.`)];
  return [paragraph(`${id}-question`, question), ...lookedAt];
}
