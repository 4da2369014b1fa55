import { type Block, blocksOf, type Document, type Figure, type Line, lineText, type Section } from '#libs/digests';

/** Of the summaries a document counts: how many there are, and what became of them since. */
export type Since = { counted: number; withdrawn: number; corrected: number };

/**
 * What is said at the head of a published document of whose summaries some were corrected or withdrawn since; undefined
 * where none were. What was published is left as it was; each of its messages that would read otherwise than it was `composed`
 * stands there again as it is `now`, composed from the figures of the day `on` (in words), where that can be done. What its
 * editors made of a message is no change of the record, and one they left out is not brought back.
 */
export function erratumOf(
  { published, composed }: { published: Document; composed: Document },
  since: Since,
  now: Document | undefined,
  on: string,
): Section | undefined {
  if (since.withdrawn + since.corrected === 0) return undefined;
  const moved = now ? movedIn(messagesOf(now), messagesOf(composed), messagesOf(published)) : [];
  const blocks: Block[] = [
    { id: 'erratum-since', kind: 'paragraph', ...sinceLine(since) },
    { id: 'erratum-stands', kind: 'paragraph', text: 'What follows is as it was published.', figures: [] },
    ...(moved.length > 0 ? movedBlocks(moved, on) : []),
  ];
  return { id: 'erratum', heading: 'Corrections since this was published', item: null, blocks, parts: [] };
}

function movedIn(now: readonly Message[], composed: readonly Message[], published: readonly Message[]): Line[] {
  const told = new Set(composed.map(({ line }) => lineText(line)));
  const isLeftOut = ({ id }: Message) =>
    composed.some((one) => one.id === id) && !published.some((one) => one.id === id);
  return now.filter((one) => !told.has(lineText(one.line)) && !isLeftOut(one)).map(({ line }) => line);
}

function sinceLine({ counted, withdrawn, corrected }: Since): Line {
  const [of, gone, changed] = [
    count('counted', counted, 'learning summary', 'learning summaries'),
    count('withdrawn', withdrawn, 'was withdrawn', 'were withdrawn'),
    count('corrected', corrected, 'was corrected', 'were corrected'),
  ];
  const text =
    withdrawn > 0 && corrected > 0
      ? `Of the {${of.name}} that figures here are counted from, {${gone.name}} and {${changed.name}} since.`
      : `Of the {${of.name}} that figures here are counted from, {${withdrawn > 0 ? gone.name : changed.name}} since.`;
  const figures = [of, ...(withdrawn > 0 ? [gone] : []), ...(corrected > 0 ? [changed] : [])];
  return { text, figures };
}

function movedBlocks(moved: readonly Line[], on: string): Block[] {
  return [
    {
      id: 'erratum-moved',
      kind: 'paragraph',
      text: `By the figures of ${on}, which also count what was released and settled since, the main messages would say instead:`,
      figures: [],
    },
    { id: 'erratum-now', kind: 'list', ordered: false, items: moved.map(asOfNow) },
  ];
}

/** A line of another composing: its figures have names of their own, since they are of another snapshot. */
const asOfNow = ({ text, figures }: Line): Line => ({
  text: figures.reduce((words, { name }) => words.replaceAll(`{${name}}`, `{now.${name}}`), text),
  figures: figures.map((figure) => ({
    ...figure,
    name: `now.${figure.name}`,
    source: { kind: 'record', what: 'figures of now' },
  })),
});

type Message = Extract<Block, { kind: 'message' }>;
const messagesOf = (document: Document): Message[] =>
  blocksOf(document).flatMap((block) => (block.kind === 'message' ? [block] : []));

const count = (name: string, value: number, one: string, many: string): Figure => ({
  name: `erratum.${name}`,
  value,
  shown: `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`,
  source: { kind: 'record', what: `erratum ${name}` },
});
