import type { Row } from '../src/domain/rows.js';

/** How much a sample holds. `seed` fixes the counts. */
export type SampleSize = { boards: number; codes: number; quarters: number; seed?: number };

const BOARD_NAMES = (
  'Ambleford,Brackenmoor,Cindermouth,Dunmallow,Elverside,Fernhallow,Gorsewater,Harrowmere,Inglebeck,Jettyholme,' +
  'Kestrelford,Larkendale,Mossgarth,Nettlebridge,Oxenthorpe,Pellowick,Quillhaven and Upper Thornwick,Ravensmoss,' +
  'Saltermouth,Thistleby,Umberlow,Vellinghope,Wrenfold with Eastholm'
).split(',');
const THEMES = [
  "The child's daily life and staying child-focused",
  'Hearing the child',
  'Fathers, partners and other adults in the home',
  'Safeguarding disabled children and those with complex health needs',
  "Missed appointments, 'was not brought'",
  'Quality of assessment and analysis of risk',
  'Criminal justice and managing those who cause harm',
  'Information sharing',
];
const REVIEWS = [
  ['serious-case-review', 'Serious case reviews', 'intensive-scr', 'Intensive serious case review'],
  ['serious-case-review', 'Serious case reviews', 'targeted-scr', 'Targeted serious case review'],
  ['serious-case-review', 'Serious case reviews', 'scr', 'Serious case review, approach not stated'],
  ['concise-review', 'Multi-agency concise reviews', 'concise-review', 'Multi-agency concise review'],
  ['individual-agency-review', 'Individual agency reviews', 'individual-agency-review', 'Individual agency review'],
  ['practitioner-forum', 'Practitioner forums', 'practitioner-forum', 'Practitioner forum'],
  ['audit', 'Audits', 'audit', 'Audit'],
  ['child-death-review', 'Child death reviews', 'child-death-review', 'Child death review'],
] as const;

/** Rows of each mart in the shape the warehouse gives, from a fixed seed: realistic, or as few or many as asked. */
export function sampleRows(mart: string, { boards, codes, quarters, seed = 7 }: SampleSize): Row[] {
  const draw = seededDraw(seed);
  const places = Array.from({ length: boards }, (_, at) => boardAt(at));
  const periods = Array.from(
    { length: quarters },
    (_, at) => `${2013 + Math.floor((at + 2) / 4)}-Q${((at + 2) % 4) + 1}`,
  );
  const themes = Array.from({ length: codes }, (_, at) => themeAt(at));
  const samples: Record<string, () => Row[]> = {
    'coverage-by-board': () => places.map((place, at) => coverage(place, at, quarters, draw)),
    'themes-by-quarter': () =>
      themes.flatMap((theme) =>
        periods.map((quarter) => counts({ ...theme, quarter }, draw(weight(theme.rank)))).filter(isPresent),
      ),
    'theme-by-board': () =>
      themes.flatMap((theme) =>
        places
          .map(({ board, board_name }) => ({ ...theme, board, board_name, summaries: draw(weight(theme.rank) / 2) }))
          .filter(isPresent),
      ),
    'theme-trend': () =>
      themes.flatMap((theme) =>
        periods.map((quarter, at) => ({
          ...counts({ ...theme, quarter }, draw(weight(theme.rank))),
          base: 9 + (at % 5),
        })),
      ),
    'source-and-review-types': () =>
      REVIEWS.flatMap(([source_type, source_label, review_type, review_label], at) =>
        periods
          .map((quarter) => counts({ source_type, source_label, review_type, review_label, quarter }, draw(4 - at / 3)))
          .filter(isPresent),
      ),
  };
  return samples[mart]!();
}

/** The most summaries a quarter may have of the theme at a rank. */
const weight = (rank: number) => Math.max(0.4, 7 / Math.sqrt(rank));

const isPresent = (row: { summaries: number }) => row.summaries > 0;

const counts = <T extends object>(row: T, summaries: number) => ({ ...row, summaries, boards: Math.min(summaries, 5) });

function boardAt(at: number) {
  const board_name = BOARD_NAMES[at % BOARD_NAMES.length]!;
  return { board: `board-${at}`, board_name, tile_column: at % 6, tile_row: Math.floor(at / 6) };
}

function themeAt(at: number) {
  const theme = THEMES[at] ?? `A further theme of practice, number ${at + 1}`;
  return { code: `code-${at}`, theme, domain: 'child', domain_label: 'Keeping the child in focus', rank: at + 1 };
}

function coverage(
  place: ReturnType<typeof boardAt>,
  at: number,
  quarters: number,
  draw: (most: number) => number,
): Row {
  const summaries = at % 11 === 5 ? 0 : 1 + draw(9);
  const quarters_reported = Math.min(summaries, quarters);
  return { ...place, summaries, quarters_reported, quarters, last_quarter: summaries === 0 ? null : '2015-Q2' };
}

/** Whole numbers from 0 to about `most`, the same for the same seed. */
function seededDraw(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * (most + 1));
  };
}
