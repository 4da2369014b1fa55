import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FormChoices, loadReviewStages, type Reference } from '#libs/framework';
import { isDay } from '#libs/returns';
import { parse } from 'yaml';
import { z } from 'zod';
import { WHOLE_REVIEW } from './domain/check-effort.js';
import { CHECKS } from './domain/check-rules.js';
import { type RuleBook, VERDICTS } from './domain/rule-book.js';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const day = z.string().refine(isDay, 'must be a day, like 2014-03-31');
const inForce = { from: day, to: day.optional() };
const text = z.string().min(1);
const types = z.array(id).min(1);
const count = z.number().int().positive();

const rule = z.strictObject({
  version: id,
  ...inForce,
  appliesTo: types,
  limit: z.union([
    z.strictObject({ months: count }),
    z.strictObject({ days: count }),
    z.strictObject({ workingDays: count }),
  ]),
  section: text,
  quote: text.nullable(),
});
const stretch = { id, label: text, start: id };
const clocksFile = z.strictObject({
  milestones: z.array(z.strictObject({ id, label: text, hint: text, appliesTo: types.optional() })).min(1),
  clocks: z.array(
    z.strictObject({
      ...stretch,
      end: id,
      exception: id,
      exceptOutcomes: z.array(id).default([]),
      rules: z.array(rule).min(1),
    }),
  ),
  spans: z.array(z.strictObject({ ...stretch, end: id })),
  summarySpan: z.strictObject(stretch),
  approaches: z.record(id, id),
  approachNotStated: types,
  efforts: z.array(
    z.strictObject({ stage: id, approach: id, ...inForce, least: count.optional(), most: count.optional() }),
  ),
  bankHolidays: z.array(z.array(day)).transform((years) => new Set(years.flat())),
});

const choice = z.strictObject({ id, label: text, ...inForce, section: text });
const LISTS = ['selections', 'independence'] as const satisfies readonly (keyof FormChoices)[];
const factsFile = z.strictObject({
  groups: z.array(z.strictObject({ id, label: text })).min(1),
  facts: z.array(
    z.strictObject({
      id,
      group: id,
      label: text,
      hint: text.optional(),
      kind: z.enum(['one', 'many', 'amount']),
      words: z.boolean().default(false),
      most: count.optional(),
      appliesTo: types.optional(),
      section: text,
      choicesFrom: z.enum(LISTS).optional(),
      choices: z.union([z.literal('yes-no'), z.array(choice)]).optional(),
    }),
  ),
  yesNo: z.array(choice).length(2),
});
const rulesFile = z.strictObject({
  rules: z.array(
    z.strictObject({
      id,
      label: text,
      appliesTo: types,
      ...inForce,
      section: text,
      quote: text,
      says: z.record(z.enum(VERDICTS), text),
    }),
  ),
});

/** Reads what the register works by from a `data/reference` folder. Throws a sentence naming the file when an entry is wrong. */
export function loadRuleBook(folder: string, { reviewTypes, formChoices }: Reference): RuleBook {
  const clocks = read(join(folder, 'clocks.yaml'), clocksFile);
  const { groups, facts, yesNo } = read(join(folder, 'review-facts.yaml'), factsFile);
  const { rules } = read(join(folder, 'review-rules.yaml'), rulesFile);
  const { stages } = loadReviewStages(folder);
  const choicesOf = ({ choices, choicesFrom }: (typeof facts)[number]) =>
    choices === 'yes-no' ? yesNo : (choices ?? (choicesFrom ? formChoices[choicesFrom] : []));
  const book = {
    ...clocks,
    stages,
    groups,
    rules,
    facts: facts.map((fact) => ({ ...fact, choices: choicesOf(fact) })),
  };
  const [problem] = problemsOf(book, new Set(reviewTypes.map((type) => type.id)));
  if (problem) throw new Error(`${folder}: ${problem}`);
  return book;
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** What of one file does not fit another, or the code. */
function problemsOf(book: RuleBook, reviewTypes: ReadonlySet<string>): string[] {
  const milestones = new Set(book.milestones.map((one) => one.id));
  const facts = new Set(book.facts.map((one) => one.id));
  const stretches = [...book.clocks, ...book.spans, { ...book.summarySpan, end: book.summarySpan.start }];
  const typesNamed = [...book.milestones, ...book.facts, ...book.rules, ...book.clocks.flatMap(({ rules }) => rules)];
  return [
    ...stretches
      .filter(({ start, end }) => !milestones.has(start) || !milestones.has(end))
      .map((one) => `${one.id} starts or ends with an unknown milestone.`),
    ...book.clocks.filter(({ exception }) => !facts.has(exception)).map((one) => `${one.id} has an unknown exception.`),
    ...typesNamed
      .flatMap(({ appliesTo = [] }) => appliesTo)
      .filter((type) => !reviewTypes.has(type))
      .map((type) => `there is no review type ${type}.`),
    ...twice([...book.milestones, ...book.stages, { id: WHOLE_REVIEW }], 'stage'),
    ...twice(book.facts, 'fact'),
    ...book.facts
      .filter(({ group }) => !book.groups.some((one) => one.id === group))
      .map((one) => `${one.id} is in no group.`),
    ...book.facts
      .filter(({ kind, choices, most }) => (kind === 'amount' ? most === undefined : choices.length === 0))
      .map((one) => `${one.id} has nothing to choose, or no largest amount.`),
    ...book.rules.filter((one) => CHECKS[one.id] === undefined).map((one) => `nothing checks the rule ${one.id}.`),
    ...Object.keys(CHECKS)
      .filter((check) => !book.rules.some((one) => one.id === check))
      .map((check) => `the rule ${check} is missing.`),
    ...effortProblems(book),
  ];
}

/** Each duration of the table is counted in half days, and nothing else is. */
function effortProblems({ stages, efforts }: RuleBook): string[] {
  const given = stages.flatMap(({ id: stage, durations }) =>
    Object.entries(durations).flatMap(([approach, words]) => (words === null ? [] : [`${stage} ${approach}`])),
  );
  const counted = new Set(efforts.map(({ stage, approach }) => `${stage} ${approach}`));
  return [
    ...given.filter((one) => !counted.has(one)).map((one) => `the half days of ${one} are missing.`),
    ...[...counted].filter((one) => !given.includes(one)).map((one) => `the table gives no duration of ${one}.`),
  ];
}

function twice(entries: readonly { id: string }[], what: string): string[] {
  const ids = entries.map((entry) => entry.id);
  return ids.filter((one, at) => ids.indexOf(one) !== at).map((one) => `the ${what} ${one} is listed twice.`);
}
