import { spanInWords } from '#libs/disclosure';
import type { Block, Document, Line, Section } from '../document.js';
import { baseOf, versionsOf } from './public-digest.js';
import type { PlainTheme, PublicFacts } from './public-facts.js';
import { leadingRows, type PublishedRow, publishedRows } from './published-themes.js';

const WANTED = 5;
const MOST = 7;

/**
 * The digest in plain words, for children, young people and families: what came up most in learning that boards shared, why
 * it matters, what somebody can ask for, and where to get help. From published figures alone. A theme for which there are no
 * plain words yet is left out, and the last section says so. Never throws. Product, U19.
 */
export function composePlainWords(facts: PublicFacts): Document {
  const { published } = facts;
  return {
    format: 2,
    subject: { kind: 'plain-words', publication: published.id },
    readers: 'public',
    title: 'What we learned about keeping children safe',
    about: published.region,
    versions: versionsOf(facts),
    composedAt: facts.composedAt,
    cover: [
      { term: 'For', detail: words('Children, young people and families') },
      { term: 'About', detail: words(spanInWords(published)) },
    ],
    caution: 'Nobody is named here. If something in it worries you, talk to somebody you trust.',
    sections: [whoWeAre(facts), learned(facts), good(facts), whatNext(), help(facts), howWeKnow(facts)],
  };
}

const whoWeAre = ({ published }: PublicFacts): Section =>
  section('who-we-are', 'Who we are', '1', [
    paragraph(
      'who-we-are-text',
      'We are the safeguarding boards of our area. We bring together people who work with children: teachers, nurses, doctors, police and social workers.',
    ),
    paragraph(
      'what-we-did',
      'Sometimes a child is hurt, or things go wrong. Sometimes things go very well. Then we look back at what adults did, and write down what we learned.',
    ),
    {
      id: 'how-many',
      kind: 'paragraph',
      text:
        published.base === '0'
          ? 'There was nothing to read from this time.'
          : 'For this we read what was learned from looking back, this many times: {base}. We count in fives, so that nobody can be found out.',
      figures: published.base === '0' ? [] : [baseOf(published)],
    },
  ]);

function learned({ published, codes, plainWords }: PublicFacts): Section {
  const themes = inPlainWords(publishedRows(published, 'themes-by-year', 'code'), codes, plainWords.themes);
  return {
    ...section('what-we-learned', 'What we learned', '2', [
      paragraph(
        'what-we-learned-intro',
        themes.length > 0
          ? 'These are the things that came up most.'
          : 'Nothing came up so often that we can show it without anybody being found out.',
      ),
    ]),
    parts: themes.map(({ id, plain }) => ({
      id: `learned-${id}`,
      heading: plain.about,
      item: null,
      blocks: [paragraph(`learned-${id}-matters`, plain.matters), paragraph(`learned-${id}-ask`, plain.ask)],
      parts: [],
    })),
  };
}

function good({ published, codes, plainWords }: PublicFacts): Section {
  const themes = inPlainWords(publishedRows(published, 'good-practice-by-year', 'code'), codes, plainWords.themes);
  const none = 'We did not find enough of it to show. That does not mean that nobody did well.';
  return section('what-went-well', 'What went well', '3', [
    themes.length > 0
      ? {
          id: 'what-went-well-themes',
          kind: 'list',
          ordered: false,
          items: themes.map(({ plain }) => words(`${plain.about}.`)),
        }
      : paragraph('what-went-well-none', none),
  ]);
}

const whatNext = (): Section =>
  section('what-happens-now', 'What happens now', '4', [
    {
      id: 'what-happens-now-said',
      kind: 'not-stated',
      what: 'What the boards will do',
      reason: 'The group says this in its own plain words.',
    },
  ]);

const help = ({ plainWords }: PublicFacts): Section =>
  section('help', 'If you need help', '5', [
    {
      id: 'help-places',
      kind: 'card',
      heading: 'You can call. It is free.',
      terms: plainWords.help.map(({ who, how }) => ({ term: who, detail: words(how) })),
    },
  ]);

function howWeKnow({ published, codes, plainWords }: PublicFacts): Section {
  const left = publishedRows(published, 'themes-by-year', 'code').filter(
    ({ label }) => !plainWords.themes[codes[label]?.id ?? ''],
  );
  const missing = { what: 'Some things that came up', reason: 'There are no plain words for them yet.' };
  return section('how-we-know', 'How we know', '6', [
    paragraph(
      'how-we-know-text',
      'We counted what people wrote. What came up most is what was written about most. It is not a count of children who were hurt.',
    ),
    ...(left.length > 0 ? [{ id: 'how-we-know-left', kind: 'not-stated', ...missing } as const] : []),
  ]);
}

type Plain = { id: string; plain: PlainTheme };

function inPlainWords(
  rows: readonly PublishedRow[],
  codes: PublicFacts['codes'],
  themes: PublicFacts['plainWords']['themes'],
): Plain[] {
  return leadingRows(rows, WANTED, MOST).flatMap(({ label }) => {
    const id = codes[label]?.id ?? '';
    return themes[id] ? [{ id, plain: themes[id] }] : [];
  });
}

const section = (id: string, heading: string, item: string, blocks: Block[]): Section => ({
  id,
  heading,
  item,
  blocks,
  parts: [],
});
const words = (text: string): Line => ({ text, figures: [] });
const paragraph = (id: string, text: string): Block => ({ id, kind: 'paragraph', text, figures: [] });
