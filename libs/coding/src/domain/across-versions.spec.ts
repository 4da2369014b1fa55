import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Typologies, loadTypology } from '#libs/typology';
import {
  laterTypologies,
  partRetired,
  retiredAndBack,
  splitTakenBack,
} from '../../../../test/builders/later-typologies.js';
import { becomesBetween, bringer, whyNotOne } from './across-versions.js';
import type { CodeDecision } from './decisions.js';

const first = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const [split, renamed] = laterTypologies(first);
const versions = new Typologies([first, split, renamed]);

const given = (typologyVersion: string, ...codes: string[]) => ({
  typologyVersion,
  codes: codes.map((code): CodeDecision => ({ code, state: 'added' })),
  held: codes,
});
const heldBy = (bring: ReturnType<typeof bringer>, ...codings: ReturnType<typeof given>[]) => {
  const brought = bring(codings);
  return 'why' in brought ? brought.why : brought.codings.map(({ held }) => held);
};

it('brings what was kept or renamed to the newer of two versions, in whichever order they stand', () => {
  const bring = bringer(versions);
  const [before, after] = [given('2014.1', 'not-brought', 'recording'), given('2015.1', 'was-not-brought')];
  expect(heldBy(bring, before, after)).toEqual([['was-not-brought', 'recording'], ['was-not-brought']]);
  expect(heldBy(bring, after, before)).toEqual([['was-not-brought'], ['was-not-brought', 'recording']]);
  expect(bring([before, after])).toMatchObject({
    codings: [{ typologyVersion: '2015.1', codedUnder: '2014.1' }, { typologyVersion: '2015.1' }],
  });
});

it('leaves codings of one version as they are, and says nothing of a version it does not know', () => {
  const bring = bringer(versions);
  const both = [given('2013.1', 'missed-appointments'), given('2013.1', 'recording')];
  expect(bring(both)).toEqual({ codings: both });
  expect(bring([both[0]!, given('2099.1')])).toEqual({ why: null });
});

it('says when a code that was given waits at a split, even where words of the passage would decide it', () => {
  const bring = bringer(versions);
  expect(heldBy(bring, given('2013.1', 'recording', 'missed-appointments'), given('2015.1'))).toBe('split');
  const rejected = { ...given('2013.1'), codes: [{ code: 'missed-appointments', state: 'rejected' as const }] };
  expect(bring([rejected, given('2015.1', 'recording')])).toMatchObject({
    codings: [{ held: [], codes: [{ code: 'was-not-brought' }, { code: 'not-followed-up' }] }, {}],
  });
});

it('takes a split that was taken back for no split, and one of which a part was retired for one', () => {
  const back = new Typologies([first, split, renamed, splitTakenBack(renamed)]);
  expect(whyNotOne(becomesBetween(back, '2013.1', '2016.1')('missed-appointments'))).toBeNull();
  const less = new Typologies([first, split, renamed, partRetired(renamed)]);
  expect(whyNotOne(becomesBetween(less, '2013.1', '2016.1')('missed-appointments'))).toBe('split');
});

it('says when a code was retired, until it is back', () => {
  const [retired, back] = retiredAndBack(first);
  const bring = bringer(new Typologies([first, retired, back]));
  const one = given('2013.1', 'missed-appointments');
  expect(heldBy(bring, one, given('2014.1', 'recording'))).toBe('retired');
  expect(heldBy(bring, one, given('2015.1', 'recording'))).toEqual([['missed-appointments'], ['recording']]);
});
