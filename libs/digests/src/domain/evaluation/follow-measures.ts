import { recordFigure } from '../answers.js';
import { notStated, number, paragraph, table, words } from '../blocks.js';
import type { Block, TableCell } from '../document.js';
import { said, upperFirst, type Part } from '../line.js';
import { BOARD, counted, countedOf, orNone, SUMMARY, verbFor, type Noun } from '../words.js';
import { type Evaluated, type Measure, measured } from './measure.js';
import { tallyFigures } from './fidelity-section.js';
import { registered, registerOf, REVIEW } from './register-figures.js';

export const RECOMMENDATION: Noun = { one: 'recommendation', many: 'recommendations' };
export const ACTION: Noun = { one: 'action', many: 'actions' };
const TIME: Noun = { one: 'time', many: 'times' };
const COMPLETION: Noun = { one: 'completion of actions', many: 'completions of actions' };

/** A count of what is followed after release. */
export const followedFigure = ({ facts }: Evaluated, what: string, value: number) =>
  recordFigure(`followed.${facts.year.year}.${what}`, value);

export const depth: Measure = (item, study) => {
  const why = tallyFigures(study, 'who-did-what-and-why');
  const analysis = tallyFigures(study, 'qm-analysis');
  return measured(item, 'depth', 'Depth of analysis', [
    ...(why
      ? [
          paragraph(
            'depth.why',
            said`${upperFirst(countedOf(why.shown, why.of, SUMMARY))} ${verbFor(why.shown, why.of, 'says', 'say')} in the account of the case why something happened, and not only what. Not stated: ${orNone(why.notStated)}.`,
          ),
        ]
      : []),
    ...(analysis
      ? [
          paragraph(
            'depth.analysis',
            said`By the quality marker on analysis, which counts a method that asks for causes too, it is ${countedOf(analysis.shown, analysis.of, SUMMARY)} of serious case reviews.`,
          ),
        ]
      : []),
    paragraph(
      'depth.rule',
      'It is read by words such as ‘because’, ‘due to’, ‘assumed’ and ‘workload’. Such a word shows that a reason is given, not that it is a good one.',
    ),
  ]);
};

export const transferable: Measure = (item, study) => {
  const { transferable: marked, recommendations } = study.facts.gathered.record.followed;
  const [yes, no, missing, all] = [
    followedFigure(study, 'transferable.yes', marked.yes),
    followedFigure(study, 'transferable.no', marked.no),
    followedFigure(study, 'transferable.not-stated', marked.notStated),
    followedFigure(study, 'recommendations.all', recommendations.all),
  ];
  const workshop = registerOf(study).efforts.find(({ stage }) => stage === 'learning-workshop');
  return measured(item, 'transferable', 'Transferable learning', [
    recommendations.all === 0
      ? paragraph('transferable.none', 'No recommendation of the year is followed, so none is marked as transferable.')
      : paragraph(
          'transferable.marked',
          said`Of ${counted(all, RECOMMENDATION)} of the year, boards marked ${orNone(yes)} as transferable and ${orNone(no)} as not. Not stated: ${orNone(missing)}, among them all that came in forms other than the region’s own.`,
        ),
    ...(workshop && workshop.reviews > 0
      ? [
          paragraph(
            'transferable.workshop',
            said`The learning workshop is recorded with its length for ${countedOf(
              registered(study, 'workshop.held', workshop.reviews - workshop.notStated),
              registered(study, 'workshop.of', workshop.reviews),
              REVIEW,
            )} that follow the table of stages.`,
          ),
        ]
      : []),
    confirmedAt(study),
  ]);
};

/** What learning workshops confirmed, recommendation by recommendation. */
function confirmedAt(study: Evaluated): Block {
  const { confirmed, recommendations } = study.facts.gathered.record.followed;
  if (!confirmed || confirmed.yes + confirmed.no === 0)
    return notStated(
      'transferable.confirmed',
      'Whether the workshop confirmed that the learning is transferable',
      'No board has recorded it of a recommendation of the year. It can be said beside each recommendation, under Actions.',
    );
  const [yes, no, missing, all] = [
    followedFigure(study, 'confirmed.yes', confirmed.yes),
    followedFigure(study, 'confirmed.no', confirmed.no),
    followedFigure(study, 'confirmed.not-stated', confirmed.notStated),
    followedFigure(study, 'recommendations.all', recommendations.all),
  ];
  return paragraph(
    'transferable.confirmed',
    said`A learning workshop confirmed ${countedOf(yes, all, RECOMMENDATION)} as transferable, and found of ${orNone(no)} that they are not. Not stated: ${orNone(missing)}.`,
  );
}

export const programme: Measure = (item, study) => {
  const { answers } = study;
  const { recommendations } = study.facts.gathered.record.followed;
  return measured(item, 'programme', 'Programme of action', [
    plannedIn(study, 'programme', 'changes', 'how changes will be made and who does what'),
    ...(recommendations.all === 0 ? [] : [recommendationsTable(study)]),
    ...(answers.rows('action-progress').length === 0
      ? [paragraph('programme.none', 'No action of the summaries of the year is followed.')]
      : [actionsTable(study)]),
  ]);
};

function recommendationsTable(study: Evaluated): Block {
  const { recommendations } = study.facts.gathered.record.followed;
  const lineOf = (label: string, what: keyof typeof recommendations): TableCell[] => [
    label,
    followedFigure(study, `recommendations.${what}`, recommendations[what] ?? 0),
  ];
  return table(
    'programme.recommendations',
    'Recommendations of the year, by how far the actions on them have come',
    [words('Where they stand'), number('Recommendations')],
    [
      lineOf('All', 'all'),
      ...(recommendations['no-action'] === undefined ? [] : [lineOf('No action recorded', 'no-action')]),
      lineOf('Accepted, nothing begun or reported', 'accepted'),
      lineOf('In progress', 'in-progress'),
      lineOf('Complete', 'complete'),
      lineOf('Stopped', 'stopped'),
      lineOf('Of these with an action past its day', 'overdue'),
    ],
    [
      'As boards had reported when this was composed. What has an action on which no board has reported counts as accepted. A recommendation on which no action is recorded cannot be overdue.',
    ],
  );
}

/** All comes first, what is not stated last; between them what there is most of. */
const place = (value: unknown): number => (value === 'all' ? 0 : value === 'not-stated' ? 2 : 1);

/** Actions by the agency they are for, with completion and evidence of impact beside each other. */
function actionsTable({ answers }: Evaluated): Block {
  const rows = answers
    .rows('action-progress')
    .filter(({ told_by }) => told_by === 'all' || told_by === 'agency')
    .toSorted((one, other) => place(one.value) - place(other.value) || Number(other.actions) - Number(one.actions))
    .map((row): TableCell[] => {
      const key = { told_by: String(row.told_by), value: String(row.value) };
      return [
        String(row.label),
        ...[
          'actions',
          'not_started',
          'in_progress',
          'complete',
          'stopped',
          'evidence_planned',
          'evidence_given',
          'improved',
        ].map((field) => answers.cell('action-progress', key, field)),
      ];
    });
  const headings = [
    'Actions',
    'Not started',
    'In progress',
    'Complete',
    'Stopped',
    'Impact to be checked',
    'Checked',
    'Improved',
  ];
  return table(
    'programme.actions',
    'Actions by agency, and their impact beside it',
    [words('For'), ...headings.map(number)],
    rows,
    [
      'That an action is complete says nothing of its impact. An action for several agencies is counted for each, so the lines add up to more than there are.',
    ],
  );
}

export const impactAudit: Measure = (item, study) => {
  const { answers } = study;
  const { evidence } = study.facts.gathered.record.followed;
  const all = { told_by: 'all', value: 'all' };
  const cell = (field: string) => answers.cell('action-progress', all, field);
  return measured(item, 'impact-audit', 'Impact audit', [
    plannedIn(
      study,
      'impact-audit',
      'impactAudit',
      'how the impact will be audited',
      ' The form asks it once, of all that a summary plans, and not of each action.',
    ),
    ...(answers.rows('action-progress').length === 0
      ? []
      : [
          paragraph(
            'impact-audit.actions',
            said`Evidence of impact is planned for ${countedOf(cell('evidence_planned'), cell('actions'), ACTION)} and has come for ${orNone(cell('evidence_given'))}. All results say improved for ${orNone(cell('improved'))}.`,
            ' An action counts where a piece of evidence is for that action; what is planned for a summary as a whole is for none by itself.',
          ),
        ]),
    ...(evidence.length === 0 ? [] : [evidenceTable(study)]),
    paragraph(
      'impact-audit.caution',
      'Evidence tells of services, as those who looked at them found them. None of it says that harm was prevented.',
    ),
  ]);
};

function evidenceTable(study: Evaluated): Block {
  const { evidence } = study.facts.gathered.record.followed;
  const labels = study.facts.gathered.words.evidence;
  const inOrder = evidence.toSorted((one, other) => place(one.kind) - place(other.kind) || other.planned - one.planned);
  const fields = ['planned', 'given', 'improved', 'noChange', 'worse', 'mixed'] as const;
  const rows = inOrder.map(({ kind, ...one }): TableCell[] => [
    labels[kind] ?? 'Not stated',
    ...fields.map((field) => followedFigure(study, `evidence.${kind}.${field}`, one[field])),
  ]);
  const all = fields.map(
    (field) =>
    followedFigure(study, `evidence.all.${field}`, evidence.reduce((sum, one) => sum + one[field], 0)), // prettier-ignore
  );
  const headings = ['Pieces planned', 'With a result', 'Improved', 'No change', 'Worse', 'Mixed'];
  return table(
    'impact-audit.evidence',
    'Pieces of evidence of impact by their kind, and what they showed',
    [words('Kind'), ...headings.map(number)],
    [['All', ...all], ...rows],
    [
      'Counted are pieces of evidence, not actions: a summary may plan several, for one action or for all that it plans.',
    ],
  );
}

/** How many summaries of the year answer a question of the form about what comes after. */
function plannedIn(study: Evaluated, id: string, field: 'changes' | 'impactAudit', what: string, besides = ''): Block {
  const { answered } = study.facts.gathered.record;
  const { year } = study.facts.year;
  const [count, of] = [
    recordFigure(`answered.${year}.${field}`, answered[field]),
    recordFigure(`answered.${year}.summaries`, answered.summaries),
  ];
  return paragraph(
    `${id}.stated`,
    said`${upperFirst(countedOf(count, of, SUMMARY))} ${verbFor(count, of, 'states', 'state')} ${what}.`,
    besides,
  );
}

export const sustainment: Measure = (item, study) =>
  measured(item, 'sustainment', 'Sustainment', [
    paragraph('sustainment.came-back', ...cameBack(study)),
    ...themesTable(study),
    paragraph(
      'sustainment.meaning',
      'That a theme comes back does not show that an action failed: it shows that a board has to ask how the learning is being embedded. Themes nobody acted on cannot come back in this sense and are not counted. With each year more completions are followed, so two years are not to be compared by the times alone.',
    ),
  ]);

/** How often learning came back, in a sentence. */
export function cameBack(study: Evaluated): Part[] {
  const { recurrences, boards, queried, completions } = study.facts.gathered.record.recurrences;
  const { year } = study.facts.year;
  const figure = (what: string, value: number) => recordFigure(`recurrences.${year}.${what}`, value);
  if (recurrences === 0)
    return [
      'In no board did learning come back in the year after an action on it was complete, as far as the summaries tell.',
    ];
  return [
    said`Learning on which an action was complete came back ${counted(figure('all', recurrences), TIME)} in the year, in ${counted(figure('boards', boards), BOARD)}. `,
    ...(completions
      ? [
          said`Of ${counted(figure('completions', completions.followed), COMPLETION)} followed in the year it came back after ${figure('completions-came-back', completions.cameBack)}. `,
        ]
      : []),
    said`Times about which boards are being asked how it is embedded: ${orNone(figure('queried', queried))}.`,
  ];
}

/** The rows that count: nobody dismissed them, and the incident was not before the action was complete. */
const COUNTING = { counts: 'yes' };

function themesTable({ answers }: Evaluated): Block[] {
  const rows = answers.rows('recurrences').filter(({ counts }) => counts === 'yes');
  const themes = [...new Map(rows.map((row) => [String(row.code), String(row.theme)]))]
    .map(([code, theme]) => ({ code, theme, times: answers.count('recurrences', 'days', { code, ...COUNTING }) }))
    .sort((one, other) => other.times.value! - one.times.value! || one.theme.localeCompare(other.theme, 'en-GB'))
    .slice(0, 10);
  if (themes.length === 0) return [];
  return [
    table(
      'sustainment.themes',
      'Themes that came back most often',
      [words('Theme'), number('Times'), number('Of these of concern'), number('For the same agency')],
      themes.map(({ code, theme, times }): TableCell[] => [
        theme,
        times,
        answers.sum('recurrences', 'of_concern', { code, ...COUNTING }),
        answers.sum('recurrences', 'same_agency', { code, ...COUNTING }),
      ]),
      [
        'Each time is one summary. What was dismissed with a reason is not counted, nor what has an incident from before the action was complete.',
      ],
    ),
  ];
}
