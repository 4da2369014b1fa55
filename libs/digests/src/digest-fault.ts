/** Thrown where a document cannot be composed and nobody using the platform could put it right. */
export class DigestFault extends Error {
  constructor(
    readonly code: 'digests.unknown-policy' | 'digests.counts-suppressed' | 'digests.no-writer',
    message: string,
  ) {
    super(message);
  }
}
