import { clausesOf } from './clauses.js';
import { type GateContext, gateContext, SENSES, type Sense } from './gate-words.js';
import { readPassage } from './passage.js';

const none: GateContext = gateContext({
  firstNames: [],
  surnames: [],
  careful: [],
  ordinary: [],
  field: [],
  titles: [],
  known: [],
  boards: [],
  authors: [],
  family: [],
  senses: Object.fromEntries(SENSES.map((sense) => [sense, []])) as unknown as Record<Sense, string[]>,
  judge: { sure: 1, weights: new Map() },
  namesJudge: { sure: 1, weights: new Map() },
  agesJudge: { sure: 1, weights: new Map() },
});
const clauses = (text: string, held = new Uint8Array(text.length)) =>
  clausesOf(readPassage(text, none), held).map(({ tokens }) => text.slice(tokens[0]!.start, tokens.at(-1)!.end));

describe('clauses', () => {
  it('end where a sentence, a bracket or a line does', () => {
    expect(clauses('She ran. He stayed (for a week); then\nnobody came.')).toEqual([
      'She ran',
      'He stayed',
      'for a week',
      'then',
      'nobody came',
    ]);
  });

  it('do not end at the point of a number', () => {
    expect(clauses('She weighed 1.94kg then. He was 2,500 g.')).toEqual(['She weighed 1.94kg then', 'He was 2,500 g']);
  });

  it('are cut at the joint nearest to the middle when they are longer than fourteen words', () => {
    const text =
      'The family had moved again before the visit was due, and the new address was not passed to the school nurse';
    expect(clauses(text)).toEqual([
      'The family had moved again before the visit was due',
      'and the new address was not passed to the school nurse',
    ]);
  });

  it('leave out what a finding holds already', () => {
    const text = 'They met the curate there';
    const held = new Uint8Array(text.length).fill(1, 9, 19);
    expect(clauses(text, held)).toEqual(['They met', 'there']);
  });

  it('know at which word of the passage their sentence begins', () => {
    const passage = readPassage('She ran. He stayed (for a week); then nobody came.', none);
    const found = clausesOf(passage, new Uint8Array(passage.text.length));
    expect(found.map(({ from, sentence }) => [from, sentence[0]!.word])).toEqual(
      [0, 2, 2, 7].map((at) => [at, passage.tokens[at]!.word]),
    );
  });
});
