import type { Countable } from './facets.js';

/** Documents as the database tells them: a line each, tabs between what is told, commas between values, all of them ids. */
export function countablesIn(told: string): Countable[] {
  return told === '' ? [] : told.split('\n').map(countableIn);
}

function countableIn(line: string): Countable {
  const [number, completedOn, isCoded, ...facets] = line.split('\t');
  const [board, quarter, reviewType, code, agency, valence] = facets.map(valuesIn);
  return {
    number: Number(number),
    completedOn: completedOn || null,
    isCoded: isCoded === 't',
    board: board!,
    quarter: quarter!,
    reviewType: reviewType!,
    code: code!,
    agency: agency!,
    valence: valence!,
  };
}

const valuesIn = (values: string) => (values === '' ? [] : values.split(','));
