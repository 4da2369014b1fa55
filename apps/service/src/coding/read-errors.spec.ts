import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { codingErrors } from './read-errors.js';

const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const untouched = { code: 'coding.suggestion-untouched', codeId: 'recording' } as const;

it('leads from each suggestion left open to its place in the form, by the name of the code', () => {
  expect(codingErrors([untouched], [], typology)).toEqual([
    { field: 'code-recording', text: 'Accept, reject or change “Recording”' },
  ]);
});

it('asks for the code to put in place where somebody chose to change one and named none', () => {
  expect(codingErrors([untouched], ['recording'], typology)[0]!.text).toBe(
    'Choose the code to put in the place of “Recording”',
  );
});

it('does not ask for a code as well while suggestions are open', () => {
  const nothing = { code: 'coding.nothing-decided' } as const;
  expect(codingErrors([untouched, nothing], [], typology)).toHaveLength(1);
  expect(codingErrors([nothing], [], typology)).toMatchObject([{ field: 'noCode' }]);
});
