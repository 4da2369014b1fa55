import { recordFigure } from '../answers.js';
import { message, paragraph, section } from '../blocks.js';
import type { Block, Figure, Section } from '../document.js';
import type { ThemeAgreement } from '../gathered.js';
import { type Part, said } from '../line.js';
import { BOARD, counted, countedOf, listed, type Noun, orNone, quoted, spanInWords, SUMMARY, told } from '../words.js';
import { waitingWords } from '../waiting-themes.js';
import { BOARDS_OF, type CountOf, ranked, themeCount, upTo, type Findings, type Theme } from './findings.js';
import { waitingAmongLeading } from './waiting-among-leading.js';

const MOST_MESSAGES = 5;
/** A tie of more themes than this is counted, not listed. */
const MOST_NAMES = 3;

/** What the quarter says in up to five lines, each with the strength of its evidence. Product, section 4, item 2. */
export function mainMessages(findings: Findings): Section {
  const messages = findings.base.value === 0 ? [nothingReported(findings)] : messagesOf(findings);
  const [first, ...others] = messages.slice(0, MOST_MESSAGES);
  return section('main-messages', 'Main messages', '2', [first!, ...notCounted(findings), ...others]);
}

/** Beside what was found most often, what might have been: it asks nothing of boards, and so is no message. */
function notCounted(findings: Findings): Block[] {
  const waiting = waitingAmongLeading(findings);
  if (waiting.length === 0) return [];
  return [paragraph('waiting-themes', said`Not counted yet: ${waitingWords(waiting, findings.base)}.`)];
}

const nothingReported = ({ boards: { reporting, of } }: Findings): Message =>
  message(
    'message-nothing',
    said`No board released a summary: ${countedOf(reporting, of, BOARD)} has a released summary for this quarter.`,
  );

type Message = Extract<Block, { kind: 'message' }>;

function messagesOf(findings: Findings): Message[] {
  const { themes, good, changes, fresh, answers, base } = findings;
  if (themes.length === 0)
    return [
      message('message-no-theme', 'No theme was found: ', counted(base, SUMMARY), ' ', was(base.value), ' released.'),
    ];
  const concerns = ranked(answers.rows('leading-themes'), 'concern_summaries');
  const sameLead = codesOf(leadersOf(findings, concerns, CONCERN)) === codesOf(leadersOf(findings, themes, ANY));
  const shared = fresh.find((theme) => (themeCount(findings, theme, 'boards').value ?? 0) > 1);
  const named = [
    leaders(findings, themes, ANY),
    ...(concerns.length > 0 && !sameLead ? [leaders(findings, concerns, CONCERN)] : []),
    ...(good.length > 0 ? [leaders(findings, good, GOOD)] : []),
    ...(changes?.rising.slice(0, 1).map((theme) => changed('Rising', theme, findings)) ?? []),
    ...(shared ? [one('message-new', 'First seen this quarter', shared, findings)] : []),
    ...(changes?.falling.slice(0, 1).map((theme) => changed('Falling', theme, findings)) ?? []),
  ];
  return [...named, ...nextThemes(findings, named)];
}

const was = (count: number | null) => (count === 1 ? 'was' : 'were');

/** Which count a leader leads by, and how it is said. */
type Lead = { id: string; start: string; tied: string; count: CountOf };
const ANY: Lead = { id: 'leading', start: 'Found most often', tied: 'No one theme leads', count: 'summaries' };
const CONCERN: Lead = {
  id: 'concern',
  start: 'Most often a concern',
  tied: 'No one concern leads',
  count: 'concern_summaries',
};
const GOOD: Lead = {
  id: 'good',
  start: 'Most often good practice',
  tied: 'No one theme leads in good practice',
  count: 'good_summaries',
};

const leadersOf = (findings: Findings, themes: readonly Theme[], { count }: Lead) =>
  themes.filter((theme) => themeCount(findings, theme, count).value === themeCount(findings, themes[0]!, count).value);

const codesOf = (themes: readonly Theme[]) => themes.map(({ code }) => code).join(' ');

function leaders(findings: Findings, themes: readonly Theme[], lead: Lead): Message {
  const first = leadersOf(findings, themes, lead);
  const id = `message-${lead.id}`;
  const amount = countedOf(themeCount(findings, first[0]!, lead.count), findings.base, SUMMARY);
  if (first.length > MOST_NAMES) return message(id, said`${lead.tied}: several themes were each found in ${amount}.`);
  const names = listed(first.map(({ theme }) => quoted(theme)));
  const isAll = themeCount(findings, first[0]!, lead.count).value === findings.base.value;
  const each = first.length === 1 || isAll ? '' : ' each';
  const boards = boardsEach(first.map((theme) => themeCount(findings, theme, BOARDS_OF[lead.count])));
  return message(
    id,
    said`${lead.start}: ${names} (${amount}${each}; ${boards}; ${settledOf(findings, first)}${agreedOf(findings, first)}).`,
  );
}

/** "9 boards", "9 boards each", "9 and 7 boards". */
function boardsEach(boards: readonly Figure[]): Part {
  const alike = boards.every(({ value }) => value === boards[0]!.value);
  if (!alike) return [listed(boards), ' boards'];
  return [counted(boards[0]!, BOARD), boards.length === 1 ? '' : ' each'];
}

/** How far themes can be leant on: how many of the passages with each people settled. */
function settledOf({ answers }: Findings, themes: readonly Theme[]): Part {
  const cell = (code: string, field: string) => answers.cell('settled-codings', { code }, field);
  const counts = themes.map(({ code }) => said`${orNone(cell(code, 'settled'))} of ${cell(code, 'passages')}`);
  return said`passages settled by people: ${listed(counts)}`;
}

const PASSAGE: Noun = { one: 'passage', many: 'passages' };

/** How far two people who coded the same passages agree on themes, where that is known of enough of them. */
function agreedOf({ facts }: Findings, themes: readonly Theme[]): Part {
  const { gathered, minimumBase } = facts;
  const { agreement } = gathered;
  if (!agreement) return '';
  const each = themes.map(({ code }) => agreedOn(code, agreement[code], minimumBase));
  return ['; ', each.every((one) => one === each[0]) ? each[0]! : listed(each)];
}

function agreedOn(code: string, agreed: ThemeAgreement | undefined, minimumBase: number): Part {
  if (!agreed) return 'not coded by two people';
  const { passages, kappa } = agreed;
  if (kappa === null || passages < minimumBase) return 'too few passages coded by two people to say how far they agree';
  const figure = told(recordFigure(`agreement.${code}.kappa`, kappa), kappa.toFixed(2).replace('-', '−'));
  return said`kappa ${figure} on ${counted(recordFigure(`agreement.${code}.passages`, passages), PASSAGE)} coded by two people`;
}

function one(id: string, start: string, theme: Theme, findings: Findings): Message {
  const summaries = countedOf(themeCount(findings, theme, 'summaries'), findings.base, SUMMARY);
  const boards = counted(themeCount(findings, theme, 'boards'), BOARD);
  const settled = settledOf(findings, [theme]);
  return message(
    id,
    said`${start}: ${quoted(theme.theme)} (${summaries}; ${boards}; ${settled}${agreedOf(findings, [theme])}).`,
  );
}

function changed(start: 'Rising' | 'Falling', changedTheme: Theme, findings: Findings): Message {
  const { code, theme } = changedTheme;
  const { answers, facts, changes } = findings;
  const cell = (field: string) => answers.cell('theme-changes', { code }, field, upTo(facts.quarter));
  const now = said`${countedOf(cell('after'), cell('after_base'), SUMMARY)} in ${spanInWords(changes!.after)}`;
  const boards = cell('boards').value === 0 ? '' : said`, from ${counted(cell('boards'), BOARD)}`;
  const then = said`${countedOf(cell('before'), cell('before_base'), SUMMARY)} in ${spanInWords(changes!.before)}`;
  return message(
    `message-${start.toLowerCase()}`,
    said`${start}: ${quoted(theme)} (${now}${boards}; ${then}${agreedOf(findings, [changedTheme])}).`,
  );
}

/** The themes after the leading ones that no message names, to fill the space that is left; none when many themes tie. */
function nextThemes(findings: Findings, told: readonly Message[]): Message[] {
  if (leadersOf(findings, findings.themes, ANY).length > MOST_NAMES) return [];
  const named = told.map(({ line }) => line.text).join(' ');
  return findings.themes
    .filter(({ theme }) => !named.includes(quoted(theme)))
    .slice(0, MOST_MESSAGES)
    .map((theme) => one(`message-also-${theme.code}`, 'Also found', theme, findings));
}
