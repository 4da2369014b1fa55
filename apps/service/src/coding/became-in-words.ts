import type { BecameOf, OpenDisagreement } from '#libs/coding';
import type { Typologies } from '#libs/typology';

/** What has become of the codes the two gave that are not the same codes any more, a sentence for each. */
export function becameInWords({ first, second }: OpenDisagreement['now'], typologies: Typologies): string[] {
  return [...new Set([...first.became, ...second.became].map((one) => sentenceOf(one, typologies)))];
}

function sentenceOf({ code, certain, open }: BecameOf, typologies: Typologies): string {
  const named = (ids: readonly string[]) => ids.map((id) => `“${typologies.labelOf(id)}”`).join(', ');
  const given = named([code]);
  if (open.length > 0)
    return `${given} was split since it was given. Which part it is here is for you to decide: ${named([...certain, ...open])}.`;
  return certain.length > 0
    ? `${given} is now ${named(certain)}.`
    : `${given} is no theme of the typology any more, so it cannot be given.`;
}
