import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { documentToText } from '../document-to-text.js';
import { linePieces } from '../line.js';
import { linesOf } from '../walk-document.js';
import { type BriefingFacts, composeBriefing } from './compose-briefing.js';

const golden = join(projectRoot, 'test/golden/briefings');
const read = (name: string, file: string) => readFileSync(join(golden, name, file), 'utf8');
const factsOf = (name: string) => JSON.parse(read(name, 'input.json')) as BriefingFacts;
const nothing = (facts: BriefingFacts): BriefingFacts => ({
  ...facts,
  answers: facts.answers.map((answer) => ({ ...answer, rows: [] })),
  gathered: { ...facts.gathered, words: { scope: '', include: '' }, quotes: {} },
});

it.each(readdirSync(golden))('writes the briefing of the golden case %s to the letter', (name) => {
  expect(documentToText(composeBriefing(factsOf(name)))).toBe(read(name, 'expected.txt'));
});

it('has its boxes in the same order every time, also on a theme that nobody had', () => {
  const boxes = (facts: BriefingFacts) => composeBriefing(facts).sections.map(({ heading }) => heading);
  const facts = factsOf('early-help');
  expect(boxes(nothing(facts))).toEqual(boxes(facts));
  expect(boxes(facts)).toEqual([
    'Why this matters',
    'What happened',
    'What we learned',
    'Why it happens',
    'Good practice',
    'What to do',
    'Ask your team',
    'Action record',
  ]);
});

it('says of a theme that nobody had that nobody had it', () => {
  const text = documentToText(composeBriefing(nothing(factsOf('early-help'))));
  expect(text).toContain('Found in:          no summary, from no boards');
  expect(text).not.toMatch(/undefined|NaN|: \.|  of/);
});

it('says of a part of an open split in how many summaries a person has yet to say which part it is', () => {
  const facts = factsOf('early-help');
  const split = { version: '2013.1', code: 'helping', label: 'Helping', parts: ['early-help', 'late-help'] };
  const counts = [{ quarter: facts.quarter, board: 'ambleford', summaries: 2 }];
  const told = (parts: string[], year = facts.year) => {
    const openSplits = [{ ...split, parts, counts }];
    return documentToText(composeBriefing({ ...facts, year, snapshot: { ...facts.snapshot, openSplits } }));
  };
  expect(told(split.parts)).toMatch(/Not counted yet: +‘Helping’ \(2 of \d+ summaries\), which was split/);
  expect(told(split.parts).match(/It may be in more, since it is a part of ‘Helping’ \(2 of/g)).toHaveLength(2);
  const quarter = { from: facts.quarter, to: facts.quarter };
  expect(told(split.parts, quarter).match(/It may be in more/g)).toHaveLength(1);
  expect(told(['late-help'])).not.toContain('Helping');
});

it('holds no digit in its sentences but in figures and years', () => {
  for (const facts of [factsOf('early-help'), nothing(factsOf('early-help'))]) {
    const words = linesOf(composeBriefing(facts)).flatMap((line) => linePieces(line));
    const plain = words.filter((piece) => typeof piece === 'string');
    for (const piece of plain.filter((one) => !/UTC|version|^3f9ac2e4b071$|^indicators-1$/.test(one)))
      expect(piece.replace(/\b(19|20)\d\d\b/g, '')).not.toMatch(/\d/);
  }
});
