import type { Bearing, Principle, Rule } from './principle.js';
import { saysOneOf } from './says-one-of.js';

/** A passage of the released wording, with the codes that count for it and the valence of its coding. */
export type ReadPassage = { id: string; field: string; text: string; codes: readonly string[]; valence: string | null };

/** A mark of the register or of what became of actions; `words` say it to a reader. */
export type KnownFact = { mark: string; value: string; words: string };

/** What is released of a summary, as the evaluator reads it. `answers` are ids of the form's choices with the line that states them. */
export type Released = {
  summaryId: string;
  source: string;
  sourceLabel: string;
  formText: string;
  answers: Readonly<Partial<Record<'method' | 'independence' | 'selection', { id: string; line: string }>>>;
  passages: readonly ReadPassage[];
  facts: readonly KnownFact[];
};

/** Something released that speaks to a principle. A quote is the passage character for character; a line is one of the form. */
export type Evidence = { bearing: Bearing } & (
  | { kind: 'quote'; passageId: string; field: string; text: string }
  | { kind: 'line'; text: string }
  | { kind: 'fact'; mark: string; words: string }
);

/** `not-stated` is that nothing released speaks to it: never that it was not kept to. */
export const VERDICTS = {
  kept: 'Evidence for it',
  both: 'Evidence both ways',
  'fell-short': 'Evidence it fell short',
  'not-stated': 'Not stated',
  'does-not-apply': 'Does not apply',
} as const;
export type Verdict = keyof typeof VERDICTS;

export type Finding = { principle: string; verdict: Verdict; evidence: Evidence[] };

/** The most pieces of evidence given of each bearing: enough to judge by, and no list of all there is. */
const MOST = 3;

/**
 * Reads one released summary against one principle. Facts and answers come before quotes, quotes in the order of the document.
 * Nothing found is `not-stated`; only something that speaks against it makes it fall short. Never throws.
 */
export function evaluate(principle: Principle, released: Released): Finding {
  if (principle.appliesTo.length > 0 && !principle.appliesTo.includes(released.source))
    return { principle: principle.id, verdict: 'does-not-apply', evidence: [] };
  const found = principle.rules.flatMap((rule) => evidenceOf(rule, released));
  const evidence = (['for', 'against'] as const).flatMap((bearing) =>
    distinct(found.filter((one) => one.bearing === bearing)).slice(0, MOST),
  );
  return { principle: principle.id, verdict: verdictOf(evidence), evidence };
}

/** What the evidence comes to. */
export function verdictOf(evidence: readonly Pick<Evidence, 'bearing'>[]): Verdict {
  const [isFor, isAgainst] = (['for', 'against'] as const).map((bearing) =>
    evidence.some((one) => one.bearing === bearing),
  );
  if (isFor && isAgainst) return 'both';
  if (isAgainst) return 'fell-short';
  return isFor ? 'kept' : 'not-stated';
}

function evidenceOf(rule: Rule, released: Released): Evidence[] {
  if (rule.read === 'passages') return released.passages.flatMap((passage) => quoteOf(rule, passage));
  if (rule.read === 'answer') return answerTo(rule, released);
  if (rule.read === 'form')
    return released.formText
      .split('\n')
      .filter((line) => saysOneOf(line, rule.words))
      .map((text) => ({ bearing: 'for', kind: 'line', text }));
  if (rule.read === 'source')
    return rule.is.includes(released.source)
      ? [{ bearing: 'for', kind: 'fact', mark: 'source', words: `Kind of review: ${released.sourceLabel}` }]
      : [];
  return released.facts
    .filter(({ mark }) => mark === rule.mark)
    .flatMap(({ mark, value, words }) =>
      bearingOf(rule, value).map((bearing): Evidence => ({ bearing, kind: 'fact', mark, words })),
    );
}

function answerTo(rule: Extract<Rule, { read: 'answer' }>, { answers }: Released): Evidence[] {
  const answer = answers[rule.of];
  return answer ? bearingOf(rule, answer.id).map((bearing) => ({ bearing, kind: 'line', text: answer.line })) : [];
}

function quoteOf(rule: Extract<Rule, { read: 'passages' }>, passage: ReadPassage): Evidence[] {
  const { id: passageId, field, text, codes, valence } = passage;
  const isMeant =
    (rule.fields?.includes(field) ?? true) &&
    (rule.codes?.some((code) => codes.includes(code)) ?? true) &&
    (rule.valence?.includes(valence ?? '') ?? true) &&
    (rule.words === undefined || saysOneOf(text, rule.words));
  if (!isMeant) return [];
  const bearing = rule.bears === 'by-valence' && valence === 'concern' ? 'against' : 'for';
  return [{ bearing, kind: 'quote', passageId, field, text }];
}

const bearingOf = (rule: { for: readonly string[]; against: readonly string[] }, value: string): Bearing[] =>
  (['for', 'against'] as const).filter((bearing) => rule[bearing].includes(value));

/** Each piece once: several rules may find the same passage. */
function distinct(evidence: readonly Evidence[]): Evidence[] {
  const keyOf = (one: Evidence) => (one.kind === 'quote' ? one.passageId : one.kind === 'line' ? one.text : one.words);
  return [...new Map(evidence.toReversed().map((one) => [keyOf(one), one])).values()].reverse();
}
