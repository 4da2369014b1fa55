import type { ThemeCount } from './digest-facts.js';
import type { Block, Line, Section } from './digest.js';
import { cell } from './figures.js';
import type { Changes, Compared, Findings } from './findings.js';
import { BOARD, SUMMARY, THEME, counted, countedOf, earlierInWords, inFigures, spanInWords, quoted } from './words.js';

const MOST_FRESH = 8;
const MOST_CHANGED = 5;

/** What is new, rising and falling against up to four quarters before. */
export function changesSection(findings: Findings): Section {
  const section = (blocks: Block[], parts: Section[] = []) => ({
    id: 'changes',
    heading: 'What is new, rising and falling',
    blocks,
    parts,
  });
  const { changes } = findings;
  if (!changes) return section([paragraph('This is the first quarter held, so there is nothing to compare it with.')]);
  const parts = changes.comparable
    ? [
        freshPart(changes, findings),
        changedPart('rising', changes, findings),
        changedPart('falling', changes, findings),
      ]
    : [freshPart(changes, findings)];
  return section([paragraph(comparison(changes, findings))], parts);
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, figures: [] });

function comparison({ earlier, comparable, compared, expected }: Changes, { base, facts }: Findings): string {
  const before = `${earlierInWords(earlier.span)} (${spanInWords(earlier.span)})`;
  if (!comparable)
    return `Rising and falling themes are not named: a comparison with ${before} needs at least ${facts.minimumBase} summaries on both sides (now ${inFigures(base)}, then ${inFigures(earlier.base)}).`;
  if (compared === 0) return `Compared with ${before}.`;
  const chance = `chance alone would name fewer than ${Math.max(1, Math.ceil(expected))} on average`;
  return `Compared with ${before}. ${counted(compared, THEME)} ${compared === 1 ? 'was' : 'were'} compared; had none of them changed, ${chance}.`;
}

function freshPart({ fresh }: Changes, findings: Findings): Section {
  const items = fresh.slice(0, MOST_FRESH).map((theme) => freshLine(theme, findings));
  return part('first-seen', 'First seen this quarter', 'No theme was seen for the first time.', items, fresh.length);
}

function freshLine({ code, theme, summaries, boards }: ThemeCount, { base, span }: Findings): Line {
  const text = `${quoted(theme)}: ${countedOf(summaries, base, SUMMARY)}, from ${counted(boards, BOARD)}.`;
  return {
    text,
    figures: [
      cell('leading-themes', span, code, 'summaries', summaries),
      cell('leading-themes', span, code, 'boards', boards),
    ],
  };
}

function changedPart(kind: 'rising' | 'falling', changes: Changes, findings: Findings): Section {
  const heading = kind === 'rising' ? 'Rising' : 'Falling';
  const items = changes[kind].slice(0, MOST_CHANGED).map((theme) => changedLine(theme, changes, findings));
  const none = `No theme is clearly ${kind}.`;
  return part(kind, heading, none, items, changes[kind].length);
}

function changedLine({ code, theme, now, before }: Compared, { earlier }: Changes, { span }: Findings): Line {
  const boards = now.boards === 0 ? '' : `, from ${counted(now.boards, BOARD)}`;
  const then = `against ${countedOf(before.summaries, before.base, SUMMARY)} in ${earlierInWords(earlier.span)}`;
  return {
    text: `${quoted(theme)}: ${countedOf(now.summaries, now.base, SUMMARY)}${boards}, ${then}.`,
    figures: [
      cell('leading-themes', span, code, 'summaries', now.summaries),
      cell('leading-themes', span, code, 'boards', now.boards),
      cell('leading-themes', earlier.span, code, 'summaries', before.summaries),
    ],
  };
}

function part(id: string, heading: string, none: string, items: Line[], found: number): Section {
  const more = found - items.length;
  const rest = more > 0 ? [paragraph(`And ${counted(more, { one: 'more theme', many: 'more themes' })}.`)] : [];
  const blocks: Block[] = items.length === 0 ? [paragraph(none)] : [{ kind: 'list', items }, ...rest];
  return { id, heading, blocks, parts: [] };
}
