import type { DraftView, FormPlace } from '#libs/editions';
import { Page } from '../http/page.js';
import { Refused, type RefusalCode, tell } from '../http/refusals.js';
import type { SentFields } from './read-section-form.js';

/** Words somebody typed that are not saved and have no field any more, by what they were for. */
export type Typed = { label: string; text: string };

/** What of a form has no field on the page as it is now: its place is gone, or is composed in another form. */
export const typedWithoutPlace = (body: SentFields, places: readonly FormPlace[]): Typed[] =>
  typedIn(body, (id, texts) => {
    const place = places.find((one) => one.id === id);
    return place !== undefined && hasFieldsFor(place, texts);
  });

/** What of a form is other than what stands in its place. */
export const typedAnew = (body: SentFields, places: readonly FormPlace[]): Typed[] => [
  ...typedIn(body, (id, texts) => asOne(places.find((one) => one.id === id)?.texts ?? []) === asOne(texts)),
  ...textsOf('The paragraph you added', [body['added'] ?? []].flat()),
];

/** Words under what they were for; none where nothing was typed. */
export const textsOf = (label: string, texts: readonly string[]): Typed[] =>
  asOne(texts) === '' ? [] : [{ label, text: texts.join('\n') }];

/** Why something was not done with a document, beside what was typed for it, so that it can be copied. */
export function typedPage(
  edition: Pick<DraftView, 'id' | 'title'>,
  refusals: readonly { code: RefusalCode }[],
  typed: readonly Typed[],
): Page {
  if (typed.length === 0) throw new Refused(refusals);
  const { status, sentences } = tell(refusals);
  return new Page('editions/typed', { edition, sentences, typed }, status);
}

function typedIn(body: SentFields, isKept: (id: string, texts: readonly string[]) => boolean): Typed[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const id = /^text:(.+)$/.exec(name)?.[1];
    const texts = [value ?? []].flat();
    return id === undefined || isKept(id, texts) ? [] : textsOf('Words of this section', texts);
  });
}

const hasFieldsFor = ({ fields, terms }: FormPlace, texts: readonly string[]): boolean =>
  fields === 'terms' ? terms.length === texts.length : fields !== 'none';

/** As it is read: what a field makes of breaks and spaces is no change. */
const asOne = (texts: readonly string[]): string => texts.join(' ').trim().replaceAll(/\s+/g, ' ');
