import { recordFigure } from '../answers.js';
import { list, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Figure, Section, TableCell } from '../document.js';
import { said, type Part } from '../line.js';
import { yearInShort } from '../report-year.js';
import { BOARD, counted, countedOf, orNone, SUMMARY } from '../words.js';
import { cameBack, followedFigure } from './follow-measures.js';
import type { Register } from './evaluation-facts.js';
import { shownIn, tallyFigures } from './fidelity-section.js';
import type { Evaluated } from './measure.js';
import { countPart } from './method-comparison.js';
import { frameworkRequests } from './record-measures.js';
import { clockFigures, factFigures, registerOf } from './register-figures.js';
import { decisionSentence } from './time-measures.js';

/** The first page: what stands out, what the Steering Group has to decide, the measures side by side, and the year before. */
export const overview = (study: Evaluated): Section =>
  section('overview', 'At a glance', 'overview', [
    list('overview.stands-out', standsOut(study)),
    paragraph('overview.to-decide', 'For the Steering Group to decide or to ask for:'),
    list('overview.decisions', decisions(study)),
    sideBySide(study),
    ...overTheYears(study),
  ]);

function standsOut(study: Evaluated): Part[] {
  const { answers, base } = study;
  const [reporting, boards] = [
    answers.count('coverage-by-board', 'summaries'),
    answers.count('coverage-by-board', 'quarters'),
  ];
  const decision = decisionSentence(study);
  const good = tallyFigures(study, 'good-practice-too');
  return [
    said`${countedUp(reporting, boards)} took part, with ${counted(base, SUMMARY)}.`,
    ...(decision ? [decision] : []),
    ...(good
      ? [said`Good practice is written down as well as concern in ${countedOf(good.shown, good.of, SUMMARY)}.`]
      : []),
    cameBack(study),
  ];
}

const countedUp = (count: Figure, of: Figure): Part =>
  count.value === of.value && (of.value ?? 0) > 2 ? said`All ${counted(of, BOARD)}` : countedOf(count, of, BOARD);

/** What waits for the Steering Group, and where so little is stated that a measure says nothing. */
function decisions(study: Evaluated): Part[] {
  const { framework } = study.facts.gathered.record;
  const { year } = study.facts.year;
  const waiting = recordFigure(
    `framework.${year}.departures.waiting`,
    framework.departures.notified - framework.departures.answered,
  );
  const silent = recordFigure(`framework.${year}.local.silent`, framework.local.boards - framework.local.stated);
  const unsaid = linesOf(study).filter(
    ({ of, notStated }) => of.value! > 0 && notStated && notStated.value! * 2 > of.value!,
  );
  return [
    frameworkRequests(study),
    said`Departures of the year that wait to be considered: ${orNone(waiting)}.`,
    said`Boards that have not said which framework they work to: ${orNone(silent)}.`,
    ...(unsaid.length === 0
      ? []
      : [
          said`So little is stated that a measure can be read in one way only, as a gap in the record: ${unsaid.map(({ label }) => label.toLowerCase()).join('; ')}.`,
        ]),
  ];
}

type OverviewLine = { label: string; what: string; count: Figure; of: Figure; notStated: Figure | null };

/** The measures that are a count out of a base, each in a line. */
function linesOf(study: Evaluated): OverviewLine[] {
  const { answers, base } = study;
  const { answered, followed } = study.facts.gathered.record;
  const { year } = study.facts.year;
  const methods = (question: string) => {
    const [first] = study.facts.dimensions.answers.filter((one) => one.question === question);
    return first ? answers.cell('methods', { question, value: first.id }, 'not_stated') : null;
  };
  const stated = (missing: Figure | null): Figure =>
    recordFigure(`overview.${year}.method.stated`, base.value! - (missing?.value ?? 0));
  const decision = clockFigures(study, 'decision');
  const panel = clockFigures(study, 'panel');
  const fact = (id: string, label: string, what: string, choices: readonly string[]): OverviewLine[] => {
    const found = factFigures(study, id);
    if (!found || found.fact.reviews === 0) return [];
    const value = choices.reduce((sum, choice) => sum + found.choice(choice).value!, 0);
    const count = recordFigure(`overview.${year}.${id}`, value);
    return [{ label, what, count, of: found.reviews, notStated: found.notStated }];
  };
  const { wholeEffort: whole } = registerOf(study);
  const independent = registerOf(study).rules.find(({ rule }) => rule === 'lead-independent');
  const depth = tallyFigures(study, 'who-did-what-and-why');
  const all = { told_by: 'all', value: 'all' };
  const rule = (field: 'met' | 'reviews' | 'notStated') =>
    recordFigure(`register.${year}.rule.lead-independent.${field}`, independent?.[field] ?? 0);
  return [
    {
      label: 'Coverage',
      what: 'Boards that released a summary',
      count: answers.count('coverage-by-board', 'summaries'),
      of: answers.count('coverage-by-board', 'quarters'),
      notStated: null,
    },
    ...(decision && decision.clock.reviews > 0
      ? [
          {
            label: 'Timeliness: decision',
            what: 'Serious case reviews decided on within one month',
            count: decision.inTime,
            of: decision.reviews,
            notStated: decision.notStated,
          },
        ]
      : []),
    ...(panel && panel.clock.reviews > 0
      ? [
          {
            label: 'Timeliness: National Panel',
            what: 'Panel told within a fortnight',
            count: panel.inTime,
            of: panel.reviews,
            notStated: panel.notStated,
          },
        ]
      : []),
    {
      label: 'Method',
      what: 'Summaries that state the method',
      count: stated(methods('method')),
      of: base,
      notStated: methods('method'),
    },
    ...(whole && whole.reviews > 0
      ? [
          {
            label: 'Proportionality',
            what: 'Reviews with an agreed report that say how many half days they took',
            count: recordFigure(`register.${year}.effort.whole.known`, whole.halfDays.reviews),
            of: recordFigure(`register.${year}.effort.whole.reviews`, whole.reviews),
            notStated: recordFigure(`register.${year}.effort.whole.notStated`, whole.notStated),
          },
        ]
      : []),
    ...fact('cost', 'Cost', 'Reviews with a cost', []).map((one) => ({
      ...one,
      count: factFigures(study, 'cost')!.stated,
    })),
    ...(independent && independent.reviews > 0
      ? [
          {
            label: 'Independence',
            what: 'Serious case reviews with a fully independent lead',
            count: rule('met'),
            of: rule('reviews'),
            notStated: rule('notStated'),
          },
        ]
      : []),
    ...fact('practitioners-took-part', 'Practitioners', 'Reviews in which practitioners took part', ['most', 'some']),
    ...fact('family-offered', 'Families', 'Reviews in which the family was invited', ['yes']),
    ...(depth
      ? [
          {
            label: 'Depth of analysis',
            what: 'Summaries that say why',
            count: depth.shown,
            of: depth.of,
            notStated: depth.notStated,
          },
        ]
      : []),
    {
      label: 'Transferable learning',
      what: 'Recommendations marked as transferable',
      count: followedFigure(study, 'transferable.yes', followed.transferable.yes),
      of: followedFigure(study, 'recommendations.all', followed.recommendations.all),
      notStated: followedFigure(study, 'transferable.not-stated', followed.transferable.notStated),
    },
    ...fact('publication', 'Sharing', 'Reviews published or summarised', ['published', 'summarised']),
    {
      label: 'Programme of action',
      what: 'Actions reported complete',
      count: answers.cell('action-progress', all, 'complete'),
      of: answers.cell('action-progress', all, 'actions'),
      notStated: null,
    },
    {
      label: 'Impact audit planned',
      what: 'Summaries that say how impact will be audited',
      count: recordFigure(`answered.${year}.impactAudit`, answered.impactAudit),
      of: recordFigure(`answered.${year}.summaries`, answered.summaries),
      notStated: recordFigure(`overview.${year}.impactAudit.notStated`, answered.summaries - answered.impactAudit),
    },
    {
      label: 'Impact found',
      what: 'Actions with a result of their impact',
      count: answers.cell('action-progress', all, 'evidence_given'),
      of: answers.cell('action-progress', all, 'actions'),
      notStated: null,
    },
  ];
}

function sideBySide(study: Evaluated): Block {
  const rows = linesOf(study).map(({ label, what, count, of, notStated }): TableCell[] => [
    label,
    what,
    count,
    of,
    notStated ?? 'Does not arise',
  ]);
  return table(
    'overview.measures',
    'The measures side by side',
    [words('Measure'), words('What is counted'), ...['Count', 'Of', 'Not stated'].map(number)],
    rows,
    ['Each is explained in the section of its name, with where it is from; how it is counted stands in the annex.'],
  );
}

/** This year beside those before, where the snapshot has them. */
function overTheYears(study: Evaluated): Block[] {
  const { earlier } = study.facts.gathered.record;
  if (earlier.length === 0) return [];
  const { year } = study.facts.year;
  const principles = [
    'good-practice-too',
    'who-did-what-and-why',
    'professionals-involved',
    'families-invited',
    'sustained',
  ];
  const names = new Map(study.facts.gathered.words.principles.map(({ id, name }) => [id, name]));
  const then = (of: string, what: string, value: number) => recordFigure(`earlier.${of}.${what}`, value);
  const decided = (clocks: Evaluated['facts']['gathered']['record']['register']['clocks']) =>
    clocks.find(({ clock }) => clock === 'decision');
  const now = clockFigures(study, 'decision');
  const rows: TableCell[][] = [
    [
      'Released summaries',
      ...earlier.flatMap((one) => [then(one.year, 'summaries', one.summaries), '']),
      study.base,
      '',
    ],
    [
      'Decisions within one month, of serious case reviews',
      ...earlier.flatMap((one) => [
        then(one.year, 'decision.in-time', decided(one.clocks)?.inTime ?? 0),
        then(one.year, 'decision.reviews', decided(one.clocks)?.reviews ?? 0),
      ]),
      now?.inTime ?? '',
      now?.reviews ?? '',
    ],
    ...principles.map((id): TableCell[] => {
      const found = tallyFigures(study, id);
      return [
        names.get(id) ?? id,
        ...earlier.flatMap((one) => {
          const tally = one.tallies.find(({ principle }) => principle === id);
          return [
            then(one.year, `${id}.shown`, tally ? shownIn(tally) : 0),
            then(one.year, `${id}.of`, tally?.of ?? 0),
          ];
        }),
        found?.shown ?? '',
        found?.of ?? '',
      ];
    }),
    ...registersOverTheYears(study),
    ...cameBackOverTheYears(study),
  ];
  const headings = [...earlier.map((one) => one.year), year].flatMap((one) => [yearInShort(one), 'Of']);
  return [
    table('overview.years', 'Year by year', [words('What'), ...headings.map(number)], rows, [
      'A principle counts where a summary has evidence for it. More may be written down in one year than in another; that is not the same as more being done. Who took part is counted of all reviews in the registers, half days are the middle of the reviews they are known of. Completions of actions are out of those followed in the year: one is followed until the learning comes back, in as many years as that takes, so more are followed each year and more can come back.',
    ]),
  ];
}

/** Who took part in reviews and what they took, year by year, where every year was composed with it. */
function registersOverTheYears(study: Evaluated): TableCell[][] {
  const { earlier } = study.facts.gathered.record;
  const years = [...earlier, { year: study.facts.year.year, register: registerOf(study) }];
  const figures = (
    cells: (register: Pick<Register, 'reviews' | 'facts' | 'wholeEffort'>, of: ToFigure) => TableCell[],
  ) =>
    years.flatMap(({ year, register }) =>
      register ? cells(register, (what, value) => recordFigure(`by-year.${year}.${what}`, value)) : [],
    );
  if (years.some(({ register }) => !register?.wholeEffort)) return [];
  const parts = (['practitioners-took-part', 'family-took-part'] as const).map((fact): TableCell[] => [
    fact === 'family-took-part' ? 'Reviews the family took part in' : 'Reviews practitioners took part in',
    ...figures((register, figure) => [figure(fact, countPart(register, fact)), figure('reviews', register.reviews)]),
  ]);
  const effort = figures(({ wholeEffort }, figure) => {
    const { reviews, median } = wholeEffort!.halfDays;
    return [median === null ? 'Too few to say' : figure('effort.median', median), figure('effort.known', reviews)];
  });
  return [...parts, ['Half days a review took', ...effort]];
}

/** After how many of the completions followed in each year learning came back, where every year was composed with it. */
function cameBackOverTheYears(study: Evaluated): TableCell[][] {
  const { earlier, recurrences } = study.facts.gathered.record;
  const years = [...earlier, { year: study.facts.year.year, completions: recurrences.completions }];
  const cells = years.flatMap(({ year, completions }) =>
    completions
      ? [
          recordFigure(`recurrences.${year}.completions-came-back`, completions.cameBack),
          recordFigure(`recurrences.${year}.completions`, completions.followed),
        ]
      : [],
  );
  return cells.length < 2 * years.length
    ? []
    : [['Completions of actions after which the learning came back', ...cells]];
}

type ToFigure = (what: string, value: number) => Figure;
