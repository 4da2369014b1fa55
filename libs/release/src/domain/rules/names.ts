import { called } from './called-people.js';
import type { Found } from './name-spans.js';
import { isPeople } from './name-tokens.js';
import { familied, firstNamed, lowered, nicknamed, surnamed, titled } from './named-people.js';
import type { Passage } from './passage.js';
import type { Rule, Span } from './rule.js';
import { capitalised, strange } from './stray-capitals.js';

/** Names of people, by gazetteer and by what stands around them; capitals that no list knows are put to a person. */
export const names: Rule = (passage) => {
  const spans: Span[] = [];
  for (let at = 0; at < passage.tokens.length;) {
    const last = nameFrom(passage, at);
    if (last === undefined) at++;
    else {
      spans.push(...last.spans);
      at = last.next;
    }
  }
  return spans;
};

function nameFrom(passage: Passage, at: number): Found | undefined {
  if (isPeople(passage.tokens[at]!, passage.context)) return undefined;
  return (
    called(passage, at) ??
    nicknamed(passage, at) ??
    titled(passage, at) ??
    firstNamed(passage, at) ??
    surnamed(passage, at) ??
    familied(passage, at) ??
    lowered(passage, at) ??
    strange(passage, at) ??
    capitalised(passage, at)
  );
}
