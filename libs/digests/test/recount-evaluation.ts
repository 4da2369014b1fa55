import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';
import { asOwner } from '../../../test/builders/test-database.js';

/**
 * Counts the clocks, efforts and principles of an evaluation again, a review and a summary at a time, from the rows of the record's own
 * tables and the files a steering group may read: no rule book, no reader and no SQL of the rooms that count them. Nobody has
 * settled a code, and no form corrects another, in the record this is for.
 */
export async function recountEvaluation(url: string, year: string): Promise<Map<string, number>> {
  const before = `${Number(year.slice(0, 4)) - 1}-${year.slice(2, 4)}`;
  const [registers, summaries] = [await readRegisters(url), await readSummaries(url)];
  const marks = marksOf(registers, await readFollowed(url));
  const counts = new Map<string, number>();
  for (const clock of CLOCKS) {
    for (const [what, count] of Object.entries(clockCounts(clock, inYear(registers, year))))
      counts.set(`record.register.${year}.clock.${clock.id}.${what}`, count);
  }
  for (const [what, count] of Object.entries(effortCounts(inYear(registers, year))))
    counts.set(`record.register.${year}.effort.whole.${what}`, count);
  for (const of of [before, year]) {
    const known = inYear(registers, of);
    const tookPart = (fact: string, ...answers: string[]) =>
      known.filter(({ facts }) => facts[fact]?.some((choice) => answers.includes(choice))).length;
    counts.set(`record.by-year.${of}.reviews`, known.length);
    counts.set(`record.by-year.${of}.practitioners-took-part`, tookPart('practitioners-took-part', 'most', 'some'));
    counts.set(`record.by-year.${of}.family-took-part`, tookPart('family-took-part', 'yes'));
    counts.set(`record.by-year.${of}.effort.known`, effortCounts(known).known);
  }
  const decided = clockCounts(
    CLOCKS.find(({ id }) => id === 'decision')!,
    inYear(registers, before),
  );
  counts.set(`record.earlier.${before}.decision.in-time`, decided.inTime);
  counts.set(`record.earlier.${before}.decision.reviews`, decided.reviews);
  const { policies } = yaml('returns.yaml') as { policies: { region?: string; reviewDays: number }[] };
  counts.set(`record.expected.${year}.days`, policies.find(({ region }) => region === 'invented')!.reviewDays);
  const [report] = CLOCKS.find(({ id }) => id === 'completion')!.rules;
  counts.set(`record.expected.${year}.report-months`, report!.limit.months!);
  const came = await asOwner<{ quarter: string }>(
    url,
    `SELECT quarter FROM recurrence WHERE gone_why IS NULL AND state <> 'dismissed' AND incident <> 'before'`,
  );
  const cameIn = (of: string) => came.filter(({ quarter }) => yearOf(quarter) === of).length;
  counts.set(`record.recurrences.${year}.all`, cameIn(year));
  for (const [of, name] of [
    [year, 'fidelity'],
    [before, 'earlier'],
  ] as const) {
    const own = summaries.filter(({ quarter }) => yearOf(quarter) === of);
    counts.set(`record.${name}.${of}.summaries`, own.length);
    for (const principle of PRINCIPLES) {
      const asked = own.filter(({ source }) => !principle.appliesTo?.length || principle.appliesTo.includes(source));
      const bear = asked.map((summary) => bearings(principle, summary, marks.get(summary.id) ?? []));
      const count = (isFor: boolean, isAgainst: boolean) =>
        bear.filter((one) => one.has('for') === isFor && one.has('against') === isAgainst).length;
      const [kept, both] = [count(true, false), count(true, true)];
      const verdicts = { kept, both, 'fell-short': count(false, true), 'not-stated': count(false, false) };
      const told = { ...verdicts, of: asked.length, shown: kept + both };
      for (const [what, value] of Object.entries(told))
        counts.set(`record.${name}.${of}.${principle.id}.${what}`, value);
    }
  }
  return counts;
}

type Clock = {
  id: string;
  start: string;
  end: string;
  exceptOutcomes?: string[];
  rules: { from: string; to?: string; appliesTo: string[]; limit: { months?: number; days?: number } }[];
};
type Rule = { read: string; fields?: string[]; codes?: string[]; valence?: string[]; words?: string[]; bears?: string; of?: string; is?: string[]; mark?: string; for?: string[]; against?: string[] }; // prettier-ignore
type Principle = { id: string; appliesTo?: string[]; rules: Rule[] };
const yaml = (file: string): unknown =>
  parse(readFileSync(join(projectRoot, 'data/reference', file), 'utf8'), { schema: 'core' });
const { clocks: CLOCKS, ...TABLE } = yaml('clocks.yaml') as {
  clocks: Clock[];
  approaches: Record<string, string>;
  approachNotStated: string[];
  efforts: { stage: string }[];
};
const { sets: SETS, principles } = yaml('principles.yaml') as {
  sets: { id: string; appliesTo?: string[] }[];
  principles: (Principle & { set: string })[];
};
const PRINCIPLES: Principle[] = principles.map(({ appliesTo, set, ...one }) => ({
  ...one,
  appliesTo: appliesTo ?? SETS.find(({ id }) => id === set)?.appliesTo ?? [],
}));
const TYPES = new Map(
  (yaml('review-types.yaml') as { reviewTypes: { id: string; sourceType: string }[] }).reviewTypes.map((one) => [one.id, one.sourceType]), // prettier-ignore
);
type Choices = Record<'methods' | 'independence' | 'selections', { id: string; label: string }[]>;
const CHOICES = yaml('form-choices.yaml') as Choices;

/** The year from April that a quarter is in. */
function yearOf(quarter: string): string {
  const first = Number(quarter.slice(0, 4)) - (quarter.endsWith('Q1') ? 1 : 0);
  return `${first}-${String(first + 1).slice(2)}`;
}

type Register = {
  type: string;
  knownOn: string;
  isClosed: boolean;
  summaryId: string | null;
  held: Record<string, string>;
  halfDays: Record<string, number | 'left-out'>;
  facts: Record<string, string[]>;
};
const inYear = (registers: readonly Register[], year: string) =>
  registers.filter(
    ({ knownOn }) => yearOf(`${knownOn.slice(0, 4)}-Q${Math.ceil(Number(knownOn.slice(5, 7)) / 3)}`) === year,
  );

const TODAY = new Date().toISOString().slice(0, 10);

/** Each review by hand: the day its clock starts, the last day in time, the day it ended. */
function clockCounts(clock: Clock, registers: readonly Register[]) {
  const counts = { reviews: 0, inTime: 0, late: 0, running: 0, overdue: 0, notStated: 0 };
  for (const { type, knownOn, isClosed, held, facts } of registers) {
    const [start, end] = [held[clock.start], held[clock.end]];
    const day = start ?? end ?? knownOn;
    const rule = clock.rules.find(
      (one) => one.from <= day && (one.to === undefined || day <= one.to) && one.appliesTo.includes(type),
    );
    if (!rule || facts.outcome?.some((outcome) => clock.exceptOutcomes?.includes(outcome))) continue;
    counts.reviews += 1;
    const due = start === undefined ? undefined : lastDay(start, rule.limit);
    const isOver = isClosed || held.published !== undefined;
    if (start !== undefined && end === undefined && !isOver) counts[due! < TODAY ? 'overdue' : 'running'] += 1;
    else if (start === undefined || end === undefined || end < start) counts.notStated += 1;
    else counts[end <= due! ? 'inTime' : 'late'] += 1;
  }
  return counts;
}

/** Each review with an agreed report by hand: the half days of its stages, known where none that the table times is missing. */
function effortCounts(registers: readonly Register[]) {
  const types = [...Object.keys(TABLE.approaches), ...TABLE.approachNotStated];
  const over = registers.filter(({ type, held }) => types.includes(type) && held.report !== undefined);
  const known = over
    .filter(({ halfDays }) => TABLE.efforts.every(({ stage }) => halfDays[stage] !== undefined))
    .map(({ halfDays }) =>
      Object.values(halfDays).reduce<number>((sum, one) => sum + (one === 'left-out' ? 0 : one), 0),
    )
    .filter((sum) => sum > 0);
  const ends = { least: Math.min(...known), most: Math.max(...known) };
  return { reviews: over.length, known: known.length, notStated: over.length - known.length, ...ends };
}

function lastDay(start: string, { months, days }: { months?: number; days?: number }): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (days !== undefined) return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months!];
  const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day.getUTCDate(), longest))).toISOString().slice(0, 10);
}

async function readRegisters(url: string): Promise<Register[]> {
  const reviews = await asOwner<{ id: string; type: string; known: string; closed: boolean; summary: string | null }>(
    url,
    `SELECT k.id, k.review_type AS type, k.known_on::text AS known, k.closed_at IS NOT NULL AS closed, l.summary_id AS summary
       FROM known_review k LEFT JOIN known_review_link() l ON l.review_id = k.id AND l.is_released`,
  );
  type Stage = { review_id: string; stage: string; state: string | null; day: string | null; half: number | null };
  const stages = await asOwner<Stage>(
    url,
    'SELECT review_id, stage, state, on_day::text AS day, half_days AS half FROM review_stage ORDER BY number',
  );
  const facts = await asOwner<{ review_id: string; fact: string; choices: string[] }>(
    url,
    'SELECT review_id, fact, choices FROM review_fact ORDER BY number',
  );
  return reviews.map(({ id, type, known, closed, summary }) => {
    const last = new Map(stages.filter((one) => one.review_id === id).map((one) => [one.stage, one]));
    const held = [...last.values()].flatMap(({ stage, state, day }) => (state === 'held' ? [[stage, day!]] : []));
    const took = [...last.values()].flatMap(({ stage, state, half }) =>
      state === 'left-out' ? [[stage, state]] : state === 'held' && half !== null ? [[stage, half]] : [],
    );
    const said = facts.filter((one) => one.review_id === id).map(({ fact, choices }) => [fact, choices]);
    return {
      type,
      knownOn: known,
      isClosed: closed,
      summaryId: summary,
      held: Object.fromEntries(held) as Record<string, string>,
      halfDays: Object.fromEntries(took) as Register['halfDays'],
      facts: Object.fromEntries(said) as Record<string, string[]>,
    };
  });
}

type Passage = { field: string; text: string; valence: string; codes: string[] };
type Summary = { id: string; quarter: string; source: string; form: string; passages: Passage[] };

async function readSummaries(url: string): Promise<Summary[]> {
  const rows = await asOwner<Omit<Summary, 'source'> & { type: string | null }>(
    url,
    `SELECT s.id, r.quarter, r.review_type AS type, coalesce(r.review_text, '') AS form,
       (SELECT jsonb_agg(jsonb_build_object('field', p.field, 'text', p.text, 'valence', coalesce(t.valence, ''),
           'codes', ARRAY(SELECT code FROM suggested_code c WHERE c.passage_id = p.id)))
          FROM passage p LEFT JOIN passage_tagging t ON t.passage_id = p.id WHERE p.revision_id = r.id) AS passages
       FROM summary s JOIN revision r ON r.id = s.released_revision_id WHERE r.quarter IS NOT NULL`,
  );
  return rows.map(({ type, passages, ...row }) => ({
    ...row,
    source: TYPES.get(type ?? '') ?? 'not-stated',
    passages: passages.map((one) => (one.codes.length > 0 ? one : { ...one, valence: '' })),
  }));
}

type Followed = { summary: string; mark: string; value: string };
const readFollowed = (url: string): Promise<Followed[]> =>
  asOwner<Followed>(
    url,
    `WITH standing AS (
       SELECT a.* FROM action a JOIN summary s ON s.id = a.summary_id AND coalesce(a.revision_id, s.released_revision_id) = s.released_revision_id)
     SELECT summary_id AS summary, 'action' AS mark, state AS value FROM standing
     UNION ALL SELECT e.summary_id, 'impact', e.result FROM impact_evidence e JOIN summary s ON s.id = e.summary_id
        AND coalesce(e.revision_id, s.released_revision_id) = s.released_revision_id WHERE e.result IS NOT NULL
     UNION ALL SELECT a.summary_id, 'recurrence', 'came-back' FROM recurrence r JOIN standing a ON a.id = r.action_id
       WHERE r.gone_why IS NULL AND r.state <> 'dismissed' AND r.incident <> 'before'`,
  );

/** What the register and the actions say of each summary, as marks. */
function marksOf(registers: readonly Register[], followed: readonly Followed[]): Map<string, [string, string][]> {
  const marks = new Map<string, [string, string][]>();
  const add = (summary: string, mark: string, value: string) =>
    marks.set(summary, [...(marks.get(summary) ?? []), [mark, value]]);
  const decision = CLOCKS.find(({ id }) => id === 'decision')!;
  for (const one of registers) {
    if (one.summaryId === null) continue;
    for (const [fact, choices] of Object.entries(one.facts))
      for (const choice of choices) add(one.summaryId, fact, choice);
    for (const stage of Object.keys(one.held)) add(one.summaryId, 'held', stage);
    if (clockCounts(decision, [one]).late === 1) add(one.summaryId, 'decision-clock', 'late');
  }
  for (const { summary, mark, value } of followed) add(summary, mark, value);
  return marks;
}

/** Which ways the evidence of a principle in a summary bears. */
function bearings({ rules }: Principle, summary: Summary, marks: readonly [string, string][]): Set<string> {
  const found = new Set<string>();
  const hear = (rule: Rule, value: string | undefined) => {
    for (const bearing of ['for', 'against'] as const)
      if (value !== undefined && rule[bearing]?.includes(value)) found.add(bearing);
  };
  for (const rule of rules) {
    if (rule.read === 'source' && rule.is!.includes(summary.source)) found.add('for');
    if (rule.read === 'form' && summary.form.split('\n').some((line) => says(line, rule.words!))) found.add('for');
    if (rule.read === 'answer') hear(rule, answerOf(summary.form, rule.of!));
    if (rule.read === 'fact') for (const [mark, value] of marks) if (mark === rule.mark) hear(rule, value);
    if (rule.read === 'passages')
      for (const { field, text, codes, valence } of summary.passages) {
        const isMeant = [
          !rule.fields || rule.fields.includes(field),
          !rule.codes || rule.codes.some((code) => codes.includes(code)),
          !rule.valence || rule.valence.includes(valence),
          !rule.words || says(text, rule.words),
        ].every(Boolean);
        if (isMeant) found.add(rule.bears === 'by-valence' && valence === 'concern' ? 'against' : 'for');
      }
  }
  return found;
}

/** What a line of the form states, as the id of the choice; of chair and author the less independent. */
function answerOf(form: string, of: string): string | undefined {
  const stated = (name: string, offered: { id: string; label: string }[]) =>
    offered.findLastIndex(({ label }) => form.split('\n').includes(`${name}: ${label}`));
  if (of === 'method') return CHOICES.methods[stated('Method', CHOICES.methods)]?.id;
  if (of === 'selection') return CHOICES.selections[stated('How selected', CHOICES.selections)]?.id;
  const levels = ['Chair', 'Author'].map((name) => stated(name, CHOICES.independence));
  return CHOICES.independence[Math.max(...levels)]?.id;
}

/** Whether a text has one of some words, looked for place by place, between signs that are no letters or digits. */
function says(text: string, words: readonly string[]): boolean {
  const plain = ` ${text.toLowerCase().replaceAll(/\s+/g, ' ')} `;
  const isWord = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
  return words.some((word) => {
    const [begins, looked] = [word.endsWith('*'), word.replace(/\*$/, '').toLowerCase()];
    for (let at = plain.indexOf(looked); at >= 0; at = plain.indexOf(looked, at + 1))
      if (!isWord(plain[at - 1]!) && (begins || !isWord(plain[at + looked.length]!))) return true;
    return false;
  });
}
