import type { Finding } from './rules/finding.js';
import { measureFalseAlarms, measureRecall } from './measure-rules.js';

const finding = (start: number, end: number): Finding => ({
  key: 'a',
  start,
  end,
  kind: 'name',
  class: 'direct',
  certainty: 'block',
  suggestion: '',
  why: '',
});
const marked = [{ text: 'Jayden', kind: 'name', class: 'direct' as const, occurrence: 2 }];
const text = { id: 'a', text: 'Jayden, Jayden', identifiers: marked };

describe('how good the rules are', () => {
  it('counts as found what a finding covers by half, at the occurrence that is marked', () => {
    expect(measureRecall([text], () => [finding(8, 11)]).get('direct')).toEqual({ found: 1, marked: 1 });
    expect(measureRecall([text], () => [finding(8, 10)]).get('direct')).toEqual({ found: 0, marked: 1 });
    expect(measureRecall([text], () => [finding(0, 6)]).get('direct:name')).toEqual({ found: 0, marked: 1 });
  });

  it('does not count a finding of the other class', () => {
    const indirect: Finding = { ...finding(8, 14), class: 'indirect' };
    expect(measureRecall([text], () => [indirect]).get('direct')).toEqual({ found: 0, marked: 1 });
  });

  it('says when a mark is not in its text', () => {
    expect(() => measureRecall([{ ...text, text: 'Jayden' }], () => [])).toThrow('a marks something');
  });

  it('counts every finding in a clean text, and its pages of 400 words', () => {
    const clean = { id: 'c', text: Array(800).fill('word').join(' ') };
    expect(measureFalseAlarms([clean], () => [finding(0, 4)])).toEqual({ texts: 1, pages: 2, alarms: 1 });
  });
});
