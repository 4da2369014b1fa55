import { SENTENCES, Unreadable } from '../unreadable.js';

const FREE_FROM = 0xfffffffa;
const ENTRY = 128;

/**
 * The streams of an old Office container (MS-CFB) by name. Throws Unreadable when a chain of sectors runs in a circle or out
 * of the file; a RangeError from the view over the bytes means the same.
 */
export class CompoundFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly miniSize: number;
  private readonly cutoff: number;
  private readonly table: number[];
  private readonly miniTable: number[];
  private readonly mini: Uint8Array;
  private readonly entries = new Map<string, { start: number; size: number }>();

  constructor(private readonly bytes: Uint8Array) {
    this.view = viewOf(bytes);
    this.sectorSize = 1 << this.view.getUint16(30, true);
    this.miniSize = 1 << this.view.getUint16(32, true);
    if (![512, 4096].includes(this.sectorSize) || this.miniSize !== 64) throw new Unreadable(SENTENCES.damaged);
    this.cutoff = this.view.getUint32(56, true);
    this.table = this.readTable();
    this.miniTable = numbersIn(this.chain(this.view.getUint32(60, true)));
    const directory = this.chain(this.view.getUint32(48, true));
    const root = this.readDirectory(directory);
    this.mini = root ? this.chain(root.start) : new Uint8Array();
  }

  /** A stream's bytes, or undefined where there is none of that name. */
  find(name: string): Uint8Array | undefined {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    const whole = entry.size < this.cutoff ? this.miniChain(entry.start) : this.chain(entry.start);
    if (whole.length < entry.size) throw new Unreadable(SENTENCES.damaged);
    return whole.subarray(0, entry.size);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The table of sectors: its own sectors are listed in the header, and further ones in sectors chained from there. */
  private readTable(): number[] {
    const listed = Array.from({ length: 109 }, (_, index) => this.view.getUint32(76 + index * 4, true));
    let next = this.view.getUint32(68, true);
    for (let steps = 0; next < FREE_FROM; steps += 1) {
      if (steps > this.bytes.length / this.sectorSize) throw new Unreadable(SENTENCES.damaged);
      const sector = numbersIn(this.sector(next));
      next = sector.pop() ?? FREE_FROM;
      listed.push(...sector);
    }
    const own = listed.filter((sector) => sector < FREE_FROM);
    if (own.length > this.bytes.length / this.sectorSize) throw new Unreadable(SENTENCES.damaged);
    return own.flatMap((sector) => numbersIn(this.sector(sector)));
  }

  private readDirectory(directory: Uint8Array): { start: number; size: number } | undefined {
    const view = viewOf(directory);
    let root: { start: number; size: number } | undefined;
    for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
      const type = view.getUint8(at + 66);
      const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
      const name = Buffer.from(directory.buffer, directory.byteOffset + at, length).toString('utf16le');
      const entry = { start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) };
      if (type === 5) root ??= entry;
      else if (type !== 0 && !this.entries.has(name)) this.entries.set(name, entry);
    }
    return root;
  }

  private sector(number: number): Uint8Array {
    const start = (number + 1) * this.sectorSize;
    if (start >= this.bytes.length) throw new Unreadable(SENTENCES.damaged);
    return this.bytes.subarray(start, start + this.sectorSize);
  }

  private chain(start: number): Uint8Array {
    return joined(follow(start, this.table), (number) => this.sector(number));
  }

  private miniChain(start: number): Uint8Array {
    return joined(follow(start, this.miniTable), (number) =>
      this.mini.subarray(number * this.miniSize, (number + 1) * this.miniSize),
    );
  }
}

/** The sectors of a chain in order; each stands in it once. */
function follow(start: number, table: readonly number[]): number[] {
  const sectors: number[] = [];
  for (let next = start; next < FREE_FROM; next = table[next] ?? FREE_FROM) {
    if (sectors.length > table.length) throw new Unreadable(SENTENCES.damaged);
    sectors.push(next);
  }
  return sectors;
}

const joined = (numbers: readonly number[], sector: (number: number) => Uint8Array): Uint8Array =>
  Buffer.concat(numbers.map(sector));

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function numbersIn(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, true));
}
