import { chosenOf } from './ticked-boxes.js';

it.each([
  ['☐ Serious case review\n☒ Practitioner forum\n☐ Audit', 'Practitioner forum'],
  ['☐ SCR ☒ Concise review ☐ Audit', 'Concise review'],
  ['SCR ☐\nAudit ☑', 'Audit'],
  ['[ ] SCR\n[x] Audit', 'Audit'],
  ['☐ SCR | ☒ Forum\n☐ Audit | ☐ Child death review', 'Forum'],
  ['☐ SCR\n☒ Audit\nTwelve files, chosen at random.', 'Audit\nTwelve files, chosen at random.'],
  ['Kind: ☐ SCR ☒ Audit', 'Kind\nAudit'],
  ['SCR ___\tPractitioner forum _X_\nAudit ___\tChild death review', 'Practitioner forum'],
  ['☒ Audit\n☐ SCR\n☒ Practitioner forum', 'Audit\nPractitioner forum'],
  ['SCR\nAudit\nChild death review | X\nLed by: the doctor', 'Child death review\nLed by: the doctor'],
  ['SCR\n✓ | Audit\nPractitioner forum', 'Audit'],
])('keeps of "%s" what was ticked and what is written beside it', (text, kept) => expect(chosenOf(text)).toBe(kept));

it.each([
  '☐ SCR\n☐ Audit',
  '☒ Audit',
  'Audit of twelve files (see [x])',
  'SCR',
  'Audit | X\nTwelve files.',
  'SCR | X\nAudit | X\nPractitioner forum',
])('keeps all of "%s", where no box was chosen among others', (text) => expect(chosenOf(text)).toBe(text));
