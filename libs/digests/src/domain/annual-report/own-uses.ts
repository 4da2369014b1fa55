import type { Quarter } from '#libs/kernel';
import {
  type Answer,
  EVIDENCE,
  type Evidence,
  HEARD_WITH,
  type HeardWith,
  type OwnEdition,
  type Step,
} from '#libs/uptake';
import { recordFigure } from '../answers.js';
import { number, paragraph, table, words } from '../blocks.js';
import type { Block, Figure, ReportYear, TableCell } from '../document.js';
import { lineOf, said } from '../line.js';
import { quartersOf } from '../report-year.js';
import { countedOf, listed, lowerFirst, type Noun } from '../words.js';
import type { BoardStudy } from './study-board.js';

/** What the board said it did with one message of the region; `step` is null where it has said nothing yet. */
export type OwnUse = Pick<Answer, 'heardWith' | 'action' | 'role' | 'changed' | 'evidence'> & {
  message: string;
  words: string;
  quarter: Quarter;
  step: Step | null;
};

const MESSAGE: Noun = { one: 'message', many: 'messages' };
const STEP_WORDS: Record<Step, string> = {
  'not-relevant': 'Not relevant here',
  heard: 'Talked about',
  'will-act': 'To be acted on',
  acted: 'Acted on',
};
const HEARD_WORDS: Record<HeardWith, string> = {
  'team-meeting': 'Team meetings',
  briefing: 'Briefings',
  training: 'Training',
  'board-meeting': 'Meetings of the board or a sub-group',
};
const EVIDENCE_WORDS: Record<Evidence, string> = {
  audit: 'an audit',
  data: 'data',
  'practitioner-view': 'what practitioners say',
  'child-and-family-view': 'what children and families say',
};

/** In place of the words of a document nobody may read any more. */
export const MESSAGE_WITHDRAWN = 'A message of a document that was withdrawn since';

/**
 * The messages of digests and briefings of a year, each once, with the last the board said of it. Of what was withdrawn, or was
 * replaced and is not asked again, those it said something of alone.
 */
export const usesIn = (editions: readonly OwnEdition[], year: ReportYear): OwnUse[] =>
  editions
    .filter(({ quarter }) => quartersOf(year).includes(quarter))
    .flatMap(({ editionId, quarter, state, messages }) =>
      messages
        .filter(({ isAskedAgain, answers }) => !isAskedAgain && (state === 'open' || answers.length > 0))
        .map(({ id, words: told, answers: [last] }) => ({
          message: `${editionId}.${id}`,
          words: state === 'withdrawn' ? MESSAGE_WITHDRAWN : told,
          quarter,
          step: last?.step ?? null,
          heardWith: last?.heardWith ?? [],
          action: last?.action ?? null,
          role: last?.role ?? null,
          changed: last?.changed ?? null,
          evidence: last?.evidence ?? [],
        })),
    )
    .sort((one, other) => (one.quarter < other.quarter ? -1 : one.quarter > other.quarter ? 1 : 0));

const counted = ({ year, facts }: BoardStudy, what: string, has: (use: OwnUse) => boolean): Figure =>
  recordFigure(`uses.${year}.${what}`, facts.gathered.uses.filter(has).length);

/** Item 14: how far the board has come with each regional message of the year. Nothing where there was none. */
export function usesBlocks(study: BoardStudy): Block[] {
  const { uses } = study.facts.gathered;
  if (uses.length === 0) return [];
  const [answered, all] = [counted(study, 'answered', ({ step }) => step !== null), counted(study, 'all', () => true)];
  return [
    paragraph(
      'uses.answered',
      said`Of the region’s digests and briefings for this year, the board said what it did with ${countedOf(answered, all, MESSAGE)}.`,
    ),
    table(
      'uses.messages',
      'What the board did with the region’s messages',
      [words('Message'), words('How far it has come')],
      uses.map(({ words: told, step }) => [told, step ? STEP_WORDS[step] : 'Nothing recorded']),
      ['Where nothing is recorded the board may still have done something.'],
    ),
  ];
}

/** Item 9: from message to action to effect, for what the board acts on: the chain as far as it was recorded. */
export function effectBlocks({ facts }: BoardStudy): Block[] {
  const acting = facts.gathered.uses.filter(({ step }) => step === 'will-act' || step === 'acted');
  return acting.map(({ message, words: told, step, ...use }) => {
    const evidence = EVIDENCE.filter((one) => use.evidence.includes(one)).map((one) => EVIDENCE_WORDS[one]);
    const terms = [
      { term: 'Where it stands', text: STEP_WORDS[step!] },
      { term: 'What was or will be done', text: use.action },
      { term: 'Whose role it is', text: use.role },
      { term: 'What changed', text: use.changed },
      { term: 'How that is known', text: evidence.length === 0 ? null : listed(evidence) },
    ];
    const missing = terms.filter(({ text }) => text === null).map(({ term }) => lowerFirst(term));
    const stated = terms.flatMap(({ term, text }) => (text === null ? [] : [{ term, detail: lineOf(text) }]));
    const last = missing.length === 0 ? [] : [{ term: 'Not stated', detail: lineOf(listed(missing)) }];
    return { id: `use.${message}`, kind: 'card', heading: told, terms: [...stated, ...last] };
  });
}

/** Item 11: with whom the region's messages were talked about. */
export function heardBlocks(study: BoardStudy): Block[] {
  if (study.facts.gathered.uses.length === 0) return [];
  const rows = HEARD_WITH.map((one): TableCell[] => [
    HEARD_WORDS[one],
    counted(study, one, ({ heardWith }) => heardWith.includes(one)),
  ]);
  return [
    table(
      'uses.heard',
      'With whom the region’s messages were talked about',
      [words('With whom'), number('Messages')],
      rows,
      ['One message can have been talked about with several. Counted are messages, not meetings or people.'],
    ),
  ];
}
