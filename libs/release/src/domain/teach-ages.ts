import { type MarkedText, startOf } from './measure-rules.js';
import { exactAges } from './rules/ages.js';
import { bareAges } from './rules/bare-ages.js';
import { contactAndNumbers } from './rules/contact-and-numbers.js';
import { dates } from './rules/dates.js';
import type { GateContext } from './rules/gate-words.js';
import { agesAsked } from './rules/judged-ages.js';
import type { Lesson } from './rules/learn-judge.js';
import { readPassage } from './rules/passage.js';
import type { Teaching } from './teach-judge.js';

/** What marked texts teach of numbers that may be an age: a lesson for each that is no part of a date or a reference. */
export const ageLessons = ({ texts, weight }: Teaching, context: GateContext): Lesson[] =>
  texts.flatMap((text) => lessonsOf(text, weight, context));

function lessonsOf({ text, identifiers = [] }: MarkedText, weight: number, context: GateContext): Lesson[] {
  const passage = readPassage(text, context);
  const others = [...contactAndNumbers(passage), ...dates(passage)];
  const ages = identifiers
    .filter(({ kind }) => kind === 'age')
    .map((one) => ({ start: startOf(one.text, one.occurrence ?? 1, text), length: one.text.length }))
    .map(({ start, length }) => ({ start, end: start + length }));
  return agesAsked(passage, [...exactAges(passage), ...bareAges(passage)]).flatMap((asked) =>
    others.some((span) => meets(span, asked))
      ? []
      : [{ marks: asked.marks, identifies: ages.some((age) => meets(age, asked)), weight }],
  );
}

type Stretch = { start: number; end: number };
const meets = (one: Stretch, other: Stretch) => one.start < other.end && one.end > other.start;
