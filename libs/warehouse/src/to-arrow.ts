import {
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
  type Data,
} from 'apache-arrow';
import type { Manifest } from './domain/manifest.js';
import type { Column, MartResult, Row } from './serving/loaded-snapshot.js';

/**
 * A mart's answer as one Arrow IPC stream: text as dictionaries over 32-bit indices, whole numbers as 32-bit integers,
 * others as 64-bit floats, nulls kept, columns and rows in the answer's order. The snapshot's id travels as the schema's metadata `snapshot`.
 */
export function toArrow({
  columns,
  rows,
  snapshot,
}: Pick<MartResult, 'columns' | 'rows'> & { snapshot: Pick<Manifest, 'id'> }): Uint8Array {
  const data = columns.map((column, index) =>
    column.type === 'string' ? texts(column, rows, index) : numbers(column, rows),
  );
  const fields = columns.map(({ name }, index) => new Field(name, data[index]!.type, true));
  const schema = new Schema(fields, new Map([['snapshot', snapshot.id]]));
  const struct = makeData({ type: new Struct(fields), length: rows.length, nullCount: 0, children: data });
  const writer = new RecordBatchStreamWriter();
  writer.write(new RecordBatch(schema, struct));
  writer.finish();
  return writer.toUint8Array(true);
}

function numbers({ name, type }: Column, rows: readonly Row[]): Data<Int32> | Data<Float64> {
  const values = rows.map((row) => Number(row[name] ?? 0));
  const shared = { length: rows.length, ...nulls(name, rows) };
  return type === 'decimal'
    ? makeData({ type: new Float64(), data: Float64Array.from(values), ...shared })
    : makeData({ type: new Int32(), data: Int32Array.from(values), ...shared });
}

function texts({ name }: Column, rows: readonly Row[], id: number): Data {
  const known = new Map<string, number>();
  const indices = Int32Array.from(rows, (row) => {
    const value = row[name];
    if (value === null || value === undefined) return 0;
    const text = String(value);
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  });
  return makeData({
    type: new Dictionary(new Utf8(), new Int32(), id),
    length: rows.length,
    data: indices,
    dictionary: vectorFromArray([...known.keys()], new Utf8()),
    ...nulls(name, rows),
  });
}

/** Arrow's validity bitmap: one bit a row, set where there is a value. */
function nulls(name: string, rows: readonly Row[]): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(rows.length / 8));
  let nullCount = 0;
  for (const [index, row] of rows.entries()) {
    if (row[name] === null) nullCount += 1;
    else nullBitmap[index >> 3]! |= 1 << (index & 7);
  }
  return { nullCount, nullBitmap };
}
