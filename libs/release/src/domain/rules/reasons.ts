import type { Span } from './rule.js';

/** Why each kind of finding can lead to a person, in the words the page shows. */
export const REASONS: Readonly<Record<Span['kind'], string>> = {
  name: 'This looks like somebody’s name.',
  initials: 'Initials can be matched to a name by anybody who knows the family.',
  staff: 'This looks like the name of a worker. The role is enough.',
  date: 'A date finer than a month can be matched to a news report or a record.',
  age: 'An exact age narrows the child down. An age group is enough.',
  postcode: 'A postcode covers a handful of homes.',
  address: 'A street, a house or an estate shows where somebody lives.',
  place: 'A place smaller than the board’s area narrows down where this happened.',
  phone: 'A telephone number leads to one person or team.',
  email: 'An e-mail address leads to one person.',
  web: 'A web address or an account leads to one person or report.',
  'nhs-number': 'This looks like an NHS number, which belongs to one person.',
  'reference-number': 'A reference number leads to one record.',
  school: 'A named school or nursery narrows the child down to its pupils.',
  hospital: 'A named hospital, ward, surgery or home narrows down who was treated there.',
  organisation: 'A named local organisation narrows down who belongs to it.',
  'rare-condition': 'Few children in an area have this condition.',
  'family-make-up': 'Few families in an area are made up like this.',
  'distinctive-event': 'An event like this is remembered, and can be looked up.',
  'small-group': 'Few families in an area belong to this group.',
  occupation: 'Few people in an area do this work.',
  'exact-measure': 'An exact measurement or count is told in court and in the press.',
  'court-outcome': 'A verdict, sentence or trial can be looked up.',
  press: 'What was in the press can be looked up.',
  'unusual-detail':
    'A detail that reports like this do not usually tell; people who know the family would recognise it.',
  anniversary: 'An occasion that can be dated narrows down who is meant.',
};
