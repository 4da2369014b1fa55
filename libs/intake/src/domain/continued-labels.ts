import { isContinued, numberingLength } from './label-words.js';

const LONGEST = 40;
const CONTINUED = /[\s([–—-]*\bcont(?:inued|['’]?d|\.)[\s\S]*$/i;
const BY_NUMBER = /^(?:item|question|section|part|box|row|no|number|q)?\.?\s*(\d{1,2}|[a-h])$/i;

/**
 * Whether a label says no more than that it goes on with the one above: by itself ("continued from page 1"), or with the number of
 * that one before it ("Item 7 (contd.)").
 */
export function saysMoreOf(label: string, above: string): boolean {
  if (label.length > LONGEST || !isContinued(label)) return false;
  const said = label.replace(CONTINUED, '').trim();
  if (said === '') return above !== '';
  const number = BY_NUMBER.exec(said)?.[1];
  return number !== undefined && numberOf(above) === number.toLowerCase();
}

const numberOf = (label: string) =>
  label
    .slice(0, numberingLength(label))
    .replace(/[^\da-z]/gi, '')
    .toLowerCase();
