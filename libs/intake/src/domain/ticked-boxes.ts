const TICKED = '☒';
/** A mark typed on the line that was to be ticked. */
const TICKED_LINE = /_\s?[xX✓✔]\s?_/;
/** A line whose options each have their box behind them. */
const BEHIND = /^\s*[^\s☐☒].*[☐☒]\s*$/;
const OPTION = /[☐☒]\s*([^☐☒]*)/gu;

/** A mark in a cell of its own, behind its option or before it. */
const MARKED_CELL = /^(?:(?<behind>[^|]+) \| [xX✓✔]|[xX✓✔] \| (?<before>[^|]+))$/;
const OPTION_ALONE = /^[^|:.?☐☒]{3,60}$/;
const FEWEST_OPTIONS = 3;

/** Lines of a list of options, of which one has a mark in a cell beside it, with a box before each. */
function withMarkedCell(text: string): string {
  const lines = text.split('\n');
  const [marked = -1, ...others] = lines.flatMap((line, index) => (MARKED_CELL.test(line) ? index : []));
  const isOption = (line: string) => OPTION_ALONE.test(line);
  const from = lines.slice(0, Math.max(0, marked)).findLastIndex((line) => !isOption(line)) + 1;
  const end = lines.findIndex((line, index) => index > marked && !isOption(line));
  const options = lines.slice(from, end < 0 ? lines.length : end);
  if (marked < 0 || others.length > 0 || options.length < FEWEST_OPTIONS) return text;
  const boxed = options.map((line) => {
    const { behind, before } = MARKED_CELL.exec(line)?.groups ?? {};
    return behind === undefined && before === undefined ? `☐ ${line}` : `${TICKED} ${behind ?? before}`;
  });
  return [...lines.slice(0, from), ...boxed, ...lines.slice(from + options.length)].join('\n');
}

const YES_NO_HEAD = /^(?:[^|]+ \| )?(?:yes \| no|no \| yes)$/i;
const YES_OR_NO = /^([^|:]{3,60}?)(?: \| (yes|no|y|n))?$/i;

/** Lines of a list of options, each with Yes or No beside it or nothing, below a head that says so, with a box before each. */
function withYesBoxed(text: string): string {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => YES_NO_HEAD.test(line));
  const end = lines.findIndex((line, index) => index > head && !YES_OR_NO.test(line));
  const options = head < 0 ? [] : lines.slice(head + 1, end < 0 ? lines.length : end);
  const last = options.findLastIndex((line) => line.includes(' | '));
  if (last + 1 < FEWEST_OPTIONS) return text;
  const boxed = options.slice(0, last + 1).map((line) => {
    const [, option, said = ''] = YES_OR_NO.exec(line)!;
    return `${/^y/i.test(said) ? TICKED : '☐'} ${option}`;
  });
  return [...lines.slice(0, head), ...boxed, ...lines.slice(head + last + 2)].join('\n');
}

/** Typed boxes as the signs they stand for, and each box before its option where a line has them behind. */
export function withBoxesFirst(written: string): string {
  const text = withMarkedCell(withYesBoxed(written));
  const signed = (TICKED_LINE.test(text) ? text.replace(/_+\s?[xX✓✔]\s?_+/g, TICKED).replace(/_{2,}/g, '☐') : text)
    .replace(/[[(]\s*[xX✓✔]\s*[\])]/g, TICKED)
    .replace(/\[\s*\]|\(\s*\)/g, '☐')
    .replace(/☑/g, TICKED);
  if (!/[☐☒]/.test(signed)) return signed;
  const lines = signed.split('\n');
  const areBehind = lines.some((line) => BEHIND.test(line)) && !lines.some((line) => /^\s*[☐☒]/.test(line));
  return lines
    .map((line) => (areBehind || BEHIND.test(line) ? line.replace(/([^☐☒]+)([☐☒])/g, '$2 $1 ') : line))
    .join('\n');
}

/**
 * What was chosen of a printed list of boxes, and what is written beside the list; all of it where no box is ticked. A cell of a
 * table in it (" | ") is an option of its own.
 */
export function chosenOf(text: string): string {
  const boxed = withBoxesFirst(text);
  if (!boxed.includes(TICKED) || !boxed.includes('☐')) return text;
  return boxed
    .split('\n')
    .flatMap((line) => {
      const first = line.search(/[☐☒]/);
      if (first < 0) return line;
      const before = line.slice(0, first).replace(/[\s|:–-]+$/, '');
      const options = [...line.matchAll(OPTION)].filter(([option]) => option.startsWith(TICKED));
      return [before, ...options.map(([, words]) => words!.replace(/^[\s|]+|[\s|;,/]+$/g, ''))];
    })
    .filter((line) => line.trim() !== '')
    .join('\n');
}
