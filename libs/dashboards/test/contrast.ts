/** The contrast of two colours (`#rrggbb` or `rgb(r, g, b)`), from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

const SHARES = [0.2126, 0.7152, 0.0722];

function luminance(colour: string): number {
  const parts = colour.startsWith('#')
    ? (colour.match(/[^#]{2}/g) ?? []).map(fromHex)
    : (colour.match(/\d+/g) ?? []).map(Number);
  return parts.reduce((sum, part, at) => sum + SHARES[at]! * linear(part / 255), 0);
}

const fromHex = (digits: string) => Number.parseInt(digits, 16);
const linear = (share: number) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
