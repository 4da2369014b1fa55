/** Thrown where a digest cannot be composed and nobody using the platform could put it right. */
export class DigestFault extends Error {
  constructor(
    readonly code: 'digests.unknown-policy' | 'digests.counts-suppressed',
    message: string,
  ) {
    super(message);
  }
}
