import type { FindingKind } from '#libs/release';

/** What a finding is about, as a heading. */
export const KIND_WORDS: Record<FindingKind, string> = {
  name: 'A name',
  initials: 'Initials',
  staff: 'A member of staff',
  date: 'An exact date',
  age: 'An exact age',
  postcode: 'A postcode',
  address: 'An address',
  place: 'A place',
  phone: 'A telephone number',
  email: 'An e-mail address',
  web: 'A web address or account',
  'nhs-number': 'An NHS number',
  'reference-number': 'A reference number',
  school: 'A school or nursery',
  hospital: 'A hospital or home',
  organisation: 'An organisation',
  'rare-condition': 'A rare condition',
  'family-make-up': 'An unusual family',
  'distinctive-event': 'A distinctive event',
  'small-group': 'A small community',
  occupation: 'An occupation that singles out',
  'exact-measure': 'An exact count or measure',
  'court-outcome': 'An outcome in court',
  press: 'Something the press has told',
  anniversary: 'An anniversary',
  'unusual-detail': 'An unusual detail',
  marked: 'Words your board marked',
  combination: 'Details that together point at one family',
};

/** What stands under a key of the texts that leave: an answer of the form, or a line above it. */
export const fieldOf = (key: string): string => HEAD[key] ?? key.split('.')[0]!;
const HEAD: Record<string, string> = {
  areaText: 'lscbArea',
  reviewText: 'reviewType',
  completedText: 'dateCompleted',
};

/** The texts that leave, each with its field; the first of a field begins it. */
export function byField<T extends { key: string }>(texts: readonly T[]): (T & { field: string; begins: boolean })[] {
  return texts.map((text, index) => {
    const field = fieldOf(text.key);
    const previous = texts[index - 1];
    return { ...text, field, begins: !previous || fieldOf(previous.key) !== field };
  });
}
