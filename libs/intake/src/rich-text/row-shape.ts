import type { CellShape } from '../blocks/flat-blocks.js';

/** The shape of the rows to come, as rich text defines it: each cell by what is said of it before its right edge. */
export class RowShape {
  private shapes: CellShape[] = [];
  private next = FRESH;

  /** Takes a control word; gives whether it was one about the shape of a row. */
  control(word: string, parameter = 0): boolean {
    if (word === 'trowd') {
      this.shapes = [];
      this.next = FRESH;
    } else if (word === 'clvmrg') this.next = { ...this.next, continuesAbove: true };
    else if (word === 'clmrg') this.next = { ...this.next, continuesLeft: true };
    else if (word === 'clcbpat') this.next = { ...this.next, isShaded: parameter > 0 };
    else if (word === 'clshdng') this.next = { ...this.next, isShaded: parameter > 0 || this.next.isShaded };
    else if (word === 'cellx') {
      if (this.shapes.length < MOST_CELLS) this.shapes.push({ ...this.next, edge: parameter });
      this.next = FRESH;
    } else return false;
    return true;
  }

  cells(): readonly CellShape[] {
    return this.shapes;
  }
}

const FRESH: CellShape = { edge: 0, continuesAbove: false, continuesLeft: false, isShaded: false };
/** No more than Word allows. */
const MOST_CELLS = 63;
