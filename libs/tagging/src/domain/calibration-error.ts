/** A suggestion: how sure it was of itself, from 0 to 1, and whether people agree. */
export type Claim = { confidence: number; right: boolean };

const BINS = 10;

/**
 * Expected calibration error: claims are put into ten bins by confidence, and each bin's mean confidence is held against
 * the share of it that is right; the gaps are averaged, bins weighing as many claims as they hold. 0 is perfect: of what
 * is claimed with 0.7, seven in ten are right. Undefined without claims.
 */
export function calibrationError(claims: readonly Claim[]): number | undefined {
  if (claims.length === 0) return undefined;
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, right } of claims) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / claims.length;
}
