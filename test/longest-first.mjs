// Begins with the files that take longest, so that none of them runs alone at the end; then, as jest does, with the largest.
import Sequencer from '@jest/test-sequencer';

const LONGEST = [
  'journeys/command-line',
  'journeys/accessibility',
  'journeys/faults',
  'journeys/coding',
  'journeys/whole-way',
  'journeys/rights',
  'journeys/release',
  'journeys/tagger',
  'intake/src/fuzz',
  'journeys/audit',
  'warehouse/src/recoded-history',
  'warehouse/src/build-snapshot',
  'warehouse/src/warehouse',
];
const LAST = LONGEST.length;

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ path }) {
  const place = LONGEST.findIndex((name) => path.includes(`${name}.`));
  return place === -1 ? LAST : place;
}
