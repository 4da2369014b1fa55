import type { CodingRefusal } from '#libs/coding';
import type { Typology } from '#libs/typology';
import type { FieldError } from '../http/page.js';
import { REFUSALS } from '../http/refusals.js';

/** Where on the coding screen each refusal belongs, and what it says there: the code by its name. */
export function codingErrors(
  refusals: readonly CodingRefusal[],
  unnamed: readonly string[],
  typology: Typology,
): FieldError[] {
  const isOpen = refusals.some(({ code }) => code === 'coding.suggestion-untouched');
  // Whether it needs a code shows when the suggestions are decided
  const toTell = refusals.filter(({ code }) => !(isOpen && code === 'coding.nothing-decided'));
  return toTell.map((refusal) => {
    const label = 'codeId' in refusal ? (typology.codes.get(refusal.codeId)?.label ?? refusal.codeId) : '';
    const said = REFUSALS[refusal.code][1];
    switch (refusal.code) {
      case 'coding.suggestion-untouched':
        if (unnamed.includes(refusal.codeId))
          return { field: `code-${refusal.codeId}`, text: `Choose the code to put in the place of “${label}”` };
        return { field: `code-${refusal.codeId}`, text: `Accept, reject or change “${label}”` };
      case 'coding.is-suggested':
        return { field: `code-${refusal.codeId}`, text: `“${label}” is suggested: accept it here, do not add it` };
      case 'coding.code-twice':
        return { field: 'add', text: `“${label}” stands here twice. Keep it once` };
      case 'coding.too-many-codes':
        return { field: 'add', text: `A passage has at most ${refusal.limit} codes. Keep those it says most about` };
      case 'coding.unknown-code':
      case 'coding.not-suggested':
      case 'coding.suggestion-missing':
        return { field: 'add', text: said };
      case 'coding.valence-untouched':
      case 'coding.valence-not-as-suggested':
        return { field: 'valence', text: said };
      case 'coding.nothing-decided':
      case 'coding.code-and-no-code':
        return { field: 'noCode', text: said };
      case 'coding.unknown-facet':
      case 'coding.facet-not-as-suggested':
        return { field: refusal.facet, text: said };
      case 'coding.changed-elsewhere':
        return { field: 'clash', text: said };
      default:
        return { field: 'passage', text: said };
    }
  });
}
