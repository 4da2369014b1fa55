import { recordFigure } from '../answers.js';
import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Section, TableCell } from '../document.js';
import { said, upperFirst } from '../line.js';
import { counted, orNone, type Noun } from '../words.js';
import { ownName } from './follow-through.js';
import { answered } from './how-we-learn.js';
import type { RegisterFact, ToldFact } from './register-answers.js';
import type { BoardStudy } from './study-board.js';

/** Codes of the typology that speak of children's and families' voice. */
const VOICE = ['child-voice', 'lived-experience', 'family-involvement-review'];
/** Questions of the register about their part, and whether they were told what changed. */
const PART: readonly ToldFact[] = [
  'family-offered',
  'family-took-part',
  'child-offered',
  'child-took-part',
  'family-told',
];
const PIECE: Noun = { one: 'piece of evidence', many: 'pieces of evidence' };

/** Item 12: whose part in reviews the summaries and the register speak of, and the themes about hearing children and families. */
export function voices(study: BoardStudy): Section {
  return section('voices', 'Children’s and families’ voice', '12', [
    ...answered(study, 'voices', ['participation'], 'Whose part in the review the summaries speak of'),
    ...registerTable(study),
    ...themesHeard(study),
    ...judging(study),
  ]);
}

function themesHeard({ answers, base, themes }: BoardStudy): Block[] {
  const heard = themes.filter(({ code }) => VOICE.includes(code));
  if (heard.length === 0) return [];
  return [
    table(
      'voices.themes',
      'Themes about hearing children and families',
      [words('Theme'), number('Summaries'), number('With a concern'), number('With good practice'), number('Of')],
      heard.map(({ code, theme }) => [
        theme,
        ...['summaries', 'concern_summaries', 'good_summaries'].map((field) =>
          answers.cell('leading-themes', { code }, field),
        ),
        base,
      ]),
    ),
  ];
}

/** What the register says of the reviews that the year's summaries are of. Nothing where it has none of them. */
function registerTable(study: BoardStudy): Block[] {
  const asked = partFacts(study);
  if (asked.length === 0) return [];
  const rows = PART.flatMap((fact): TableCell[][] => {
    const own = asked.filter((one) => one.fact === fact);
    const [first] = own;
    if (!first) return [];
    const given = own.flatMap(({ answers }) => answers);
    const figure = (id: string, reviews: number) => recordFigure(`by-register.${study.year}.${fact}.${id}`, reviews);
    return [
      ...[...new Map(given.map(({ id, label }) => [id, label]))].map(([id, label]) => [
        first.label,
        label,
        figure(id, given.filter((answer) => answer.id === id).length),
      ]),
      [first.label, 'Not stated', figure('not-stated', own.filter(({ answers }) => answers.length === 0).length)],
    ];
  });
  return [
    table(
      'voices.register',
      'Their part in these reviews, by the review register',
      [words('Question'), words('Answer'), number('Reviews')],
      rows,
      ['Counted: reviews of the board’s register whose summary is counted here. ‘Not stated’ is never counted as no.'],
    ),
  ];
}

const partFacts = ({ facts }: BoardStudy): RegisterFact[] =>
  facts.gathered.record.reviews
    .flatMap(({ register }) => register?.facts ?? [])
    .filter(({ fact }) => PART.some((one) => one === fact));

/** How far children and families had a say in whether things changed; what is missing where nothing is recorded of it. */
function judging(study: BoardStudy): Block[] {
  const { evidence } = study.facts.gathered.followed;
  const isTold = partFacts(study).some(({ fact, answers }) => fact === 'family-told' && answers.length > 0);
  const missing = (what: string) =>
    notStated(
      'voices.judging',
      what,
      'Neither the review register nor the evidence of impact for this year says.',
      'The business manager records it there, or writes it in, without anything that could tell who they are.',
    );
  if (!evidence || evidence.views === 0)
    return [
      missing(
        isTold
          ? 'Children’s and families’ part in judging whether things changed'
          : 'Children’s and families’ part in judging whether things changed, and whether they were told what had',
      ),
    ];
  const figure = (what: keyof typeof evidence) => recordFigure(ownName(study.year, `evidence.${what}`), evidence[what]);
  return [
    paragraph(
      'voices.evidence',
      said`${upperFirst(counted(figure('all'), PIECE))} of impact ${evidence.all === 1 ? 'is' : 'are'} planned or found for this year’s summaries. Views of children and families are ${figure('views')} of them, with a result of ${orNone(figure('found'))}.`,
    ),
    ...(isTold ? [] : [missing('Whether children and families were told what had changed')]),
  ];
}
