import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { matchReviewType } from './match-review-type.js';

const { reviewTypes } = loadReference(join(projectRoot, 'data/reference'), 'invented');
const match = (text: string) => {
  const found = matchReviewType(text, reviewTypes);
  if (found.kind === 'found') return found.type.id;
  return found.kind === 'unknown' ? 'unknown' : found.types.map(({ id }) => id).join(' + ');
};

it.each([
  ['Serious Case Review', 'serious-case-review'],
  ['SCRs', 'serious-case-review'],
  ['Multi-agency concise review, below SCR threshold', 'concise-review'],
  ['Practitioners’ forum, 26 people', 'practitioner-forum'],
  ['Multi–professional discussion forum', 'practitioner-forum'],
  ['Case file audit of 12 files', 'audit'],
  ['Twelve case files were audited', 'audit'],
  ['Individual agency review (education)', 'individual-agency-review'],
  ['Single agency\nThe named nurse', 'individual-agency-review'],
  ['Child death review, through CDOP', 'child-death-review'],
  ['Child death overview panel, all deaths of the year', 'child-death-review'],
  ['Root cause analysis', 'unknown'],
  ['', 'unknown'],
])('knows "%s" by its phrases', (text, id) => expect(match(text)).toBe(id));

it.each([
  ['SCR (Targeted)', 'targeted-scr'],
  ['Serious Case Review - targeted approach', 'targeted-scr'],
  ['Targeted methodology SCR', 'targeted-scr'],
  ['SCR, systems approach. Intensive methodology.', 'intensive-scr'],
  ['Serious Case Review, intensive', 'intensive-scr'],
  [
    'Targeted Serious Case Review. The Chair decided that an intensive review would not be proportionate.',
    'targeted-scr',
  ],
  ['SCR. Targeted questions were put to six agencies.', 'serious-case-review'],
])('finds the approach of the serious case review in "%s"', (text, id) => expect(match(text)).toBe(id));

it.each([
  ['Concise review. Selected by the SCR panel.', 'concise-review'],
  ['SCR sub-group asked for an individual agency review', 'individual-agency-review'],
  ['SCR subgroup chose it. Practitioner forum.', 'practitioner-forum'],
  ['Did not meet the criteria for an SCR; concise review instead', 'concise-review'],
  ['Below SCR threshold. Multi-agency learning review', 'concise-review'],
  ['Not an SCR. Audit of ten files.', 'audit'],
  ['Considered as a serious case review, completed as a multi-agency concise review', 'concise-review'],
  ['Following an audit, a practitioner forum was held', 'practitioner-forum'],
  ['SCR criteria not met so reviewed as a concise review', 'concise-review'],
  ['Concise review, referred by the Child Death Overview Panel', 'concise-review'],
  ['Reflective session, put forward by the Child Death Overview Panel', 'unknown'],
  ['Child death review. SCR criteria were considered and not met.', 'child-death-review'],
])('is not fooled by the other kind mentioned in "%s"', (text, id) => expect(match(text)).toBe(id));

it.each([
  ['Audit and practitioner forum', 'audit + practitioner-forum'],
  ['SCR / Concise Review / Audit', 'serious-case-review + concise-review + audit'],
  ['Concise review or individual agency review', 'concise-review + individual-agency-review'],
])('gives both kinds where two are named side by side: "%s"', (text, ids) => expect(match(text)).toBe(ids));

it.each([
  ['☐ SCR ☒ Concise review ☐ Audit', 'concise-review'],
  ['SCR ☐\nAudit ☑', 'audit'],
  ['SCR ☐   Concise review ☒   Audit ☐', 'concise-review'],
  ['Serious case review [ ]\nConcise review [x]', 'concise-review'],
  ['( ) SCR\n(X) Audit', 'audit'],
  ['☒ Audit ☒ Practitioner forum', 'audit + practitioner-forum'],
  ['☐ Intensive SCR ☒ Serious Case Review ☐ Audit', 'serious-case-review'],
])('goes by the ticked box in "%s"', (text, expected) => expect(match(text)).toBe(expected));

it('takes the first kind named when the others only tell of the method', () => {
  expect(match('Targeted SCR. Two practitioner forums and an audit of records fed into it.')).toBe('targeted-scr');
});

it('names the kinds of a printed list in which nothing is marked, and chooses none', () => {
  const list = 'Multi-agency audit\nSerious case review\nPractitioner forum';
  expect(match(`${list}\nLed by the audit officer.`)).toBe('audit + serious-case-review + practitioner-forum');
  expect(match('Multi-agency audit\nThe practitioner forum met first.')).toBe('audit');
});
