import { projectVersion } from '#libs/kernel';
import type { Disclosed } from '#libs/disclosure';
import { provenanceOf } from './domain/provenance.js';

const TYPES = { string: 'STRING', integer: 'INT32', decimal: 'DOUBLE' } as const;

/**
 * Rows as one Parquet file: text as strings, whole numbers as 32-bit integers, others as doubles, nulls kept; where they
 * come from in the file's metadata. The same rows give the same bytes.
 */
export async function toParquet(disclosed: Disclosed): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = disclosed.columns.map(({ name, type }) => ({
    name,
    type: TYPES[type],
    data: disclosed.rows.map((row) => row[name] ?? null),
  }));
  const kvMetadata = Object.entries(provenanceOf(disclosed)).map(([key, value]) => ({ key, value }));
  const createdBy = `Common Thread version ${projectVersion}`;
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy }));
}
