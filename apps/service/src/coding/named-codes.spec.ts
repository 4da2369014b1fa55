import type { Code } from '#libs/typology';
import { namedCodes } from './named-codes.js';

const code = (id: string, label: string): [string, Code] => [
  id,
  { id, label, scope: '', include: '', exclude: '', maps_to: [], domain: 'd' },
];
const codes = new Map([code('child-voice', 'Hearing the child'), code('recording', 'Recording')]);

it('names the codes a note sends its reader to by their label', () => {
  expect(namedCodes('what the child said (child-voice); notes (use recording)', codes)).toBe(
    'what the child said (“Hearing the child”); notes (use “Recording”)',
  );
});

it('leaves ordinary words, unknown ids and what stands outside brackets alone', () => {
  const note = 'child-voice in general (the recording of a call; self-harm)';
  expect(namedCodes(note, codes)).toBe(note);
});
