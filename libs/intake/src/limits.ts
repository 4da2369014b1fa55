/**
 * What a file may cost us, checked before any parser sees a byte. A learning summary is a few pages: the real ones stay
 * a hundred times below these.
 */
export const LIMITS = {
  /** Bytes of the file as sent. */
  fileBytes: 10 * 1024 * 1024,
  /** Bytes all entries of the archive say they unpack to. */
  unpackedBytes: 60 * 1024 * 1024,
  /** Bytes one part of the document may really unpack to. */
  partBytes: 20 * 1024 * 1024,
  /** Files inside the archive. */
  entries: 2_000,
  /** Files in an archive that are read. */
  archiveFiles: 100,
  /** How many times smaller than itself a file in an archive may be packed, beyond a megabyte. */
  packing: 200,
  /** Elements inside elements in the document's XML. */
  xmlDepth: 200,
  /** Groups inside groups in rich text. */
  groupDepth: 500,
  /** Paragraphs and tables of the document. */
  blocks: 50_000,
  /** Milliseconds one file may be worked on. */
  milliseconds: 10_000,
  /** Megabytes of memory the thread that reads it may use. */
  megabytes: 256,
} as const;
