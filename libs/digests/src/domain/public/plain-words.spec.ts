import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { publicFacts, themesTable } from '../../../../../test/builders/published-figures.js';
import { loadPlainWords } from '../../load-plain-words.js';
import { composePlainWords } from './plain-words.js';

const words = loadPlainWords(join(projectRoot, 'data/reference'));
const said = Object.values(words.themes).flatMap(({ about, matters, ask }) => [about, matters, ask]);
const sentences = said.flatMap((text) => text.split(/(?<=[.?!])\s+/));

it('has plain words for every theme of the typology in force, and for no other', () => {
  const codes = [...Typologies.load(join(projectRoot, 'data/typology')).inForce().codes.keys()];
  expect(Object.keys(words.themes).sort()).toEqual(codes.sort());
});

it('says it in short sentences of short words', () => {
  const lengths = sentences.map((sentence) => sentence.split(/\s+/).length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(23);
  expect(lengths.reduce((sum, length) => sum + length) / lengths.length).toBeLessThan(11);
});

it('uses no word that only the field knows', () => {
  const jargon =
    /\b(agenc|multi-|threshold|assessment|escalat|disclos|safeguard|intervention|practitioner|professional|escalation|referral|chronolog|commission|engage|statutory)/i;
  expect(said.filter((text) => jargon.test(text))).toEqual([]);
});

it('tells of what came up most what it means, why it matters and what to ask for', () => {
  const table = themesTable('themes-by-year', { 'Hearing the child': 20, 'Early help': 10 });
  const learned = composePlainWords(publicFacts([table])).sections.find(({ id }) => id === 'what-we-learned')!;
  expect(learned.parts.map(({ heading }) => heading)).toEqual(['Listening to children', 'Help early on']);
  expect(learned.parts[0]!.blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))).toEqual([
    'Children need adults who listen.',
    'You can ask to talk to a worker on your own.',
  ]);
});

it('says so when something that came up has no plain words yet', () => {
  const table = themesTable('themes-by-year', { Thresholds: 20 });
  expect(JSON.stringify(composePlainWords(publicFacts([table])))).toContain('There are no plain words for them yet.');
});

it('always says where to get help', () => {
  expect(JSON.stringify(composePlainWords(publicFacts([], '0')))).toContain('Call 999');
});
