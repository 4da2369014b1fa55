import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadGate } from '../../load-gate.js';
import { loadMarked } from '../../load-marked.js';
import { findIdentifiers } from './find-identifiers.js';

const data = join(projectRoot, 'data');
const gate = loadGate(join(data, 'identifiers/words'), loadReference(join(data, 'reference'), 'invented').region);
const find = (text: string) => findIdentifiers([{ key: 'a', text }], gate);
const reworded = (text: string) =>
  find(text)
    .toReversed()
    .reduce((now, { start, end, suggestion }) => now.slice(0, start) + suggestion + now.slice(end), text);

describe('the general wording reads well where it stands', () => {
  it.each([
    ['He was admitted on 14 March 2013.', 'He was admitted in March 2013.'],
    ['Seen on 03/03/14 at home.', 'Seen in March 2014 at home.'],
    ['An 11-year-old boy said so.', 'A primary-age boy said so.'],
    ['The boy, aged 7, said so.', 'The boy, of primary-school age, said so.'],
    ['He went to Oakfield Primary School.', 'He went to a primary school.'],
    ["Nobody asked what Ruby's day was like.", "Nobody asked what [name removed]'s day was like."],
    ['Heronsgate Infirmary rang back.', 'A hospital in the area rang back.'],
    ['Mrs Hargreaves told the school.', '[name removed] told the school.'],
    ['The health visitor, Karen Whittle, called twice.', 'The health visitor, [name of worker removed], called twice.'],
    ['She lived at 41 Malkin Street, Ambleford.', 'She lived at an address in the area.'],
    ['Ring 01632 960123 for a copy.', 'Ring [telephone number removed] for a copy.'],
    ['Write to office@example.org first.', 'Write to [contact details removed] first.'],
    ['NHS number 999 412 0735 was on the form.', 'NHS number [number removed] was on the form.'],
    ['Crime reference CR/4471/13 was not shared.', 'Crime reference [reference removed] was not shared.'],
    ['They met in Victory Park after school.', 'They met in a place in the area after school.'],
    ['The family went to the Living Waters Tabernacle.', 'The family went to a local organisation.'],
    ['The postcode was ZZ98 7QL.', 'The postcode was [postcode removed].'],
    ['Mother was seventeen when he was born.', 'Mother was a teenager when [detail removed].'],
    ['The baby was nine weeks old.', 'The baby was very young.'],
    ['She left care at sixteen.', 'She left care at that age.'],
    ['On his third birthday he was seen.', 'At about that age he was seen.'],
    ['Child KT was seen at home.', 'The child was seen at home.'],
    ['Mr T was not asked.', '[initials removed] was not asked.'],
    ['J.K. moved in that summer.', '[initials removed] moved in that summer.'],
    ['She died on Christmas Eve.', 'She died at about that time.'],
    ['The children, aged 3, 5 and 9, were at home.', 'The children, of different ages, were at home.'],
    ['A girl of fourteen went missing.', 'A girl of secondary-school age went missing.'],
    ['He trained at Riverside Boxing Club.', 'He trained at a local club.'],
    ['A 14-week-old baby was bruised.', 'A very young baby was bruised.'],
    ["Dr Okafor's surgery closed early.", 'A health centre closed early.'],
    ['It was on www.example.org/case last year.', 'It was on [web address removed] last year.'],
    ['The worker from Little Acorns Nursery rang.', 'The worker from a nursery rang.'],
    ['She was on Ward 27 for a week.', 'She was on a hospital ward for a week.'],
    ['Mother, 19, was alone.', 'Mother, a young adult, was alone.'],
    ['Jay (12) said no.', '[name removed] (a teenager) said no.'],
    ['They stayed in the Bella Vista Hotel.', 'They stayed in a local business.'],
    ['PC 4471 Dunnock asked.', '[name of worker removed] asked.'],
    ['The 15-year-old had moved.', 'The teenager had moved.'],
    ['He is thirteen.', 'He is a teenager.'],
    ['Kind regards, Pauline', 'Kind regards, [name removed]'],
    ["A worker at Larch House children's home noticed.", 'A worker at a residential home noticed.'],
    ['An Ashworth Sixth Form tutor rang.', 'A college tutor rang.'],
    ['They were last seen on the 12th.', 'They were last seen at about that time.'],
  ])('%s becomes: %s', (text, general) => {
    expect(reworded(text)).toBe(general);
  });
});

it('leaves nothing of the same kind to be found where all wordings are taken', () => {
  const again = loadMarked(join(data, 'identifiers'), 'development', 'planted', 2).flatMap(({ id, text }) => {
    const kinds = new Set(find(text).flatMap((finding) => (finding.class === 'direct' ? [finding.kind] : [])));
    return find(reworded(text)).flatMap(({ kind }) => (kinds.has(kind) ? [`${id}: ${kind}`] : []));
  });
  expect(again).toEqual([]);
});
