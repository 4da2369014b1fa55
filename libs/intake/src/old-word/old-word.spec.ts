import { CompoundFile } from './compound-file.js';
import { formFieldText } from './form-field-settings.js';
import { changesIn } from './property-changes.js';

const bytesOf = (size: number, write: (view: DataView) => void) => {
  const view = new DataView(new ArrayBuffer(size));
  write(view);
  return view;
};
const u16 = (numbers: number[]) =>
  bytesOf(numbers.length * 2, (view) => numbers.forEach((n, i) => view.setUint16(i * 2, n, true)));

it('lists changes of every length, and ends where the list breaks off', () => {
  const view = Uint8Array.from([0x16, 0x24, 1, 0x0b, 0x46, 5, 0, 0x08, 0xd6, 3, 0, 9, 9, 0x16, 0x24]);
  expect(changesIn(new DataView(view.buffer), 0, view.length)).toEqual([
    { code: 0x2416, at: 2, length: 1 },
    { code: 0x460b, at: 5, length: 2 },
    { code: 0xd608, at: 11, length: 2 },
  ]);
});

describe('a form field of Word before content controls', () => {
  // Behind the header: a mark, what it is and was left at, two lengths, an empty name, the default.
  const field = (bits: number, fallback: number, rest: number[] = []) =>
    u16([0, 0, 6, 0xffff, 0xffff, bits, 0, 0, 0, 0, fallback, ...rest]);

  it.each([
    ['an empty box', field(1, 0), '☐'],
    ['a ticked box', field(1 | (1 << 2), 0), '☒'],
    ['a box as it was by default', field(1 | (25 << 2), 1), '☒'],
    ['text', field(0, 0), ''],
  ])('gives %s', (_, view, sign) => expect(formFieldText(view, 0)).toBe(sign));

  it('gives the chosen item of a list', () => {
    const words = [0xffff, 2, 0, 1, 'A'.charCodeAt(0), 1, 'B'.charCodeAt(0)];
    expect(formFieldText(field(2 | (1 << 2), 0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...words]), 0)).toBe('B');
  });
});

it('refuses a container whose sectors run in a circle', () => {
  const view = bytesOf(512 * 3, (head) => {
    head.setUint16(30, 9, true);
    head.setUint16(32, 6, true);
    head.setUint32(48, 1, true); // the directory in sector 1
    head.setUint32(60, 0xfffffffe, true);
    head.setUint32(68, 0xfffffffe, true);
    for (let at = 76; at < 512; at += 4) head.setUint32(at, 0xffffffff, true);
    head.setUint32(76, 0, true); // the table in sector 0
    for (let at = 512; at < 1024; at += 4) head.setUint32(at, 0xffffffff, true);
    head.setUint32(512 + 4, 1, true); // sector 1 is followed by sector 1
  });
  expect(() => new CompoundFile(new Uint8Array(view.buffer))).toThrow('The file is damaged');
});
