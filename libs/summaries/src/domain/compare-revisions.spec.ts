import type { DraftFields } from '#libs/intake';
import { draftOf } from '../../../../test/builders/draft.js';
import { changedFields } from './compare-revisions.js';

const before: DraftFields = draftOf({ themes: 'GP not told.\nHV not asked.', reference: 'A/1' }).fields;

it('names the answers a correction changed, in the order of the form', () => {
  const after = draftOf({ themes: 'GP told late.\nHV not asked.', reference: 'A/2' }).fields;
  expect(changedFields(before, after)).toEqual(['reference', 'themes']);
});

it('does not take another line break or a space for a change', () => {
  expect(changedFields(before, draftOf({ themes: 'GP not told. HV  not asked. ', reference: 'A/1' }).fields)).toEqual(
    [],
  );
});

it('names an answer that was filled in and one that was emptied', () => {
  const after = draftOf({ themes: 'GP not told.\nHV not asked.', reference: null, changes: 'Audit in May' }).fields;
  expect(changedFields(before, after)).toEqual(['reference', 'changes']);
});
