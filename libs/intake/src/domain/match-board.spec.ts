import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { matchBoard, wasInForce } from './match-board.js';

const northWest = loadReference(join(projectRoot, 'data/reference'), 'north-west').region.boards;
const match = (text: string) => {
  const found = matchBoard(text, northWest);
  if (found.kind === 'found') return found.board.id;
  return found.kind === 'unknown' ? 'unknown' : `${found.kind}: ${found.boards.map(({ id }) => id).join(', ')}`;
};

it.each([
  ['Bolton', 'bolton'],
  ['bolton lscb', 'bolton'],
  ['Bolton Local Safeguarding Children Board', 'bolton'],
  ['Bolton Safeguarding Children’s Board', 'bolton'],
  ['Bolton SCB', 'bolton'],
  ['Bolton Council', 'bolton'],
  ['Metropolitan Borough of Wigan', 'wigan'],
  ['Wirral Borough Council LSCB', 'wirral'],
  ['St. Helens LSCB', 'st-helens'],
  ['St Helen’s', 'st-helens'],
  ['Saint Helens Safeguarding Children Board', 'st-helens'],
  ['BwD LSCB', 'blackburn-with-darwen'],
  ['Blackburn with Darwen', 'blackburn-with-darwen'],
  ['CWaC', 'cheshire-west-and-chester'],
  ['Cheshire West & Chester LSCB', 'cheshire-west-and-chester'],
  ['CHESHIRE EAST', 'cheshire-east'],
  ['Lancashire Safeguarding Children Board (LSCB)', 'lancashire'],
  ['Lancashire Safeguarding Children Board (LSCB) - Business Unit', 'lancashire'],
])('knows whose form "%s" is', (text, id) => expect(match(text)).toBe(id));

it.each([
  ['Bolton and Wigan', 'several: bolton, wigan'],
  ['Oldham/Rochdale joint review', 'several: oldham, rochdale'],
  ['Cheshire', 'alike: cheshire-east, cheshire-west-and-chester'],
  ['Bolton and Otherplace', 'suggested: bolton'],
  ['East Lancashire', 'suggested: lancashire'],
  ['Greater Manchester', 'suggested: manchester'],
  ['Stokport LSCB', 'suggested: stockport'],
  ['Rochdael', 'suggested: rochdale'],
  ['Otherplace LSCB', 'unknown'],
  ['LSCB', 'unknown'],
  ['', 'unknown'],
])('asks rather than guess about "%s"', (text, expected) => expect(match(text)).toBe(expected));

it('knows whether a board was there on a day, in a month, in a quarter or in a year', () => {
  const cheshireEast = northWest.find(({ id }) => id === 'cheshire-east');
  if (!cheshireEast) throw new Error('Cheshire East is missing from the reference data.');
  const dates = ['2009-03-31', '2009-04-01', '2009-03', '2009-04', '2009-Q1', '2009-Q2', '2008', '2009'];
  expect(dates.map((date) => wasInForce(cheshireEast, date))).toEqual([
    false,
    true,
    false,
    true,
    false,
    true,
    false,
    true,
  ]);
});
