import { called } from './called-people.js';
import type { Found } from './name-spans.js';
import { isPeople } from './name-tokens.js';
import {
  familied,
  firstNamed,
  homePlace,
  initialled,
  labelled,
  lowered,
  loweredPlace,
  nicknamed,
  surnamed,
  titled,
} from './named-people.js';
import type { Passage } from './passage.js';
import type { Rule } from './rule.js';
import { doubted, ruledAt, type Stray, strayAt, straying } from './strays.js';

/** Names of people, by gazetteer and by what stands around them; what else could be a name the judge of names weighs. */
export const names: Rule = (passage) => walk(passage, doubted, straying).flatMap(({ spans }) => spans);

/** What the judge of names is asked about: names by the rules, and words that may be one where they are not sure. */
export function straysIn(passage: Passage): Stray[] {
  const strays: Stray[] = [];
  const kept = (stray: Stray | undefined) => {
    if (stray !== undefined) strays.push(stray);
    return stray;
  };
  walk(
    passage,
    (found, rule) => kept(ruledAt(passage, found, rule)),
    (_, at) => kept(strayAt(passage, at)),
  );
  return strays;
}

/** Who is asked of a name that a rule tells, and of any other word. */
type Asked = [
  ruled: (found: Found, rule: string, passage: Passage) => Found | undefined,
  otherwise: (passage: Passage, at: number) => Found | undefined,
];

/** Goes over a passage from name to name. */
function walk(passage: Passage, ...asked: Asked): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < passage.tokens.length;) {
    const name = isPeople(passage.tokens[at]!, passage.context) ? undefined : nameFrom(passage, at, ...asked);
    if (name !== undefined) found.push(name);
    at = name?.next ?? at + 1;
  }
  return found;
}

/** How the rules tell a name, in the order in which they are asked. */
const RULES: readonly (readonly [string, (passage: Passage, at: number) => Found | undefined])[] = [
  ['called', called],
  ['nicknamed', nicknamed],
  ['titled', titled],
  ['initialled', initialled],
  ['labelled', labelled],
  ['home', homePlace],
  ['first', firstNamed],
  ['surname', surnamed],
  ['family', familied],
  ['lowered', lowered],
  ['lowered place', loweredPlace],
];

function nameFrom(passage: Passage, at: number, ...[ruled, otherwise]: Asked): Found | undefined {
  for (const [rule, find] of RULES) {
    const found = find(passage, at);
    if (found !== undefined) return ruled(found, rule, passage);
  }
  return otherwise(passage, at);
}
