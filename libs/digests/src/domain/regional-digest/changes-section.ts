import { list, paragraph, section } from '../blocks.js';
import type { Figure, Section } from '../document.js';
import { type Part, said } from '../line.js';
import { BOARD, counted, countedOf, quoted, spanInWords, SUMMARY, told } from '../words.js';
import { themeCount, upTo, type Changes, type Findings, type Theme } from './findings.js';

const MOST_FRESH = 8;
const MOST_CHANGED = 5;

/** What is new, rising and falling. Item 3. Whether a change is clear is the mart's verdict, as on the dashboards. */
export function changesSection(findings: Findings): Section {
  const { changes } = findings;
  const [id, heading] = ['changes', 'What is new, rising and falling'];
  if (!changes)
    return section(id, heading, '3', [
      paragraph('changes-compared', 'This is the first quarter held, so there is nothing to compare it with.'),
    ]);
  const parts = [freshPart(findings)];
  if (changes.comparable)
    parts.push(changedPart('rising', changes, findings), changedPart('falling', changes, findings));
  return section(id, heading, '3', [paragraph('changes-compared', comparison(changes, findings))], parts);
}

function comparison({ after, before, comparable }: Changes, { answers, facts }: Findings): Part {
  const cell = (field: string) => answers.cell('theme-changes', {}, field, upTo(facts.quarter));
  const spans = `${spanInWords(after)} with ${spanInWords(before)}`;
  const [now, then] = [cell('after_base'), cell('before_base')];
  return comparable
    ? said`Compared are ${spans}: ${counted(now, SUMMARY)} and ${counted(then, SUMMARY)}. A theme is named only where the interval around the difference leaves out no change; of all themes compared, chance alone would name about one in twenty.`
    : said`Rising and falling themes are not named. Comparing ${spans} needs more summaries than there are: ${now} now and ${then} then.`;
}

function freshPart(findings: Findings): Section {
  const items = findings.fresh.map((theme) => {
    const summaries = countedOf(themeCount(findings, theme, 'summaries'), findings.base, SUMMARY);
    return said`${quoted(theme.theme)}: ${summaries}, from ${counted(themeCount(findings, theme, 'boards'), BOARD)}.`;
  });
  return part('first-seen', 'First seen this quarter', 'No theme was seen for the first time.', items, MOST_FRESH);
}

function changedPart(kind: 'rising' | 'falling', changes: Changes, findings: Findings): Section {
  const items = changes[kind].map((theme) => changedItem(theme, findings));
  const heading = kind === 'rising' ? 'Rising' : 'Falling';
  return part(kind, heading, `No theme is clearly ${kind}.`, items, MOST_CHANGED);
}

function changedItem({ code, theme }: Theme, { answers, facts }: Findings): Part {
  const cell = (field: string) => answers.cell('theme-changes', { code }, field, upTo(facts.quarter));
  const now = countedOf(cell('after'), cell('after_base'), SUMMARY);
  const then = countedOf(cell('before'), cell('before_base'), SUMMARY);
  const [difference, lower, upper] = ['difference', 'lower', 'upper'].map((field) => signed(cell(field)));
  return said`${quoted(theme)}: ${now}, against ${then} before; a difference of ${difference!} percentage points (interval ${lower!} to ${upper!}).`;
}

/** A difference with its sign, in whole points, or tenths of one where it is less. */
function signed(figure: Figure): Figure {
  const points = figure.value ?? 0;
  const size = Math.abs(points) < 1 ? Math.abs(points).toFixed(1) : `${Math.round(Math.abs(points))}`;
  return told(figure, `${points > 0 ? '+' : points < 0 ? '−' : ''}${size}`);
}

function part(id: string, heading: string, none: string, items: readonly Part[], most: number): Section {
  if (items.length === 0) return section(id, heading, null, [paragraph(`${id}-none`, none)]);
  const rest = items.length > most ? [paragraph(`${id}-more`, 'There are more; the annex has every theme.')] : [];
  return section(id, heading, null, [list(`${id}-list`, items.slice(0, most)), ...rest]);
}
