import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadTypology, readChange } from '#libs/typology';
import { changeFrom, fieldOf, startingFields, toldOnce, withExamples } from './proposal-form.js';

const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const worded = (place: string, label: string, more: Record<string, string> = {}) => ({
  [`${place}.label`]: label,
  [`${place}.scope`]: `Whether ${label}.`,
  ...Object.fromEntries(Object.entries(more).map(([part, text]) => [`${place}.${part}`, text])),
});

it('reads an added code, its short name made of its name, its sources a line each', () => {
  const sent = {
    kind: 'add',
    domain: 'child',
    ...worded('code', 'Écrire & reading', { maps_to: 'NW\r\n CSPRP:3 \r\n' }),
  };
  expect(readChange(changeFrom(sent))).toEqual({
    ok: true,
    value: {
      kind: 'add',
      domain: 'child',
      code: {
        id: 'ecrire-reading',
        label: 'Écrire & reading',
        scope: 'Whether Écrire & reading.',
        include: '',
        exclude: '',
        maps_to: ['NW', 'CSPRP:3'],
      },
    },
  });
});

it('reads a split, with the phrases of each part, and leaves out the parts nobody filled in', () => {
  const sent = {
    kind: 'split',
    code: 'child-voice',
    ...worded('into.0', 'One'),
    ...worded('into.1', 'Two', { cues: 'two things\ntwo more' }),
    'into.2.label': '',
  };
  expect(changeFrom(sent)).toMatchObject({
    code: 'child-voice',
    into: [{ id: 'one' }, { id: 'two' }],
    cues: { two: ['two things', 'two more'] },
  });
});

it('reads merges, moves, retirements and rewordings', () => {
  const codes = ['child-voice', '', 'early-help'];
  expect(changeFrom({ kind: 'merge', codes, domain: 'child', ...worded('into', 'Both') })).toMatchObject({
    codes: ['child-voice', 'early-help'],
    into: { id: 'both' },
  });
  expect(changeFrom({ kind: 'move', code: 'child-voice', domain: 'family' })).toEqual({
    kind: 'move',
    code: 'child-voice',
    domain: 'family',
  });
  expect(changeFrom({ kind: 'retire', code: 'child-voice' })).toEqual({ kind: 'retire', code: 'child-voice' });
  const reworded = changeFrom({ kind: 'reword', code: 'child-voice', ...worded('wording', 'Other') });
  expect(reworded).toMatchObject({ wording: { label: 'Other' } });
  expect(reworded).not.toHaveProperty('wording.id');
});

it('finds the field for every part that is missing', () => {
  const fieldsOf = (sent: Record<string, string>) => {
    const read = readChange(changeFrom(sent));
    return read.ok ? [] : toldOnce(read.refusals).map((refusal) => [fieldOf(refusal, sent), refusal.code]);
  };
  expect(fieldsOf({ kind: 'add', domain: '' })).toEqual([
    ['domain', 'typology.domain-missing'],
    ['code.label', 'typology.label-missing'],
    ['code.scope', 'typology.scope-missing'],
  ]);
  expect(fieldsOf({ kind: 'merge', domain: 'child', codes: 'child-voice', ...worded('into', 'Both') })).toEqual([
    ['codes', 'typology.code-missing'],
  ]);
  expect(fieldsOf({ kind: 'retire' })).toEqual([['code', 'typology.code-missing']]);
  expect(fieldsOf({ kind: 'something' })).toEqual([['reason', 'typology.change-unreadable']]);
});

it('finds the field a refusal of the room is about', () => {
  const sent = { kind: 'split', code: 'child-voice', ...worded('into.0', 'One'), ...worded('into.1', 'Two') };
  expect(fieldOf({ code: 'typology.id-taken', codeId: 'two' }, sent)).toBe('into.1.id');
  expect(fieldOf({ code: 'typology.points-nowhere', codeId: 'x' }, { kind: 'reword', code: 'x' })).toBe(
    'wording.exclude',
  );
  expect(fieldOf({ code: 'typology.nothing-changed' }, { kind: 'move' })).toBe('code');
  expect(fieldOf({ code: 'typology.reason-missing' }, { kind: 'move' })).toBe('reason');
});

it('starts a form with the code as it stands, and with what another page hands over', () => {
  expect(startingFields('reword', { code: 'child-voice' }, typology)).toMatchObject({
    'wording.label': 'Hearing the child',
    'wording.maps_to': expect.stringContaining('CSPRP:1\n') as string,
  });
  expect(startingFields('merge', { code: 'early-help' }, typology)).toMatchObject({
    codes: ['early-help'],
    domain: 'response',
  });
  expect(startingFields('add', { domain: 'nowhere', 'code.label': 'Pets' }, typology)).toMatchObject({
    'code.label': 'Pets',
  });
  expect(withExamples({ label: 'pets at home', examples: 'a,b', example: 'c' })).toMatchObject({
    'code.label': 'pets at home',
    example: ['c', 'a', 'b'],
  });
});
