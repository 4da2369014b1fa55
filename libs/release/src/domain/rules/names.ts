import { called } from './called-people.js';
import type { Found } from './name-spans.js';
import { isPeople } from './name-tokens.js';
import {
  familied,
  firstNamed,
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
import { type Stray, strayAt, straying } from './strays.js';

/** Names of people, by gazetteer and by what stands around them; what else could be a name the judge of names weighs. */
export const names: Rule = (passage) => walk(passage, straying).flatMap(({ spans }) => spans);

/** What the judge of names is asked about: words that may be a name, where the rules are not sure of one. */
export function straysIn(passage: Passage): Stray[] {
  const strays: Stray[] = [];
  walk(passage, (_, at) => {
    const stray = strayAt(passage, at);
    if (stray !== undefined) strays.push(stray);
    return stray;
  });
  return strays;
}

/** Goes over a passage from name to name. */
function walk(passage: Passage, otherwise: typeof straying): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < passage.tokens.length;) {
    const name = isPeople(passage.tokens[at]!, passage.context)
      ? undefined
      : (nameFrom(passage, at) ?? otherwise(passage, at));
    if (name !== undefined) found.push(name);
    at = name?.next ?? at + 1;
  }
  return found;
}

const nameFrom = (passage: Passage, at: number): Found | undefined =>
  called(passage, at) ??
  nicknamed(passage, at) ??
  titled(passage, at) ??
  initialled(passage, at) ??
  labelled(passage, at) ??
  firstNamed(passage, at) ??
  surnamed(passage, at) ??
  familied(passage, at) ??
  lowered(passage, at) ??
  loweredPlace(passage, at);
