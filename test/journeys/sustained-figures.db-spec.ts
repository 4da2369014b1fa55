import type { Actor } from '#libs/authority';
import { Composer, figuresOf, type Subject } from '#libs/digests';
import { EmbeddingQueries, Remedies, SustainmentReader } from '#libs/sustainment';
import { Typologies } from '#libs/typology';
import { type MartName, NO_FILTERS } from '#libs/warehouse';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';

const group: Actor = { id: 'gus', name: 'Gus', boardId: null, roles: ['group-member'] };
const ALL = { boards: null, code: null, state: null, strength: null, isGone: false };
const EVER = { from: null, to: null };

let running: RunningService;
let visitor: Visitor;
let reader: SustainmentReader;
beforeAll(async () => {
  running = await startService();
  reader = running.service.get(SustainmentReader);
  visitor = await running.signIn(['group-member']);
  await dismissSome();
  await running.worker.refresh(); // what was dismissed, and what that taught
  await running.worker.refresh(); // figures without what was taught
}, 240_000);
afterAll(() => running.stop());

/** Two that count and one set apart are dismissed; one of them teaches that others like it are none. */
async function dismissSome() {
  const [counting, apart] = await Promise.all(
    [false, true].map((isApart) => reader.list(group, { ...ALL, state: 'open', isApart })),
  );
  const { recurrences } = await reader.counts(group, EVER);
  const chosen = [
    [counting!.lines[0]!, 'coded-wrongly'],
    [counting!.lines.find(({ code }) => code !== counting!.lines[0]!.code)!, 'other-learning'],
    [apart!.lines[0]!, 'coded-wrongly'],
  ] as const;
  for (const [{ id, stepNumber: seen }, reason] of chosen) {
    const entered = { reason, words: 'It is about something else.' };
    expect(
      await running.service.get(EmbeddingQueries).take(group, { id, step: 'dismissed', seen }, entered),
    ).toMatchObject({ ok: true });
  }
  expect((await reader.counts(group, EVER)).recurrences).toBe(recurrences - 2);
}

const ask = async (mart: MartName) => {
  const answer = await running.warehouse.query(mart, NO_FILTERS);
  if (!answer.ok) throw new Error(answer.refusals[0].code);
  return answer.value.rows;
};
const sumOf = (rows: readonly Record<string, unknown>[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
const figuresIn = async (actor: Actor, subject: Subject) => {
  const at = new Date('2015-07-20T09:30:00Z');
  const composed = await running.service.get(Composer).compose(actor, subject, { at });
  return composed.ok ? figuresOf(composed.value.document) : [];
};
const named = (figures: readonly { name: string; value: number | null }[], name: RegExp) =>
  sumOf(
    figures
      .filter((one) => name.test(one.name))
      .filter((one, at, all) => all.findIndex((other) => other.name === one.name) === at),
    'value',
  );
const quarters = () => [...running.warehouse.current()!.quarters];
const years = () => [
  ...new Set(
    quarters().map((quarter) => {
      const first = Number(quarter.slice(0, 4)) - Number(quarter.endsWith('Q1'));
      return `${first}-${String(first + 1).slice(2)}`;
    }),
  ),
];

it('says on the page at its head what the lists, the marts and the pages of themes say, by theme and in all', async () => {
  const counts = await reader.counts(group, EVER);
  const rows = await ask('recurrences');
  const yes = rows.filter((row) => row['counts'] === 'yes');
  expect(counts).toMatchObject({
    recurrences: yes.length,
    boards: new Set(yes.map(({ board }) => board)).size,
    mentioned: yes.filter((row) => row['of_concern'] === 0).length,
    incidentBefore: rows.filter((row) => row['counts'] === 'incident-before').length,
  });
  expect(counts.incidentBefore).toBeGreaterThan(0);
  expect(rows.filter((row) => row['counts'] === 'dismissed').length).toBeGreaterThan(2);
  const listed = async (isApart: boolean) => {
    const { open, queried, answered, closed } = (await reader.list(group, { ...ALL, isApart })).byState;
    return open + queried + answered + closed;
  };
  expect([await listed(false), await listed(true)]).toEqual([counts.recurrences, counts.incidentBefore]);
  const page = await visitor.text('/sustained');
  expect(page).toContain(`<dt>Times learning came back</dt><dd>${counts.recurrences}</dd>`);
  const [curve] = await ask('sustainment-curve');
  const acted = new Set((await ask('time-to-recurrence')).map(({ board }) => board)).size;
  expect(curve).toMatchObject({ boards: acted, came_back_boards: counts.boards });
  const base = `Boards in which it did, of those that completed an action</dt><dd>${counts.boards} of ${acted}</dd>`;
  expect(page).toContain(base);
  expect(page).toContain(`Not counted: ${counts.incidentBefore} times the incident was before`);
  expect(page).toContain('Set apart: the incident was before the action was complete');
});

it('says of each theme the same on its page, on the page of remedies, in the charts and in the curve', async () => {
  const { themes } = await reader.counts(group, EVER);
  const charts = await ask('sustainment-by-theme');
  const cameBack = charts.filter((row) => Number(row['came_back']) > 0);
  expect(new Map(cameBack.map((row) => [row['code'], row['came_back_boards']]))).toEqual(
    new Map(themes.map(({ code, boards }) => [code, boards])),
  );
  const spells = await ask('time-to-recurrence');
  const [curve] = await ask('sustainment-curve');
  expect([curve!['came_back'], sumOf(spells, 'recurred')]).toEqual([
    sumOf(charts, 'came_back'),
    sumOf(charts, 'came_back'),
  ]);
  const { version } = running.service.get(Typologies).inForce();
  for (const { code, boards } of themes) {
    const actions = (await running.service.get(Remedies).onTheme(group, code, version)).flatMap((one) => one.actions);
    const back = actions.filter((one) => one.cameBack);
    expect([code, new Set(back.map(({ boardId }) => boardId)).size]).toEqual([code, boards]);
  }
});

it('says of each theme in how many it came back of the boards that completed an action on it, and not of all boards', async () => {
  const { themes } = await reader.counts(group, EVER);
  const charts = await ask('sustainment-by-theme');
  const all = await visitor.text('/sustained');
  expect(all).toContain('Boards, of those that completed an action on it</th>');
  for (const { code, boards, recurrences } of themes) {
    const acted = Number(charts.find((row) => row['code'] === code)!['boards']);
    const row = all.slice(all.indexOf(`href="/themes/${code}"`)).split('</tr>')[0];
    expect([code, row]).toEqual([code, expect.stringContaining(`>${boards} of ${acted}</td>`)]);
    const told = new RegExp(
      `<strong>${boards} of the ${acted} boards? that completed an action on it</strong>, ${recurrences} time`,
    );
    for (const path of [`/themes/${code}`, `/themes/${code}/remedies`]) expect(await visitor.text(path)).toMatch(told);
  }
  expect(charts.some(({ boards }) => Number(boards) < 23)).toBe(true);
});

it('tells on the dashboard how much held while enough boards were followed, and in its files the same', async () => {
  const page = await visitor.text('/dashboards/did-it-hold');
  const rows = await ask('sustainment-curve');
  const told = rows.findLast((row) => Number(row['boards_at_risk']) >= 8)!;
  expect(Number(told['days'])).toBeLessThan(Number(rows.at(-1)!['days']));
  const finding = new RegExp(
    `After ${told['came_back']} of ${told['followed']} completions of actions the learning came back, in ${told['came_back_boards']} of ${told['boards']} boards with such a completion. After ${told['days']} days, with ${told['at_risk']} completions in ${told['boards_at_risk']} boards still followed, ${Math.round(Number(told['held']))}% still held \\(95 % interval from`,
  );
  expect(page).toMatch(finding);
  const [csv] = page.match(/\/[^"]*curve[^"]*csv[^"]*/)!;
  expect(await visitor.text(csv)).toMatch(finding);
});

it('says the same in the annual reports of the boards, in the digests of the quarters and in the evaluations of the years', async () => {
  const { recurrences, incidentBefore } = await reader.counts(group, EVER);
  const boards = [...new Set((await ask('recurrences')).map(({ board }) => String(board)))];
  const reports = boards.flatMap((board) => years().map((year) => ({ kind: 'annual-report', board, year }) as Subject));
  let [own, before] = [0, 0];
  for (const subject of reports) {
    const actor: Actor = {
      id: 'ann',
      name: 'Ann',
      boardId: 'board' in subject ? subject.board : null,
      roles: ['board-approver'],
    };
    const figures = await figuresIn(actor, subject);
    own += named(figures, /^record\.followed\.[\d-]+\.recurrences$/);
    before += named(figures, /^record\.followed\.[\d-]+\.incident-before$/);
  }
  expect([own, before]).toEqual([recurrences, incidentBefore]);
  let [all, apart, yearly, completions] = [0, 0, 0, 0];
  for (const quarter of quarters()) {
    const figures = await figuresIn(group, { kind: 'regional-digest', quarter });
    all += named(figures, /^record\.recurrences\.[\dQ-]+\.all$/);
    apart += named(figures, /^record\.recurrences\.[\dQ-]+\.incident-before$/);
  }
  for (const year of years()) {
    const figures = await figuresIn(group, { kind: 'evaluation', year } as Subject);
    yearly += named(figures, /^record\.recurrences\.[\d-]+\.all$/);
    completions += named(figures, new RegExp(`^record\\.recurrences\\.${year}\\.completions-came-back$`));
  }
  expect([all, apart, yearly]).toEqual([recurrences, incidentBefore, recurrences]);
  expect(completions).toBe((await ask('sustainment-curve'))[0]!['came_back']);
});
