import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadHouseStyle } from '../load-house-style.js';
import { contrastOf } from './contrast.js';

const folder = mkdtempSync(join(tmpdir(), 'house-style-'));
afterAll(() => rmSync(folder, { recursive: true }));

const style = (accent: string, more = '') => `publisher: A group
colours: { accent: '${accent}', ink: '#1b2a33', muted: '#4a5a60', tint: '#e6eff0', rule: '#b9c8cb' }
footer: Words
${more}`;
const loaded = (text: string) => {
  writeFileSync(join(folder, 'house-style.yaml'), text);
  return () => loadHouseStyle(folder);
};

it('comes with colours that can be read, and a logo with words for it', () => {
  const { logo, publisher } = loadHouseStyle(join(projectRoot, 'data/reference'));
  expect(logo?.words).not.toBe('');
  expect(publisher).not.toBe('');
});

it('tells how far colours stand apart, as WCAG counts it', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#ffffff', '#767676')).toBeCloseTo(4.54, 2); // the lightest grey that can be read on white
});

it('refuses a colour that cannot be read, and says which, on what, and what to do', () => {
  const load = loaded(style('#7fb3bb'));
  expect(load).toThrow(/house-style\.yaml has colours that cannot be read/);
  expect(load).toThrow(
    'The colour “accent” (#7fb3bb) has a contrast of 2.3 to 1 on white paper (#ffffff). It needs 4.5 to 1: choose a darker “accent”.',
  );
});

it('refuses a colour that is none, a logo of another kind, or one from another folder', () => {
  expect(loaded(style('teal'))).toThrow('a colour is written as in #0b5563');
  for (const file of ['logo.gif', '../../logo.svg'])
    expect(loaded(style('#0b5563', `logo: { file: ${file}, words: A logo }`))).toThrow('a logo is an .svg or .png');
});

it('does without a logo', () => {
  expect(loaded(style('#0b5563'))().logo).toBeNull();
});
