import type { Place } from '#libs/intake';
import { type FormInFile, isSameForm } from './same-form.js';

const place = (more: Partial<Place>): Place => ({ label: 'Key themes', block: 1, table: null, row: null, ...more });
const form = (more: Partial<FormInFile> = {}): FormInFile => ({
  places: {},
  referenceKey: null,
  part: undefined,
  ...more,
});
const inCell = (cell: string, more: Partial<FormInFile> = {}) =>
  form({ places: { themes: place({ cell, sheet: 'Reviews' }) }, ...more });
const inBlock = (block: number, more: Partial<FormInFile> = {}) =>
  form({ places: { themes: place({ block }) }, ...more });

describe('two readings of a file', () => {
  it('mean the same row of a register by its cells, whatever its number and reference', () => {
    expect(
      isSameForm(inCell('F4', { part: 1, referenceKey: 'A2' }), inCell('F4', { part: 2, referenceKey: 'A3' })),
    ).toBe(true);
    expect(isSameForm(inCell('F4', { part: 1 }), inCell('F3', { part: 1 }))).toBe(false);
    expect(isSameForm(inCell('F4'), inCell('F3'))).toBe(false);
  });

  it('mean the same form of a document by its paragraphs', () => {
    expect(isSameForm(inBlock(9, { part: 0 }), inBlock(9, { part: 1 }))).toBe(true);
    expect(isSameForm(inBlock(9, { part: 1 }), inBlock(4, { part: 1 }))).toBe(false);
  });

  it('mean the only form of a document wherever it stands now, unless its reference is another', () => {
    expect(isSameForm(inBlock(9, { part: 0 }), inBlock(4))).toBe(true);
    expect(isSameForm(inBlock(9, { part: 0, referenceKey: 'A1' }), inBlock(4, { referenceKey: 'A2' }))).toBe(false);
    expect(isSameForm(inBlock(9, { part: 1 }), inBlock(4))).toBe(false);
  });

  it('mean the same by its number where nothing tells where it stands', () => {
    expect(isSameForm(form({ part: 1 }), form({ part: 1 }))).toBe(true);
    expect(isSameForm(form({ part: 0 }), form())).toBe(true);
    expect(isSameForm(form({ part: 1 }), form({ part: 2 }))).toBe(false);
    expect(isSameForm(form({ part: 1, referenceKey: 'A1' }), form({ part: 1, referenceKey: 'A2' }))).toBe(false);
  });
});
