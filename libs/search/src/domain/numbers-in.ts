/** The numbers of documents as the database tells them in one value: four bytes each, the greatest first; null for none. */
export function numbersIn(hits: Buffer | null): Int32Array {
  if (hits === null) return new Int32Array();
  const bytes = new Uint8Array(hits); // a copy of its own, so that it starts where numbers may
  Buffer.from(bytes.buffer).swap32();
  return new Int32Array(bytes.buffer);
}
