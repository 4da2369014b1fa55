import { isName, near } from './name-tokens.js';
import { ACTS, KIN, MONTHS, ROLES, TASKS } from './name-words.js';
import type { Passage, Token } from './passage.js';
import { LETTERED, ONE } from './people.js';

/** Whether something around an everyday word says that a person is meant. */
export function cued({ tokens, context }: Passage, at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  const kin =
    before !== undefined &&
    !token.opens &&
    (KIN.has(before.word) || (ROLES.has(before.word) && /^, $/.test(token.gap) && /[,.]/.test(after?.gap ?? '.'))) &&
    /^[ ,("'“‘]*$/.test(token.gap);
  const careful = context.careful.has(token.word);
  if (isTasked(tokens, at) || toldOf(tokens, at)) return true;
  const acts = after !== undefined && near(after) && !after.capital && ACTS.has(after.word);
  if (
    kin ||
    (token.possessive &&
      after !== undefined &&
      (KIN.has(after.word) || KIN.has(after.word.replace(/s$/, '')) || (!careful && !token.opens)))
  )
    return true;
  if (careful)
    return (
      acts &&
      (!token.opens || /^(?:said|told|asked|disclosed|wanted|went|cried|lived|lives|died|felt)$/.test(after.word)) &&
      (before === undefined ||
        token.opens ||
        (!before.capital &&
          !/^(?:in|of|by|since|until|from|to|last|this|the|and|for|a|an|during|early|late|mid|between|before|after)$/.test(
            before.word,
          ))) &&
      !MONTHS.test(token.word)
    );
  if (token.opens && after?.gap === ' (' && (ROLES.has(after.word) || KIN.has(after.word) || after.word === 'family'))
    return true;
  if (token.opens)
    return acts && /^(?:said|told|was|had|asked|disclosed|is|has|went|lived|died|wanted|felt)$/.test(after.word);
  return (
    !token.shouted &&
    !(before?.capital === true && !before.opens && near(token)) &&
    !(after?.capital === true && near(after) && context.ordinary.has(after.word))
  );
}

/** Whether a word stands for one person, by itself, or as the letter or number somebody was given. */
export function isPerson({ tokens, context }: Passage, at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (ONE.has(token.word) || KIN.has(token.word)) return true;
  if (/^(?:[A-Z]{1,2}\d?|\d)$/.test(token.text)) return LETTERED.has(tokens[at - 1]?.word ?? '');
  return token.capital && !token.known && isName(token, context) && !context.ordinary.has(token.word);
}

/** "Gill to chase the GP": minutes say who is to do what. */
export const isTasked = (tokens: readonly Token[], at: number) =>
  tokens[at]!.opens && tokens[at + 1]?.word === 'to' && near(tokens[at + 1]!) && TASKS.has(tokens[at + 2]?.word ?? '');

/** "Faith was placed", "Chase, the eldest", "where Hope had slept": what is said only of somebody. */
function toldOf(tokens: readonly Token[], at: number): boolean {
  const [before, token, after, then] = [tokens[at - 1], tokens[at]!, tokens[at + 1], tokens[at + 2]];
  if (after === undefined || then === undefined || MONTHS.test(token.word)) return false;
  if (/^,? \(?$/.test(after.gap) && after.gap !== ' ' && /^\d{1,2}$/.test(after.word) && /^[,)]/.test(then.gap))
    return true;
  if (/^ [–-] $/.test(after.gap) && /\n/.test(token.gap)) return true;
  if (after.gap === ', ')
    return (
      token.opens && (/^(?:who|aged|then|now)$/.test(after.word) || (after.word === 'the' && ELDER.test(then.word)))
    );
  if (/^ \($/.test(after.gap)) return /^(?:aged|then|now|the|his|her|\d{1,2})$/.test(after.word);
  if (
    !near(after) ||
    (!token.opens && before?.capital === true) ||
    /^(?:the|a|an|of|in|this|that|our)$/.test(token.opens ? '' : (before?.word ?? ''))
  )
    return false;
  if (/^(?:slept|sleeps|cried|cries|lived|lives|loves|loved)$/.test(after.word)) return true;
  if (!token.opens && WHERE.test(before?.word ?? '') && /^(?:was|is|had|has|did|does)$/.test(after.word)) return true;
  return /^(?:was|is|had|has|wasn't|isn't|hadn't)$/.test(after.word) && near(then) && PERSONAL.test(then.word);
}

const WHERE = /^(?:where|how|why|whether|when|if|because|that|what|and|both|but|said|until|while|after|before)$/;
const ELDER =
  /^(?:eldest|oldest|youngest|middle|baby|twin|elder|older|younger|subject|mother|father|grandmother|grandfather)$/;
const PERSONAL =
  /^(?:excluded|placed|born|weighed|adopted|fostered|bruised|admitted|discharged|asleep|frightened|scared|pregnant|hungry|crying|sleeping|living|staying|arrested|charged|slept|cried|five|four|three|two|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|[1-9]\d?|her|his|told|lived|asked|seen|spoken|taken|brought|upset|alone|removed)$/;

/** Whether the sentence speaks of its first word as of a person. */
export function spokenOf(tokens: readonly Token[], at: number): boolean {
  const [token, after] = [tokens[at]!, tokens[at + 1]];
  if (after === undefined) return false;
  if (
    /^\s?\(/.test(after.gap) &&
    /^(?:dtr|daughter|son|aged|mother|father|mum|dad|brother|sister|mgm|mgf|pgm|child|baby|\d+)$/.test(after.word)
  )
    return true;
  if (after.gap === ', ' && /^(?:who|aged|whose)$/.test(after.word)) return true;
  return (
    (token.possessive && KIN.has(after.word)) ||
    (near(after) &&
      /^(?:said|told|was|had|asked|disclosed|went|lived|died|wanted|felt|says|has|is|arrived|came|ran|did|could|would|got|never|who|lives)$/.test(
        after.word,
      ) &&
      !/(?:s|ing|ed|tion|ity|ment|ness|ance|ence)$/.test(token.word))
  );
}

/** Whether a role stands close by, so that the name is a worker's. */
export function staffish({ tokens }: Passage, first: number, last: number): boolean {
  const next = tokens[last + 1];
  if (next !== undefined && next.gap === ', ' && /^[A-Z]{3,5}$/.test(next.text)) return true;
  if (
    /^(?:on|from|at)$/.test(tokens[last + 1]?.word ?? '') &&
    [2, 3, 4, 5, 6].some((ahead) => /^(?:team|reception|desk)$/.test(tokens[last + ahead]?.word ?? ''))
  )
    return true;
  if (isTasked(tokens, first)) return true;
  const around = [tokens[first - 1], tokens[first - 2], tokens[last + 1], tokens[last + 2], tokens[last + 3]];
  return around.some((token) => token !== undefined && ROLES.has(token.word));
}

/** After a number, a label or a quotation mark a capital says as little as at the start of a sentence. */
export function isLabelled(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]!];
  if (/["“”/+=→(]\s*$/.test(token.gap)) return true;
  return (
    before !== undefined &&
    /^(?:\p{Lu}?\d+|\p{Lu}+)$/u.test(before.text) &&
    (before.opens || /^\d$/.test(tokens[at - 2]?.text ?? ''))
  );
}

/** Whether the word before leads to a name: "called Rose", "near Bridge". */
export const isCalled = (tokens: readonly Token[], at: number) =>
  tokens[at]!.gap === ' ' &&
  /^(?:at|to|from|called|named|near|ring|told|met|asked|dear|outside|behind)$/.test(tokens[at - 1]?.word ?? '');
