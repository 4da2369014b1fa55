import { type Block, type Document, documentToText, type Figure, mapBlocks } from '#libs/digests';
import { anExampleDocument } from '../../../../test/builders/example-document.js';
import { erratumOf } from './erratum.js';

const figure = (value: number): Figure => ({
  name: 'leading-themes.early-help.summaries',
  value,
  shown: String(value),
  source: { kind: 'record', what: 'example' },
});

/** A digest of one message, with so many summaries behind it. */
const digest = (value: number): Document =>
  anExampleDocument({
    versions: { snapshot: `of-${value}`, typology: '2013.1', tagger: 'indicators-1', policy: '2013.1' },
    sections: [
      {
        id: 'main-messages',
        heading: 'Main messages',
        item: '2',
        parts: [],
        blocks: [
          {
            id: 'message-leading',
            kind: 'message',
            line: {
              text: 'Found most often: ‘Early help’ ({leading-themes.early-help.summaries} summaries).',
              figures: [figure(value)],
            },
          },
        ],
      },
    ],
  });
const text = (since: Parameters<typeof erratumOf>[1], now: Document | undefined, published = digest(7)) => {
  const erratum = erratumOf({ published, composed: digest(7) }, since, now, '1 June 2014');
  return erratum && documentToText({ ...digest(7), sections: [erratum] });
};

it('is not there where nothing that is counted was corrected or withdrawn', () => {
  expect(text({ counted: 12, withdrawn: 0, corrected: 0 }, digest(6))).toBeUndefined();
});

it('says how many were withdrawn and corrected, and what a message would say now', () => {
  const erratum = text({ counted: 12, withdrawn: 1, corrected: 2 }, digest(6));
  expect(erratum).toContain(
    'Of the 12 learning summaries that figures here are counted from, 1 was withdrawn and 2 were corrected since.',
  );
  expect(erratum).toContain('By the figures of 1 June 2014');
  expect(erratum).toContain('Found most often: ‘Early help’ (6 summaries).');
});

it('repeats no message that says the same now', () => {
  const erratum = text({ counted: 12, withdrawn: 0, corrected: 1 }, digest(7));
  expect(erratum).toContain('counted from, 1 was corrected since.');
  expect(erratum).not.toContain('Found most often');
});

it('takes no words of an editor for a change of the record, and brings no message back that they left out', () => {
  const since = { counted: 12, withdrawn: 1, corrected: 0 };
  const changed = (how: (block: Block) => Block | undefined) => mapBlocks(digest(7), how);
  const reworded = changed((block) => ({ ...block, kind: 'message', line: { text: 'Help came early.', figures: [] } }));
  expect(text(since, digest(7), reworded)).not.toContain('would say instead');
  expect(text(since, digest(6), reworded)).toContain('Found most often: ‘Early help’ (6 summaries).');
  expect(
    text(
      since,
      digest(6),
      changed(() => undefined),
    ),
  ).not.toContain('would say instead');
});

it('still says what was withdrawn where the document cannot be composed again', () => {
  expect(text({ counted: 1, withdrawn: 1, corrected: 0 }, undefined)).toContain(
    'Of the 1 learning summary that figures here are counted from, 1 was withdrawn since.',
  );
});

it('gives the figures of now names of their own, so that none is taken for one of the document', () => {
  const erratum = erratumOf(
    { published: digest(7), composed: digest(7) },
    { counted: 12, withdrawn: 1, corrected: 0 },
    digest(6),
    '1 June 2014',
  );
  expect(JSON.stringify(erratum)).toContain('{now.leading-themes.early-help.summaries}');
  expect(JSON.stringify(erratum)).not.toContain('({leading-themes');
});
