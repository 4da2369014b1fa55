import { TEMPLATE } from '../../../../test/builders/word-form.js';
import { WORDINGS } from './label-variants.js';
import { labelKey } from './label-words.js';
import { isHint, matchLabel, matchLabelStart, spellOut } from './match-label.js';

const match = (text: string) => {
  const found = matchLabel(text, true);
  return found ? `${found.field} ${found.certainty}` : undefined;
};

it('knows every label of the template for sure, with its prompt and without', () => {
  for (const [field, [label, prompt]] of Object.entries(TEMPLATE)) {
    expect(match(label)).toBe(`${field} 4`);
    expect(match(`${label} ${prompt}`)).toBe(`${field} 4`);
  }
});

it('gives no wording to two fields', () => {
  const owners = new Map<string, string>();
  for (const [field, kinds] of Object.entries(WORDINGS))
    for (const key of new Set(Object.values(kinds).flat().flatMap(spellOut).map(labelKey)))
      expect([key, owners.get(key) ?? field, owners.set(key, field) && field]).toEqual([key, field, field]);
});

it.each([
  ['6. KEY THEMES:', 'themes 3'],
  ['Lessons learned', 'themes 3'],
  ['What did we learn about the case?', 'themes 3'],
  ['What we learned about the process', 'methodologyLearning 3'],
  ['Recommendations (single agency)', 'singleAgencyRecommendations 3'],
  ['Multi agency recommendations', 'multiAgencyRecommendations 3'],
  ['Recommendations', 'recommendations 1'],
  ['Key recommendations', 'recommendations 3'],
  ["Who's doing what", 'changes 3'],
  ['Name of the Local Safeguarding Childrens Board', 'lscbArea 3'],
  ['Date', 'dateCompleted 1'],
  ['Incident date', 'incidentMonth 3'],
  ['Our ref:', 'reference 3'],
  ['Anything else?', 'otherComments 3'],
])('knows the local label "%s"', (text, expected) => expect(match(text)).toBe(expected));

it.each([
  ['Type of reveiw conducted', 'reviewType 4'],
  ['Date form compleated', 'dateCompleted 4'],
  ['Key reccomendations (multi agency)', 'multiAgencyRecommendations 4'],
  ['How will you audit the imapct?', 'impactAudit 4'],
])('knows "%s" in spite of the slip', (text, expected) => expect(match(text)).toBe(expected));

it.each([
  ['Making it happen: who is doing what', 'changes 2'],
  ['Which Board does this come from?', 'lscbArea 2'],
  ['What do we recommend for all agencies together?', 'multiAgencyRecommendations 2'],
  ['Month and year when the incident is thought to have taken place', 'incidentMonth 2'],
  ['Type of review conducted please say who chaired it and why', 'reviewType 2'],
])('judges "%s" by its words where labels are expected', (text, expected) => {
  expect(match(text)).toBe(expected);
  expect(matchLabel(text, false)).toBeUndefined();
});

it.each([
  'Legal status of the child',
  'Agencies involved',
  'Chair and author',
  'Contact details',
  'Ethnicity',
  'Signed',
  '',
])('takes "%s" for no label of ours', (text) => expect(match(text)).toBeUndefined());

it('finds a label at the start of a line, and where its answer begins', () => {
  const start = (text: string, boldUntil = 0) => {
    const found = matchLabelStart(text, boldUntil);
    return found?.isMarked ? [found.field, text.slice(found.rest)] : undefined;
  };
  expect(start('LSCB Area: Ambleford')).toEqual(['lscbArea', 'Ambleford']);
  expect(start('2) Date completed - 12/03/14')).toEqual(['dateCompleted', '12/03/14']);
  expect(start('What you learnt about the case: Key themes / early learning. Nobody asked.')).toEqual([
    'themes',
    'Nobody asked.',
  ]);
  expect(start('Review ref AMB/7', 10)).toEqual(['reference', ' AMB/7']);
  expect(start('Learning points were many')).toBeUndefined();
  expect(start('Date of birth was not recorded')).toBeUndefined();
});

it('knows a printed prompt with or without its brackets and with a slip, and nothing like it', () => {
  expect(isHint('(As above, focus on transferrable learning)')).toBe(true);
  expect(isHint('As above, focus on transferable learning.')).toBe(true);
  expect(isHint('Specific issue or general areas of concern or good practise')).toBe(true);
  expect(isHint('As above, with a focus on learning that can be shared across the whole region')).toBe(false);
});

it('judges a text by its words only where asked to, also when it has done so before', () => {
  const text = 'Learning about the case: key themes and early learning';
  const asked = [false, true, false, true].map((isLoose) => matchLabel(text, isLoose)?.certainty);
  expect(asked).toEqual([undefined, 2, undefined, 2]);
});

it.each([
  ['Recommendations (joint)', 'multiAgencyRecommendations'],
  ['Recommendations for partners', 'multiAgencyRecommendations'],
  ['Recommendations (own agency)', 'singleAgencyRecommendations'],
])('takes "%s" for the kind of recommendations it names', (text, field) => {
  expect(matchLabel(text, false)?.field).toBe(field);
});
