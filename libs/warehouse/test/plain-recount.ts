import { quartersBetween } from '#libs/kernel';
import type { Filters } from '../src/domain/check-filters.js';
import type { MartName } from '../src/marts.js';
import type { Row } from '../src/serving/loaded-snapshot.js';
import { labelsOf } from './recount.js';
import { FOLLOWED } from './plain-followed.js';
import { HELD } from './plain-held.js';
import type { PlainPassage, PlainRecord, PlainSummary } from './plain-record.js';
import { reference, typology } from './warehouse-under-test.js';

/**
 * Counts marts again a summary at a time, in plain loops over what the record's tables hold: no SQL of the warehouse, no
 * facts. Boards owe returns 30 days after the quarter from 2013-Q3 to 2015-Q2; `today` is the day of the snapshot.
 */
export function plainRecount(mart: MartName, filters: Filters, record: PlainRecord, today: string): Row[] {
  return (COUNTS[mart] ?? FOLLOWED[mart] ?? HELD[mart])!(filters, record, today);
}

export type Count = (filters: Filters, record: PlainRecord, today: string) => Row[];
const CODES = labelsOf(typology);
const BOARDS = new Map(reference.region.boards.map((board) => [board.id, board]));
const { subRegions } = reference.region;
const TYPES = new Map([
  ...reference.reviewTypes.map(({ id, label }) => [id, label] as const),
  ['not-stated', 'Not stated'],
]);
const FACETS = {
  agency: [...typology.facets.agencies, { id: 'not-named', label: 'No agency named' }],
  circumstance: typology.facets.circumstances,
  harm: typology.facets.harmTypes,
};
const labelOf = (kind: keyof typeof FACETS, id: string) => FACETS[kind].find((one) => one.id === id)!.label;

const within = ({ from, to }: Filters, quarter: string) => (!from || quarter >= from) && (!to || quarter <= to);
const chosen = (filters: Filters, { summaries }: PlainRecord) =>
  summaries.filter(
    ({ board, quarter, reviewType }) =>
      within(filters, quarter) &&
      (!filters.board || board === filters.board) &&
      (!filters.reviewType || reviewType === filters.reviewType),
  );
const boardsOf = (summaries: readonly PlainSummary[]) => new Set(summaries.map(({ board }) => board)).size;
const has = (of: (passage: PlainPassage) => boolean) => (summary: PlainSummary) => summary.passages.some(of);
const coded = (code: string, valence?: string | null) =>
  has((passage) => passage.codes.includes(code) && (!valence || passage.valence === valence));
const ofValence = (valence: string) => has((passage) => passage.valence === valence);
const textOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byCount =
  <T>(of: (row: T) => number, then: (row: T) => string) =>
  (a: T, b: T) =>
    of(b) - of(a) || textOrder(then(a), then(b));
const numbered = <T>(rows: T[]) => rows.map((row, at) => ({ ...row, rank: at + 1 }));
const themeOf = (code: string) => {
  const { theme, domain_label } = CODES.get(code)!;
  return { theme, domain_label };
};

/** Wilson's interval of a share and Newcombe's of a difference, as the books have them. */
const Z = 1.959963984540054;
function wilson(x: number, n: number): [number, number] {
  const [centre, half] = [x + Z ** 2 / 2, Z * Math.sqrt((x * (n - x)) / n + Z ** 2 / 4)];
  return [(centre - half) / (n + Z ** 2), (centre + half) / (n + Z ** 2)];
}
export function newcombe(x: number, n: number, y: number, m: number) {
  if (n === 0 || m === 0) return { difference: null, lower: null, upper: null };
  const [p, q, [l1, u1], [l2, u2]] = [x / n, y / m, wilson(x, n), wilson(y, m)];
  const low = p - q - Math.sqrt((p - l1) ** 2 + (u2 - q) ** 2);
  const high = p - q + Math.sqrt((u1 - p) ** 2 + (q - l2) ** 2);
  return { difference: 100 * (p - q), lower: 100 * low, upper: 100 * high };
}
const verdictOf = ({ lower, upper }: { lower: number | null; upper: number | null }, words: [string, string, string]) =>
  lower !== null && lower > 0 ? words[0] : upper !== null && upper < 0 ? words[1] : words[2];

const spread = (days: (number | null)[]) => {
  const known = days.filter((one) => one !== null).sort((a, b) => a - b);
  const at = (part: number) => known[Math.ceil(part * known.length) - 1] ?? null;
  return { known: known.length, unknown: days.length - known.length, at };
};
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const middle = (quarter: string) =>
  dayNumber(`${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0')}-01`) + 45;
const lastDay = (quarter: string) =>
  new Date(Date.UTC(Number(quarter.slice(0, 4)), Number(quarter.at(-1)) * 3, 0)).toISOString().slice(0, 10);
const dueOf = (quarter: string) => (quarter < '2013-Q3' ? null : dayNumber(lastDay(quarter)) + 30);
const cameOf = ({ released, earlier }: PlainSummary) =>
  [released, earlier].filter((one) => one !== null).sort()[0] ?? null;

function clocksOf(summary: PlainSummary) {
  const { completedOn, incidentQuarter, received, released, knownOn, expectedBy, quarter } = summary;
  const came = cameOf(summary);
  const span = (from: number | null, to: number | null) =>
    from !== null && to !== null && to >= from ? to - from : null;
  const number = (day: string | null) =>
    day && day.length > 4 ? dayNumber(day.length === 7 ? `${day}-15` : day) : null;
  const inTime = (by: number | null) => (came && by !== null ? dayNumber(came) <= by : null);
  return {
    'incident-to-completed': span(incidentQuarter ? middle(incidentQuarter) : null, number(completedOn)),
    'completed-to-released': span(number(completedOn), number(came)),
    'received-to-released': came === released ? span(number(received), number(released)) : null,
    'known-to-released': span(number(knownOn), number(came)),
    'return-due': inTime(dueOf(quarter)),
    'review-expected': inTime(number(expectedBy)),
  };
}

function byType<T>(filters: Filters, record: PlainRecord, of: (summaries: PlainSummary[]) => T) {
  const summaries = chosen(filters, record);
  return [...TYPES.keys()]
    .sort()
    .filter((type) => summaries.some(({ reviewType }) => reviewType === type))
    .map((type) => ({
      review_type: type,
      review_label: TYPES.get(type)!,
      ...of(summaries.filter(({ reviewType }) => reviewType === type)),
    }));
}

const SPANS = {
  'incident-to-completed': 'From the incident to the form being completed',
  'completed-to-released': 'From the form being completed to the region reading it',
  'received-to-released': 'From the form coming in to the region reading it',
  'known-to-released': 'From the review being known to the region reading its summary',
} as const;

const answersIn = ({ reviewText }: PlainSummary) => {
  const { methods, independence, selections } = reference.formChoices;
  const lines = (reviewText ?? '').split('\n');
  const said = (says: string, list: { id: string; label: string }[]) =>
    list.find(({ label }) => lines.includes(`${says}: ${label}`))?.id ?? null;
  const [chairing, authoring] = [said('Chair', independence), said('Author', independence)];
  const ranked = [...independence].reverse().find(({ id }) => id === chairing || id === authoring);
  return {
    method: said('Method', methods),
    chairing,
    authoring,
    independence: ranked?.id ?? null,
    selection: said('How selected', selections),
  };
};

/** For each board and quarter owed by `today`: what came, and when. */
function returnsOf(record: PlainRecord, today: string, filters: Filters) {
  const quarters = quartersBetween('2013-Q3', '2015-Q2').filter((quarter) => lastDay(quarter) < today);
  return quarters
    .filter((quarter) => within(filters, quarter))
    .flatMap((quarter) =>
      [...BOARDS.keys()]
        .filter((board) => !filters.board || board === filters.board)
        .map((board) => {
          const summaries = record.summaries.filter((one) => one.board === board && one.quarter === quarter);
          const came = summaries
            .filter(({ released }) => released)
            .map((one) => cameOf(one)!)
            .sort()[0];
          const nil = record.nils
            .filter((one) => one.board === board && one.quarter === quarter)
            .map(({ on }) => on)
            .sort()[0];
          const on = [came, nil].flatMap((day) => day ?? []).sort()[0];
          const kind = came ? 'returned' : nil ? 'nil' : dayNumber(today) <= dueOf(quarter)! ? 'open' : 'missing';
          return {
            board,
            quarter,
            kind,
            onTime: on !== undefined && on !== null && dayNumber(on) <= dueOf(quarter)!,
            summaries,
          };
        }),
    );
}
const tally = (rows: ReturnType<typeof returnsOf>) => ({
  owed: rows.length,
  ...Object.fromEntries(
    ['returned', 'nil', 'missing', 'open'].map((kind) => [kind, rows.filter((row) => row.kind === kind).length]),
  ),
  on_time: rows.filter(({ onTime }) => onTime).length,
});

const COUNTS: Partial<Record<MartName, Count>> = {
  'region-overview': (filters, record) =>
    record.quarters
      .filter((quarter) => within(filters, quarter))
      .map((quarter) => {
        const summaries = chosen(filters, record).filter((one) => one.quarter === quarter);
        return {
          quarter,
          summaries: summaries.length,
          boards: boardsOf(summaries),
          concern: summaries.filter(ofValence('concern')).length,
          good: summaries.filter(ofValence('good')).length,
          boards_in_region: BOARDS.size,
        };
      }),
  'theme-valence': (filters, record) => {
    const summaries = chosen(filters, record);
    const found = [...CODES.keys()]
      .map((code) => ({ code, total: summaries.filter(coded(code)).length }))
      .filter(({ total }) => total > 0)
      .sort(
        byCount(
          ({ total }) => total,
          ({ code }) => code,
        ),
      );
    return numbered(found)
      .filter(({ code }) => !filters.theme || code === filters.theme)
      .flatMap(({ code, rank }) =>
        record.quarters
          .filter((quarter) => within(filters, quarter))
          .map((quarter) => {
            const base = summaries.filter((one) => one.quarter === quarter);
            const count = (valence?: string) => base.filter(coded(code, valence)).length;
            const valences = { concern: count('concern'), good: count('good'), neutral: count('neutral') };
            return { code, ...themeOf(code), quarter, summaries: count(), ...valences, base: base.length, rank };
          }),
      );
  },
  'theme-facets': (filters, record) => {
    const summaries = chosen(filters, record).filter((one) => !filters.theme || coded(filters.theme)(one));
    return (['agency', 'circumstance', 'harm'] as const).flatMap((kind) => {
      const rows = FACETS[kind].map(({ id, label }) => {
        const speaks = (valence?: string) =>
          summaries.filter(has((one) => one[kind].includes(id) && (!valence || one.valence === valence)));
        const [concern, good] = [speaks('concern').length, speaks('good').length];
        return { kind, value: id, label, summaries: speaks().length, boards: boardsOf(speaks()), concern, good };
      });
      const found = rows
        .filter((row) => row.summaries > 0)
        .sort(
          byCount(
            (row) => row.summaries,
            (row) => row.value,
          ),
        );
      return numbered(found.map((row) => ({ ...row, base: summaries.length })));
    });
  },
  'theme-pairs': (filters, record) => {
    const summaries = chosen(filters, record);
    const codes = [...CODES.keys()];
    const rows = (filters.theme ? [filters.theme] : codes).flatMap((code) =>
      codes
        .filter((other) => (filters.theme ? other !== code : code < other))
        .map((other) => {
          const both = summaries.filter(coded(code)).filter(coded(other));
          const counts = { summaries: both.length, boards: boardsOf(both) };
          return {
            code,
            theme: CODES.get(code)!.theme,
            other_code: other,
            other_theme: CODES.get(other)!.theme,
            ...counts,
          };
        }),
    );
    const found = rows.filter((row) => row.summaries > 0);
    const count = (code: string) => summaries.filter(coded(code)).length;
    return numbered(
      found
        .map((row) => ({
          ...row,
          code_summaries: count(row.code),
          other_summaries: count(row.other_code),
          base: summaries.length,
        }))
        .sort(
          byCount(
            (row) => row.summaries,
            (row) => `${row.code} ${row.other_code}`,
          ),
        ),
    );
  },
  'theme-changes': (filters, record) => {
    const { quarters } = record;
    const upto = quarters.filter((quarter) => !filters.to || quarter <= filters.to);
    const half = upto.length >= 8 ? 4 : Math.max(1, Math.floor(upto.length / 2));
    const after = filters.from ? upto.filter((quarter) => quarter >= filters.from!) : upto.slice(-half);
    if (after.length === 0) return [];
    const start = quarters.indexOf(after[0]!);
    const before = quarters.slice(Math.max(0, start - after.length), start);
    const anywhen = chosen({ ...filters, from: null, to: null }, record);
    const during = (span: readonly string[]) => anywhen.filter(({ quarter }) => span.includes(quarter));
    const [late, early] = [during(after), during(before)];
    const rows = [...CODES.keys()].flatMap((code) => {
      const [x, y] = [late, early].map((span) => span.filter(coded(code, filters.valence)));
      if (x!.length + y!.length === 0 || (filters.theme && code !== filters.theme)) return [];
      const first = record.summaries
        .filter(coded(code))
        .map(({ quarter }) => quarter)
        .sort()[0]!;
      const change = newcombe(x!.length, late.length, y!.length, early.length);
      const isNew = early.length > 0 && y!.length === 0 && first >= after[0]!;
      return [
        {
          code,
          ...themeOf(code),
          before: y!.length,
          before_base: early.length,
          after: x!.length,
          after_base: late.length,
          boards: boardsOf(x!),
          ...change,
          verdict: isNew ? 'new' : verdictOf(change, ['rising', 'falling', 'no-clear-change']),
          first_quarter: first,
          before_from: before[0] ?? null,
          after_from: after[0]!,
          after_to: after.at(-1)!,
        },
      ];
    });
    return rows;
  },
  'board-against-region': (filters, record) => {
    if (!filters.board) return [];
    const all = chosen({ ...filters, board: null }, record);
    const own = all.filter(({ board }) => board === filters.board);
    const others = all.filter(({ board }) => board !== filters.board);
    return [...CODES.keys()].flatMap((code) => {
      const [x, y] = [own, others].map((part) => part.filter(coded(code, filters.valence)));
      if (x!.length + y!.length === 0 || (filters.theme && code !== filters.theme)) return [];
      const difference = newcombe(x!.length, own.length, y!.length, others.length);
      return [
        {
          code,
          ...themeOf(code),
          board: filters.board,
          board_name: BOARDS.get(filters.board!)!.name,
          board_summaries: x!.length,
          board_base: own.length,
          region_summaries: y!.length,
          region_base: others.length,
          region_boards: boardsOf(y!),
          ...difference,
          verdict: verdictOf(difference, ['more-often', 'less-often', 'no-clear-difference']),
        },
      ];
    });
  },
  agencies: (filters, record) => {
    const summaries = chosen(filters, record);
    return FACETS.agency
      .map(({ id, label }) => {
        const speaks = (valence?: string) =>
          summaries.filter(has((one) => one.agency.includes(id) && (!valence || one.valence === valence)));
        const [single, multi] = ['singleAgencyRecommendations', 'multiAgencyRecommendations'].map((field) =>
          recommended(summaries, field, id).reduce((sum, { count }) => sum + count, 0),
        );
        const spoken = { summaries: speaks().length, boards: boardsOf(speaks()) };
        const valences = { concern: speaks('concern').length, good: speaks('good').length };
        const counts = { recommendations: single! + multi!, single: single!, multi: multi!, base: summaries.length };
        return { agency: id, label, ...spoken, ...valences, ...counts };
      })
      .filter((row) => row.summaries + row.recommendations > 0)
      .sort(
        byCount(
          (row) => row.summaries,
          (row) => row.agency,
        ),
      );
  },
  'recommendations-by-agency': (filters, record) => {
    const summaries = chosen(filters, record);
    return FACETS.agency
      .map(({ id }) => id)
      .sort()
      .flatMap((agency) =>
        [
          ['multi', 'Multi-agency'],
          ['single', 'Single agency'],
        ].flatMap(([kind, kind_label]) => {
          const found = recommended(summaries, `${kind}AgencyRecommendations`, agency).filter(({ count }) => count > 0);
          const recommendations = found.reduce((sum, { count }) => sum + count, 0);
          const where = { summaries: found.length, boards: boardsOf(found.map(({ summary }) => summary)) };
          const row = {
            agency,
            label: labelOf('agency', agency),
            kind: kind!,
            kind_label: kind_label!,
            recommendations,
          };
          return found.length > 0 ? [{ ...row, ...where, base: summaries.length }] : [];
        }),
      );
  },
  methods: (filters, record) => {
    const summaries = chosen(filters, record);
    const { methods, independence, selections } = reference.formChoices;
    const taking = ['practitioner-involvement', 'family-involvement-review'];
    const questions = [
      ['method', 'Method', methods],
      ['chairing', 'Independence of the chair', independence],
      ['authoring', 'Independence of the author', independence],
      ['independence', 'Independence of the review', independence],
      ['selection', 'How the case was selected', selections],
    ] as const;
    const rowsOf = (
      question: string,
      question_label: string,
      id: string,
      label: string,
      found: PlainSummary[],
      stated: number,
    ) => ({
      question,
      question_label,
      value: id,
      label,
      summaries: found.length,
      boards: boardsOf(found),
      base: summaries.length,
      not_stated: summaries.length - stated,
    });
    const stated = (question: keyof ReturnType<typeof answersIn>, id?: string) =>
      summaries.filter((one) => (id ? answersIn(one)[question] === id : answersIn(one)[question] !== null));
    return [
      ...questions.flatMap(([question, label, choices]) =>
        choices.map((choice) =>
          rowsOf(question, label, choice.id, choice.label, stated(question, choice.id), stated(question).length),
        ),
      ),
      ...taking.map((code, at) =>
        rowsOf(
          'participation',
          'Taking part in the review',
          code,
          `The summary speaks of ${at === 0 ? "practitioners'" : "the family's"} part in the review`,
          summaries.filter(coded(code)),
          summaries.filter((one) => taking.some((either) => coded(either)(one))).length,
        ),
      ),
    ];
  },
  'methods-compared': (filters, record) => {
    const summaries = chosen(filters, record);
    const places = [...reference.formChoices.methods, { id: 'not-stated', label: 'Not stated' }];
    return places.flatMap(({ id, label }) => {
      const own = summaries.filter((one) => (answersIn(one).method ?? 'not-stated') === id);
      if (own.length === 0) return [];
      const { known, at } = spread(own.map((one) => clocksOf(one)['incident-to-completed']));
      const speak = (code: string) => own.filter(coded(code)).length;
      const counts = { summaries: own.length, boards: boardsOf(own), known, median: at(0.5) };
      const parts = {
        practitioners: speak('practitioner-involvement'),
        family: speak('family-involvement-review'),
      };
      return [{ method: id, label, ...counts, ...parts }];
    });
  },
  'unmatched-themes': (filters, record) => {
    const summaries = chosen(filters, record);
    const isFinding = ({ field, valence }: PlainPassage) =>
      ['themes', 'methodologyLearning'].includes(field) && valence === 'concern';
    const rows = [...CODES.keys()]
      .filter((code) => !filters.theme || code === filters.theme)
      .map((code) => {
        const on = (of: (passage: PlainPassage) => boolean) => has((one) => one.codes.includes(code) && of(one));
        const [finds, recommends] = [on(isFinding), on(({ field }) => field.endsWith('AgencyRecommendations'))];
        const [found, recommended] = [summaries.filter(finds), summaries.filter(recommends)];
        return {
          code,
          theme: CODES.get(code)!.theme,
          findings: found.length,
          without_recommendation: found.filter((one) => !recommends(one)).length,
          recommendations: recommended.length,
          without_finding: recommended.filter((one) => !finds(one)).length,
        };
      });
    return rows
      .filter(({ findings, recommendations }) => findings + recommendations > 0)
      .sort(
        byCount(
          (row) => row.without_recommendation * 1000 + row.findings,
          (row) => row.code,
        ),
      );
  },
  durations: (filters, record) =>
    Object.entries(SPANS).flatMap(([span, span_label]) =>
      byType(filters, record, (summaries) => {
        const { known, unknown, at } = spread(summaries.map((one) => clocksOf(one)[span as keyof typeof SPANS]));
        return { known, unknown, lower_quartile: at(0.25), median: at(0.5), upper_quartile: at(0.75) };
      }).map((row) => ({ span, span_label, ...row })),
    ),
  timeliness: (filters, record) =>
    (
      [
        ['return-due', 'Summary in the region by the day its return is due', 'completed-to-released'],
        ['review-expected', 'Summary in the region by the day it was expected', 'known-to-released'],
      ] as const
    ).flatMap(([clock, clock_label, days]) =>
      byType(filters, record, (summaries) => {
        const clocks = summaries.map(clocksOf);
        const known = clocks.map((one) => one[clock]).filter((one) => one !== null);
        const within = known.filter(Boolean).length;
        const median_days = spread(clocks.map((one) => one[days])).at(0.5);
        const unknown = summaries.length - known.length;
        return { known: known.length, within, late: known.length - within, median_days, unknown };
      }).map((row) => ({ clock, clock_label, ...row })),
    ),
  'returns-by-quarter': (filters, record, today) => {
    const rows = returnsOf(record, today, filters);
    return [...new Set(rows.map(({ quarter }) => quarter))].map((quarter) => {
      const own = rows.filter((row) => row.quarter === quarter);
      const cameIn = own.filter(({ kind }) => kind === 'returned' || kind === 'nil').length;
      return {
        quarter,
        ...tally(own),
        came_in: cameIn,
        summaries: own.reduce((sum, { summaries }) => sum + summaries.length, 0),
      };
    });
  },
  'returns-by-board': (filters, record, today) => {
    const rows = returnsOf(record, today, filters);
    return [...new Set(rows.map(({ board }) => board))].sort().map((board) => {
      const own = rows.filter((row) => row.board === board);
      const { name, tile, subRegion } = BOARDS.get(board)!;
      const part = subRegions.find(({ id }) => id === subRegion);
      const place = { sub_region: part!.id, sub_region_name: part!.name, tile_column: tile[0], tile_row: tile[1] };
      const came = own.filter(({ kind }) => kind === 'returned' || kind === 'nil').map(({ quarter }) => quarter);
      return { board, board_name: name, ...place, ...tally(own), last_quarter: came.sort().at(-1) ?? null };
    });
  },
  'good-practice': (filters, record) => {
    const summaries = chosen(filters, record);
    const rows = [...CODES.keys()].map((code) => {
      const [good, concern] = [summaries.filter(coded(code, 'good')), summaries.filter(coded(code, 'concern'))];
      const both = new Set(
        good.map(({ board }) => board).filter((board) => concern.some((one) => one.board === board)),
      );
      const { theme, domain, domain_label } = CODES.get(code)!;
      const practice = { good_summaries: good.length, good_boards: boardsOf(good) };
      const concerns = { concern_summaries: concern.length, concern_boards: boardsOf(concern), both_boards: both.size };
      return { code, theme, domain, domain_label, ...practice, ...concerns, base: summaries.length };
    });
    const found = rows
      .filter((row) => row.good_summaries > 0)
      .sort(
        byCount(
          (row) => row.good_summaries,
          (row) => row.code,
        ),
      );
    return numbered(found).filter(({ code }) => !filters.theme || code === filters.theme);
  },
  'summaries-behind': (filters, record) => {
    const behind = chosen(filters, record)
      .filter((one) => !filters.theme || coded(filters.theme, filters.valence)(one))
      .filter((one) => !filters.valence || ofValence(filters.valence)(one))
      .filter((one) => !filters.otherTheme || coded(filters.otherTheme)(one))
      .filter((one) => {
        const [kind, value] = (filters.facet ?? '').split(':') as ['agency', string];
        return !filters.facet || has((passage) => passage[kind].includes(value))(one);
      })
      .filter((one) => {
        const [question, value] = (filters.answer ?? '').split(':') as ['method', string];
        return !filters.answer || answersIn(one)[question] === value;
      });
    return behind.slice(0, 500).map(({ id, board, quarter, reviewType }) => ({
      summary_id: id,
      board,
      board_name: BOARDS.get(board)!.name,
      quarter,
      review_type: reviewType,
      review_label: TYPES.get(reviewType)!,
      total: behind.length,
    }));
  },
};

function recommended(summaries: readonly PlainSummary[], field: string, agency: string) {
  return summaries.map((summary) => ({
    summary,
    count: summary.passages.filter(
      (one) => one.field === field && (one.agency.length > 0 ? one.agency : ['not-named']).includes(agency),
    ).length,
  }));
}
