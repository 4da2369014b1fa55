import type { FormPlace, SentPlace, SentSection } from '#libs/editions';

/** A form as it is sent: names and what was typed or ticked. */
export type SentFields = Readonly<Record<string, string | string[] | undefined>>;

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());
const oneOf = (value: string | string[] | undefined): string => listOf(value).at(-1) ?? '';

/**
 * What a form about a section says of its places. Only those the form had count, which its field `seen:<place>` tells; a box
 * that was in it and is not ticked is no. `places` are those there are now, and paragraphs taken away since that
 * the form had, to know what each has.
 */
export function readSectionForm(body: SentFields, places: readonly FormPlace[]): SentSection & { composedAt: string } {
  const inForm = places.filter(({ id }) => /^\d{1,6}$/.test(oneOf(body[`seen:${id}`])));
  const text = oneOf(body['added']);
  const after = oneOf(body['added-after']);
  return {
    composedAt: oneOf(body['composedAt']),
    places: inForm.map((place) => readPlace(body, place)),
    ...(text.trim() === '' ? {} : { added: { after: after === '' ? null : after, text } }),
  };
}

/** The places a form had. */
export const placesSent = (body: SentFields): string[] =>
  Object.keys(body).flatMap((name) => /^seen:(.+)$/.exec(name)?.[1] ?? []);

function readPlace(body: SentFields, { id, fields, kind }: FormPlace): SentPlace {
  const isOwn = kind === 'own';
  return {
    id,
    seen: Number(oneOf(body[`seen:${id}`])),
    ...(fields === 'none' ? {} : { texts: listOf(body[`text:${id}`]) }),
    ...(isOwn ? {} : { isHidden: oneOf(body[`hide:${id}`]) === 'yes' }),
    ...(kind === 'quotes' ? { hiddenQuotes: listOf(body[`quotes:${id}`]) } : {}),
  };
}

/** What a button of the form asks for beside saving: a move, or going back to what was composed, or saying that words stand. */
export type Asked =
  | { kind: 'move'; id: string; by: -1 | 1; isQuote: boolean }
  | { kind: 'restore'; id: string }
  | { kind: 'confirm'; id: string }
  | null;

export function readAsked(body: SentFields): Asked {
  const pressed = /^(up|down|quote-up|quote-down|restore|confirm):(.{1,200})$/.exec(oneOf(body['do']));
  if (!pressed) return null;
  const [, what, id] = pressed as unknown as [string, string, string];
  if (what === 'restore' || what === 'confirm') return { kind: what, id };
  return { kind: 'move', id, by: what.endsWith('up') ? -1 : 1, isQuote: what.startsWith('quote') };
}
