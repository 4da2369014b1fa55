import { readableSign } from './list-marker.js';
import { after, type Matrix, moved, toMatrix, UNCHANGED } from './matrix.js';
import type { Box, Glyph, Page, Rule } from './page.js';

/** What a page draws, as the library lists it: operators by their number, and what each is given. */
export type Operators = { fnArray: readonly number[]; argsArray: readonly unknown[] };
export type Font = {
  name?: string;
  bold?: boolean;
  black?: boolean;
  italic?: boolean;
  isVertical?: boolean;
  fontMatrix?: unknown;
};

type LibraryGlyph = { unicode?: unknown; width?: unknown; isSpace?: unknown };
type State = {
  matrix: Matrix;
  fill: string;
  stroke: string;
  lineWidth: number;
  font: Font;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  rise: number;
  leading: number;
  mode: number;
};

const START: Omit<State, 'matrix'> = {
  fill: '#000000',
  stroke: '#000000',
  lineWidth: 1,
  font: {},
  size: 1,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  rise: 0,
  leading: 0,
  mode: 0,
};

const INVISIBLE = 3;
const THICKEST_RULE = 3;
const SHORTEST_RULE = 4;
const SMALLEST_TYPE = 2;
const FILLS = /^(?:eoFill|fill)/;
const STROKES = /stroke/i;

/**
 * Follows the drawing of one page and notes its characters with place, size and colour, its straight lines and its shaded
 * areas. Slanted text (watermarks) and text printed invisibly (behind scanned pages) are not on the page for a reader, and
 * so not here.
 */
export class PageDrawing {
  readonly glyphs: Glyph[] = [];
  readonly rules: Rule[] = [];
  readonly shades: Box[] = [];
  private state: State;
  private readonly saved: State[] = [];
  private text: Matrix = UNCHANGED;
  private line: [number, number] = [0, 0];
  private at: [number, number] = [0, 0];

  constructor(
    base: Matrix,
    /** The names of the operators by their number. */
    private readonly names: readonly string[],
    private readonly fontOf: (id: string) => Font,
  ) {
    this.state = { ...START, matrix: base };
  }

  draw({ fnArray, argsArray }: Operators): Pick<Page, 'glyphs' | 'rules' | 'shades'> {
    for (const [index, operator] of fnArray.entries()) {
      const args = argsArray[index];
      this.follow(this.names[operator] ?? '', Array.isArray(args) ? args : []);
    }
    return { glyphs: this.glyphs, rules: this.rules, shades: this.shades };
  }

  private follow(operator: string, args: readonly unknown[]): void {
    const number = (index: number) => (typeof args[index] === 'number' ? args[index] : 0);
    switch (operator) {
      case 'save':
        this.saved.push({ ...this.state });
        break;
      case 'restore':
        this.state = this.saved.pop() ?? this.state;
        break;
      case 'transform':
        this.transform(args);
        break;
      case 'paintFormXObjectBegin':
        this.saved.push({ ...this.state });
        this.transform(args[0]);
        break;
      case 'paintFormXObjectEnd':
        this.state = this.saved.pop() ?? this.state;
        break;
      case 'setLineWidth':
        this.state.lineWidth = number(0);
        break;
      case 'setFillRGBColor':
        this.state.fill = typeof args[0] === 'string' ? args[0] : '#000000';
        break;
      case 'setStrokeRGBColor':
        this.state.stroke = typeof args[0] === 'string' ? args[0] : '#000000';
        break;
      case 'constructPath':
        this.path(args);
        break;
      default:
        this.followText(operator, args, number);
    }
  }

  private followText(operator: string, args: readonly unknown[], number: (index: number) => number): void {
    switch (operator) {
      case 'beginText':
        this.text = UNCHANGED;
        this.moveTo(0, 0);
        break;
      case 'setTextMatrix':
        this.text = toMatrix(args.length === 1 ? args[0] : args) ?? this.text;
        this.moveTo(0, 0);
        break;
      case 'moveText':
        this.moveTo(this.line[0] + number(0), this.line[1] + number(1));
        break;
      case 'setLeadingMoveText':
        this.state.leading = number(1);
        this.moveTo(this.line[0] + number(0), this.line[1] + number(1));
        break;
      case 'setLeading':
        this.state.leading = -number(0);
        break;
      case 'nextLine':
        this.moveTo(this.line[0], this.line[1] + this.state.leading);
        break;
      case 'setFont':
        this.state.font = this.fontOf(String(args[0]));
        this.state.size = number(1);
        break;
      case 'setCharSpacing':
        this.state.charSpacing = number(0);
        break;
      case 'setWordSpacing':
        this.state.wordSpacing = number(0);
        break;
      case 'setHScale':
        this.state.stretch = number(0) / 100;
        break;
      case 'setTextRise':
        this.state.rise = number(0);
        break;
      case 'setTextRenderingMode':
        this.state.mode = number(0);
        break;
      case 'showText':
        this.show(Array.isArray(args[0]) ? args[0] : []);
        break;
    }
  }

  private moveTo(x: number, y: number): void {
    this.line = [x, y];
    this.at = [x, y];
  }

  private transform(numbers: unknown): void {
    const matrix = toMatrix(numbers);
    if (matrix) this.state.matrix = after(this.state.matrix, matrix);
  }

  private show(glyphs: readonly unknown[]): void {
    const { size, charSpacing, wordSpacing, stretch, font } = this.state;
    const whole = after(this.state.matrix, this.text);
    const perUnit = toMatrix(font.fontMatrix)?.[0] ?? 0.001;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') this.at[0] -= (glyph * size * stretch) / 1000;
      if (typeof glyph !== 'object' || glyph === null) continue;
      const { unicode, width, isSpace } = glyph as LibraryGlyph;
      const advance = (typeof width === 'number' ? width : 0) * size * perUnit;
      if (typeof unicode === 'string') this.note(readableSign(unicode), advance * stretch, whole);
      this.at[0] += (advance + charSpacing + (isSpace === true ? wordSpacing : 0)) * stretch;
    }
  }

  private note(text: string, advance: number, whole: Matrix): void {
    const isSlanted = Math.abs(whole[1]) > Math.abs(whole[0]) * 0.05 || whole[0] <= 0;
    const size = Math.abs(this.state.size * whole[3]);
    if (isSlanted || this.state.mode === INVISIBLE || size < SMALLEST_TYPE) return;
    const [left, baseline] = moved(whole, this.at[0], this.at[1] + this.state.rise);
    const right = left + advance * whole[0];
    if (!Number.isFinite(left + right + baseline)) return;
    const { font, fill } = this.state;
    const isBold = font.bold === true || font.black === true || /bold|black|heavy|demi/i.test(font.name ?? '');
    const isItalic = font.italic === true || /italic|oblique/i.test(font.name ?? '');
    const look = { isBold, isItalic, colour: fill, isUnderlined: false, isStruck: false, endsLine: false };
    this.glyphs.push({ text, left, right: Math.max(left, right), baseline, size, ...look });
  }

  private path([operator, data]: readonly unknown[]): void {
    const numbers = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
    if (!numbers || typeof operator !== 'number') return;
    const name = this.names[operator] ?? '';
    for (const points of subpaths(numbers)) {
      const corners = points.map(([x, y]) => moved(this.state.matrix, x, y));
      if (FILLS.test(name)) this.fill(boxAround(corners));
      if (STROKES.test(name)) this.stroke(corners);
    }
  }

  /** A thin filled box is how many programs draw a line. White areas shade nothing. */
  private fill(box: Box): void {
    const { left, right, top, bottom } = box;
    const [width, height] = [right - left, bottom - top];
    if (height <= THICKEST_RULE && width >= SHORTEST_RULE)
      this.rules.push({ isLevel: true, at: (top + bottom) / 2, from: left, to: right });
    else if (width <= THICKEST_RULE && height >= SHORTEST_RULE)
      this.rules.push({ isLevel: false, at: (left + right) / 2, from: top, to: bottom });
    else if (width > THICKEST_RULE && height > THICKEST_RULE && this.state.fill !== '#ffffff') this.shades.push(box);
  }

  private stroke(corners: readonly [number, number][]): void {
    for (const [index, [x, y]] of corners.entries()) {
      const [before, above] = corners[index - 1] ?? [x, y];
      const [across, down] = [Math.abs(x - before), Math.abs(y - above)];
      if (down < 1 && across >= SHORTEST_RULE)
        this.rules.push({ isLevel: true, at: y, from: Math.min(x, before), to: Math.max(x, before) });
      else if (across < 1 && down >= SHORTEST_RULE)
        this.rules.push({ isLevel: false, at: x, from: Math.min(y, above), to: Math.max(y, above) });
    }
  }
}

/** How many numbers follow each code of a path: move, line, two kinds of curve, close. */
const LENGTHS = [2, 2, 6, 4, 0];

/** The corners of each part of a path. Curves are drawn as the straight line to their end. */
function subpaths(numbers: ArrayLike<number>): [number, number][][] {
  const paths: [number, number][][] = [];
  let at = 0;
  while (at < numbers.length) {
    const code = numbers[at] ?? 0;
    const length = LENGTHS[code] ?? 0;
    const point: [number, number] = [numbers[at + length - 1] ?? 0, numbers[at + length] ?? 0];
    const current = paths.at(-1);
    if (code === 0) paths.push([point]);
    else if (length > 0) current?.push(point);
    else if (current?.[0]) current.push(current[0]);
    at += length + 1;
  }
  return paths;
}

function boxAround(points: readonly [number, number][]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
