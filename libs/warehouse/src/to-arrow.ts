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
 * others as doubles, nulls kept, columns and rows in the answer's order. The snapshot's id travels as the schema's metadata `snapshot`, with
 * whatever else the caller has to say of the rows.
 */
export function toArrow(
  { columns, rows, snapshot }: Pick<MartResult, 'columns' | 'rows'> & { snapshot: Pick<Manifest, 'id'> },
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const data = columns.map((column, index) => WRITERS[column.type](column, rows, index));
  const fields = columns.map(({ name }, index) => new Field(name, data[index]!.type, true));
  const schema = new Schema(fields, new Map(Object.entries({ snapshot: snapshot.id, ...metadata })));
  const struct = makeData({ type: new Struct(fields), length: rows.length, nullCount: 0, children: data });
  const writer = new RecordBatchStreamWriter();
  writer.write(new RecordBatch(schema, struct));
  writer.finish();
  return writer.toUint8Array(true);
}

/** Writes a column of each type; text, under its dictionary's number. */
const WRITERS = { string: texts, integer: integers, decimal: decimals };

function integers({ name }: Column, rows: readonly Row[]): Data<Int32> {
  const data = new Int32Array(rows.length);
  const present = valuesOf(name, rows, (value, index) => (data[index] = value as number));
  return makeData({ type: new Int32(), length: rows.length, data, ...present });
}

function decimals({ name }: Column, rows: readonly Row[]): Data<Float64> {
  const data = new Float64Array(rows.length);
  const present = valuesOf(name, rows, (value, index) => (data[index] = value as number));
  return makeData({ type: new Float64(), length: rows.length, data, ...present });
}

function texts({ name }: Column, rows: readonly Row[], id: number): Data {
  const known = new Map<unknown, number>();
  const data = new Int32Array(rows.length);
  const present = valuesOf(name, rows, (value, index) => {
    const place = known.get(value) ?? known.size;
    if (place === known.size) known.set(value, place);
    data[index] = place;
  });
  const dictionary = vectorFromArray([...known.keys()].map(String), new Utf8());
  const type = new Dictionary(new Utf8(), new Int32(), id);
  return makeData({ type, length: rows.length, data, dictionary, ...present });
}

/**
 * Takes up a column's values, and gives Arrow's validity bitmap: one bit a row, set where there is a value. A plain loop: the
 * path of an answer is no longer than DuckDB's by much, and this is a good part of it.
 */
function valuesOf(
  name: string,
  rows: readonly Row[],
  take: (value: string | number, index: number) => void,
): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(rows.length / 8));
  let nullCount = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const value = rows[index]![name];
    if (value === null || value === undefined) nullCount += 1;
    else {
      nullBitmap[index >> 3]! |= 1 << (index & 7);
      take(value, index);
    }
  }
  return { nullCount, nullBitmap };
}
