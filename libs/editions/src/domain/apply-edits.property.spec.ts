import { type Block, blocksOf, type Document, figuresOf, lineText, quotesOf, type Section } from '#libs/digests';
import fc from 'fast-check';
import { digestOf, edit, figure, notStated, paragraph, quote, section } from '../../test/documents.js';
import { applyEdits } from './apply-edits.js';
import { type Edit, standingEdits } from './edit.js';

const THEMES = ['early-help', 'child-voice', 'fathers', 'thresholds'];
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const SECTIONS = ['one', 'two', 'three'];
const PASSAGES = ['p1', 'p2', 'p3'];

const aFigure = fc
  .record({ theme: fc.constantFrom(...THEMES), value: fc.nat(40) })
  .map(({ theme, value }) => figure(theme, value));
const words = fc.constantFrom('Help came late.', 'Nobody asked.', 'It was good to see.');
const blockNamed = (id: string): fc.Arbitrary<Block> =>
  fc.oneof(
    words.map((text) => paragraph(id, text)),
    aFigure.map((one) => paragraph(id, `Found in {${one.name}} summaries.`, one)),
    aFigure.map((one): Block => ({
      kind: 'list',
      id,
      ordered: false,
      items: [{ text: `{${one.name}} of them`, figures: [one] }],
    })),
    fc
      .subarray(PASSAGES, { minLength: 1 })
      .map((ids): Block => ({ kind: 'quotes', id, quotes: ids.map((one) => quote(one)) })),
    words.map(() => notStated(id, 'Cost')),
  );

/** A document of some of the blocks there could be, each in one of some sections, all values of a theme alike. */
const aDocument: fc.Arbitrary<Document> = fc
  .tuple(
    fc.subarray(IDS),
    fc.array(fc.constantFrom(...SECTIONS), { minLength: 6, maxLength: 6 }),
    fc.shuffledSubarray(SECTIONS),
  )
  .chain(([ids, homes, sections]) =>
    fc.tuple(...ids.map(blockNamed)).map((blocks) => {
      const of = (id: string): Section =>
        section(
          id,
          blocks.filter((_, place) => homes[place] === id),
        );
      return digestOf(...sections.map(of));
    }),
  );

const someText = fc
  .tuple(fc.uuid(), fc.option(fc.constantFrom(...THEMES), { nil: undefined }))
  .map(([mark, theme]) => (theme ? `${mark} in {leading-themes.${theme}.summaries}` : mark));
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...IDS), fc.array(someText, { minLength: 1, maxLength: 2 }))
    .map(([id, texts]) => edit('rewrite', id, { texts })),
  fc.tuple(fc.constantFrom(...IDS), someText).map(([id, text]) => edit('answer', id, { texts: [text] })),
  fc.constantFrom(...IDS).map((id) => edit('hide', id, { hidden: true })),
  fc
    .tuple(fc.constantFrom(...IDS), fc.shuffledSubarray(PASSAGES), fc.subarray(PASSAGES))
    .map(([id, order, hidden]) => edit('quotes', id, { order, hidden })),
  fc
    .tuple(fc.constantFrom(...SECTIONS, 'document'), fc.shuffledSubarray([...IDS, ...SECTIONS]))
    .map(([id, order]) => edit('order', id, { order })),
  fc
    .tuple(fc.uuid(), fc.constantFrom(...SECTIONS), fc.option(fc.constantFrom(...IDS)), someText)
    .map(([id, home, after, text]) => edit('own', `own-${id}`, { section: home, after, texts: [text] })),
);
const edits = fc.array(anEdit, { maxLength: 12 });
const asText = (value: unknown) => JSON.stringify(value);

it('never changes a figure or a quote, whatever editors do', () => {
  fc.assert(
    fc.property(aDocument, edits, (composed, made) => {
      const { document } = applyEdits(composed, made);
      const [figures, quotes] = [figuresOf(composed).map(asText), quotesOf(composed).map(asText)];
      expect(figuresOf(document).filter((one) => !figures.includes(asText(one)))).toEqual([]);
      expect(quotesOf(document).filter((one) => !quotes.includes(asText(one)))).toEqual([]);
    }),
  );
});

it('keeps every word of an editor when it is composed anew: in the document, under what is hidden, or told to have no place', () => {
  fc.assert(
    fc.property(aDocument, edits, (composedAnew, made) => {
      const hidden = made.filter(({ kind }) => kind === 'hide').map(({ target }) => target);
      const { document, unplaced } = applyEdits(composedAnew, made);
      const read = blocksOf(document)
        .flatMap((block) =>
          block.kind === 'paragraph' ? [lineText(block)] : block.kind === 'list' ? block.items.map(lineText) : [],
        )
        .join('\n');
      const lost = standingEdits(made)
        .filter((one) => !hidden.includes(one.target) && !unplaced.some((other) => other.edit === one))
        .flatMap((one) => (one.content && 'texts' in one.content ? one.content.texts : []))
        .filter((text) => !read.includes(text.slice(0, 36)));
      expect(lost).toEqual([]);
    }),
  );
});

it('has every block of the composed document once, but for those hidden and quotes left out', () => {
  fc.assert(
    fc.property(aDocument, edits, (composed, made) => {
      const hidden = new Set(
        made.filter(({ kind }) => kind === 'hide' || kind === 'quotes').map(({ target }) => target),
      );
      const ids = blocksOf(applyEdits(composed, made).document).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const kept = blocksOf(composed).filter(({ id }) => !hidden.has(id));
      expect(kept.filter(({ id }) => !ids.includes(id))).toEqual([]);
    }),
  );
});
