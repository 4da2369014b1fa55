import {
  OWN,
  b,
  italic,
  answer,
  shaded,
  wide,
  beside,
  without,
  HEAD,
  BODY,
  textsIn,
} from '../../../test/builders/own-form.js';
import { FORM_FIELDS, type FormField } from '../../../test/builders/word-form.js';
import { SHORT } from '../../../test/builders/word-form-odd.js';
import { cell, paragraph, row, table } from '../../../test/builders/word-form-xml.js';
import { FIELD_LABELS } from './domain/draft.js';

// Forms whose labels nobody has listed, each field or some of them in a box or table of its own. Each says what SHORT says, unless it tells.

it('takes a list of themes below the band that is their label for the answer', () => {
  const band = row([shaded(b('A. Key themes') + italic('What does the case say of how we work?'), 2)]);
  const heads = row(['Theme', 'What was learnt'].map((head) => shaded(b(head))));
  const list = table([band, heads, row(['Fathers', 'Nobody asked.']), row(['Neglect', 'Nine referrals.'])]);
  const body = table([beside(HEAD)]) + paragraph('') + list + paragraph('') + table([beside(BODY.slice(1))]);
  expect(textsIn(body).themes).toBe('Theme | What was learnt\nFathers | Nobody asked.\nNeglect | Nine referrals.');
});

it('chooses what is ticked of options that each stand beside their box, and names the rows of a table below on how it was done', () => {
  const kinds = [
    row([shaded(b('Kind of review'), 4)]),
    row([shaded(italic('Tick the one that fits best.'), 4)]),
    row(['☐', 'Serious case review', '☐', 'Practitioner forum']),
    row(['☒', 'Multi-agency audit', '☐', 'Child death review']),
  ];
  const how = [
    row([b('Led by'), 'The named nurse', b('Written by'), 'The officer']),
    row([b('How chosen'), wide(paragraph('At random'), 3)]),
  ];
  const details = table([beside(without('reviewType').slice(0, 4))]);
  const body = [details, table(kinds), table(how), table([beside(BODY)])].join(paragraph(''));
  expect(textsIn(body)).toEqual({
    ...SHORT,
    reviewType: 'Multi-agency audit\nLed by: The named nurse\nWritten by: The officer\nHow chosen: At random',
  });
});

it('reads labels of the template behind local ones beside them', () => {
  const strip = row([b('Filled in by'), 'The officer', b(FIELD_LABELS.dateCompleted), answer('dateCompleted')]);
  const body = table([beside(['lscbArea'], 3), strip, beside(FORM_FIELDS.slice(2), 3)]);
  expect(textsIn(body)).toEqual(SHORT);
});

it('takes a line in a box for no label of the field whose label stands over a box below', () => {
  const boxed = BODY.map((field) => {
    const said =
      field === 'themes' ? answer('themes') + b('What worked') + paragraph('The nursery rang.') : answer(field);
    return (
      b(field === 'methodologyLearning' ? 'What has been learnt about how to hold a review?' : OWN[field]) +
      table([row([cell(said)])])
    );
  });
  expect(textsIn(table([beside(HEAD)]) + boxed.join(''))).toEqual({
    ...SHORT,
    themes: `${SHORT.themes}\nWhat worked\nThe nursery rang.`,
  });
});

it('reads a plan with text above and below it in the box of its label', () => {
  const band = row([shaded(b('Findings and themes'), 3)]);
  const text = (words: string) => row([wide(paragraph(words), 3)]);
  const list = [
    ['Theme', 'Finding', 'Evidence from the review'],
    ['Fathers', 'Nobody asked.', 'The records'],
  ].map((cells, index) => row(cells.map((one) => (index ? one : shaded(b(one))))));
  const box = table([band, text('A boy of three died.'), ...list, text('The nursery did well.')]);
  const parts = BODY.slice(1).map((field) => table([row([shaded(b(OWN[field]), 3)]), row([wide(answer(field), 3)])]));
  expect(textsIn([table([beside(HEAD)]), box, ...parts].join(paragraph(''))).themes).toBe(
    'A boy of three died.\nTheme | Finding | Evidence from the review\nFathers | Nobody asked. | The records\nThe nursery did well.',
  );
});

it('reads the labels in a box for recommendations and what follows from them', () => {
  const inside = {
    singleAgencyRecommendations: 'For single agencies:',
    multiAgencyRecommendations: 'For agencies working together:',
    changes: 'How and when this will be done:',
    impactAudit: 'How we will audit the impact:',
  } as const;
  const fields = Object.keys(inside) as (keyof typeof inside)[];
  const box = cell(fields.map((field) => b(inside[field]) + answer(field)).join(''));
  const rows = [
    beside(FORM_FIELDS.slice(0, 7)),
    row([b('Recommendations and follow up'), box]),
    beside(['otherComments']),
  ];
  expect(textsIn(table(rows))).toEqual(SHORT);
});

it('reads labels in bold side by side over their answers, though a colon or a dash stands in them', () => {
  const heads = row(['Changes: who / what / when', 'Impact – how will we audit?'].map((text) => shaded(b(text))));
  const over = table([heads, row([answer('changes'), answer('impactAudit')])]);
  const body = [table([beside(FORM_FIELDS.slice(0, 9))]), over, table([beside(['otherComments'])])];
  expect(textsIn(body.join(paragraph('')))).toEqual(SHORT);
});

it('reads the box of a label below the name of a part, with options ticked in it, and leaves the others out', () => {
  const boxOf = (part: string, label: string, ...rest: string[]) =>
    table([row([shaded(b(part), 2)]), row([shaded(b(label), 2)]), ...rest]);
  const options = row([
    cell(paragraph('☒ Case file audit') + paragraph('☐ Survey')),
    cell(paragraph('☒ Data') + paragraph('☐ Feedback')),
  ]);
  const impact = boxOf(
    'F   Impact',
    'How will we know it has worked? (Tick the ways you will use.)',
    options,
    row([wide(paragraph('Twenty files in May.'), 2)]),
  );
  const optional = row([wide(italic('Optional'), 2)]);
  const other = table([
    row([shaded(b('G   Anything else we should know'), 2)]),
    optional,
    row([wide(answer('otherComments'), 2)]),
  ]);
  const body = [table([beside(FORM_FIELDS.slice(0, 10))]), impact, other].join(paragraph(''));
  expect(textsIn(body)).toEqual({ ...SHORT, impactAudit: 'Case file audit\nData\nTwenty files in May.' });
});

it('keeps the heads of a list whose last one is a question', () => {
  const list = table([
    row(['Agency', 'Recommendation', 'Accepted?'].map((text) => shaded(b(text)))),
    row(['GP', 'Flag it', 'Yes']),
  ]);
  const said = (field: FormField) =>
    field === 'singleAgencyRecommendations' ? cell(list + paragraph('')) : answer(field);
  expect(textsIn(table(FORM_FIELDS.map((field) => row([b(OWN[field]), said(field)]))))).toEqual({
    ...SHORT,
    singleAgencyRecommendations: 'Agency | Recommendation | Accepted?\nGP | Flag it | Yes',
  });
});

it('takes a prompt below the heading of both kinds of recommendations for none of them', () => {
  const kinds = ['singleAgencyRecommendations', 'multiAgencyRecommendations'] as const;
  const both = [
    row(['Recommendations', 'Single agency', 'Multi-agency'].map((label) => shaded(b(label)))),
    row([shaded(italic('Key ones other areas could use')), ...kinds.map((field) => cell(answer(field)))]),
  ];
  const rest = (fields: readonly FormField[]) =>
    fields.map((field) => row([shaded(b(FIELD_LABELS[field])), wide(answer(field), 2)]));
  const body = table([...rest(FORM_FIELDS.slice(0, 7)), ...both, ...rest(FORM_FIELDS.slice(9))]);
  expect(textsIn(body)).toEqual(SHORT);
});
