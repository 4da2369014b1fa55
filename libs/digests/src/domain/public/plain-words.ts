import { type SettledCodes, spanInWords } from '#libs/disclosure';
import { list, notStated, paragraph, section } from '../blocks.js';
import type { Document, Section } from '../document.js';
import { line } from '../line.js';
import { baseOf, versionsOf } from './public-digest.js';
import type { PlainTheme, PublicFacts } from './public-facts.js';
import { leadingRows, type PublishedRow, publishedRows } from './published-themes.js';

const WANTED = 5;
const MOST = 7;
const WHO = 'We bring together people who work with children: teachers, nurses, doctors, police and social workers.';

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
    about: published.board ?? published.region,
    versions: versionsOf(facts),
    composedAt: facts.composedAt,
    cover: [
      { term: 'For', detail: line`Children, young people and families` },
      { term: 'About', detail: line`${spanInWords(published)}` },
    ],
    caution: 'Nobody is named here. If something in it worries you, talk to somebody you trust.',
    sections: [whoWeAre(facts), learned(facts), good(facts), whatNext(), help(facts), howWeKnow(facts)],
  };
}

const whoWeAre = ({ published }: PublicFacts): Section =>
  section('who-we-are', 'Who we are', '1', [
    paragraph(
      'who-we-are-text',
      published.board
        ? `We are the safeguarding board of ${published.board}. ${WHO}`
        : `We are the safeguarding boards of our area. ${WHO}`,
    ),
    paragraph(
      'what-we-did',
      'Sometimes a child is hurt, or things go wrong. Sometimes things go very well. Then we look back at what adults did, and write down what we learned.',
    ),
    published.base === '0'
      ? paragraph('how-many', 'There was nothing to read from this time.')
      : paragraph(
          'how-many',
          'For this we read what was learned from looking back, this many times: ',
          baseOf(published),
          '. We count in fives, to make it hard to find anybody out.',
        ),
  ]);

function learned({ published, codes, plainWords }: PublicFacts): Section {
  const themes = inPlainWords(publishedRows(published, 'themes-by-year', 'code'), codes, plainWords.themes);
  const intro =
    themes.length > 0
      ? 'These are the things that came up most.'
      : 'Nothing came up often enough for us to show it here.';
  const parts = themes.map(({ id, plain }) =>
    section(`learned-${id}`, plain.about, null, [
      paragraph(`learned-${id}-matters`, plain.matters),
      paragraph(`learned-${id}-ask`, plain.ask),
    ]),
  );
  return section('what-we-learned', 'What we learned', '2', [paragraph('what-we-learned-intro', intro)], parts);
}

function good({ published, codes, plainWords }: PublicFacts): Section {
  const themes = inPlainWords(publishedRows(published, 'good-practice-by-year', 'code'), codes, plainWords.themes);
  const none = 'We did not find enough of it to show. That does not mean that nobody did well.';
  return section('what-went-well', 'What went well', '3', [
    themes.length > 0
      ? list(
          'what-went-well-themes',
          themes.map(({ plain }) => `${plain.about}.`),
        )
      : paragraph('what-went-well-none', none),
  ]);
}

const whatNext = (): Section =>
  section('what-happens-now', 'What happens now', '4', [
    notStated('what-happens-now-said', 'What the boards will do', 'The boards have not said this yet.'),
  ]);

const help = ({ plainWords }: PublicFacts): Section =>
  section('help', 'If you need help', '5', [
    {
      id: 'help-places',
      kind: 'card',
      heading: 'You can call. It is free.',
      terms: plainWords.help.map(({ who, how }) => ({ term: who, detail: line`${how}` })),
    },
  ]);

function howWeKnow({ published, codes, plainWords }: PublicFacts): Section {
  const left = publishedRows(published, 'themes-by-year', 'code').filter(
    ({ label }) => !plainWords.themes[codes[label]?.id ?? ''],
  );
  return section('how-we-know', 'How we know', '6', [
    paragraph('how-we-know-who', guessed(published.coded)),
    paragraph(
      'how-we-know-text',
      'We counted what people wrote. What came up most is what was written about most. It is not a count of children who were hurt.',
    ),
    ...(left.length > 0
      ? [notStated('how-we-know-left', 'Some things that came up', 'There are no plain words for them yet.')]
      : []),
  ]);
}

/** Who said what a part of the learning is about. Shares are left to the digest for everybody. */
function guessed(coded: SettledCodes | undefined): string {
  if (coded?.settled === 'all') return 'People read what was written, and said what each part is about.';
  const checked = { none: 'Nobody has checked its guesses yet.', some: 'People have not checked all of its guesses.' };
  return `A computer read what people wrote, and guessed what each part is about. ${checked[coded?.settled ?? 'some']} So some of what you read here may be wrong.`;
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
