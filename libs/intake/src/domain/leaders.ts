import type { Block } from './blocks.js';

/** Dots or a line to write on, as typists put them between a label and its answer and behind it; or a tab. */
const LEADER = /\s*(?:\.{3,}|_{3,}|…{2,}|\t)[\s._…]*/;
/**
 * A label with its answer on such a line: "Name of board ........ Ambleford LSCB". Three dots alone are one only behind capitals: in
 * what somebody tells they are a pause.
 */
const FILLED =
  /^[^\s._…\t](?:[^\t\n]{1,60}?\s*(?:\.{5,}|_{3,})|[^\t\n\p{Ll}]{1,60}?\s*(?:\.{3,}|…{2,}))[\s._…]*[^\s._…]/u;
/** An answer typed on a line behind the colon of its label, the line left over on both sides: "Our ref: __AMB/7______". */
const ON_LINE = /([^\t\n:_]{2,60}:)\s*_{2,}\s*([^_\n\t]*[^_\n\t\s])\s*_{2,}\s*/g;
const LONGEST = 300; // characters
const FEWEST = 2;

/**
 * Sets a colon in place of the dots and lines of a typed form, where two labels or more have their answers on such lines, each label
 * with its answer on a line of its own.
 */
export function withoutLeaders(blocks: readonly Block[]): readonly Block[] {
  const isFilled = (block: Block) =>
    block.kind === 'paragraph' && block.text.length <= LONGEST && FILLED.test(block.text);
  if (blocks.filter(isOnLine).length >= FEWEST) return withoutLeaders(blocks.flatMap(withoutLine));
  if (blocks.filter(isFilled).length < FEWEST) return blocks;
  return blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || !isFilled(block)) return block;
    const parts = block.text.split(LEADER).filter((part) => part !== '');
    if (parts.length % 2 > 0) return block;
    return parts.flatMap((label, index) =>
      index % 2 > 0 ? [] : { ...block, text: `${label.replace(/[:?]?$/, ':')} ${parts[index + 1]}`, boldUntil: 0 },
    );
  });
}

const isOnLine = (block: Block) =>
  block.kind === 'paragraph' && block.text.length <= LONGEST && block.text.replaceAll(ON_LINE, '').trim() === '';

/** Each label with its answer, where a paragraph is nothing else. */
const withoutLine = (block: Block): readonly Block[] =>
  isOnLine(block) && block.kind === 'paragraph'
    ? [...block.text.matchAll(ON_LINE)].map(([, label, answer]) => ({
        ...block,
        text: `${label!.trim()} ${answer}`,
        boldUntil: 0,
      }))
    : [block];
