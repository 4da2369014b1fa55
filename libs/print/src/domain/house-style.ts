import { z } from 'zod';
import { contrastOf } from './contrast.js';

const words = z.string().trim().min(1);
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour is written as in #0b5563');

/** What `house-style.yaml` holds. */
export const houseStyleFile = z.strictObject({
  publisher: words,
  colours: z.strictObject({ accent: colour, ink: colour, muted: colour, tint: colour, rule: colour }),
  logo: z
    .strictObject({ file: z.string().regex(/^[\w-]+\.(svg|png)$/, 'a logo is an .svg or .png'), words })
    .optional(),
  footer: words,
});
export type HouseStyleFile = z.infer<typeof houseStyleFile>;
export type Colours = HouseStyleFile['colours'];

/** A logo as it is drawn, and in words. It stands on the accent colour. */
export type Logo = { kind: 'svg' | 'png'; bytes: Uint8Array; words: string };

/** How a printed document looks. `logo` is null where the region has none. */
export type HouseStyle = { publisher: string; colours: Colours; logo: Logo | null; footer: string };

/** WCAG 2.2, 1.4.3: words of ordinary size against what is behind them. */
const LEAST = 4.5;
const PAPER = '#ffffff';

/**
 * What of the colours could not be read, a sentence each: words against the paper, against the tint, and white on the
 * accent. Empty when all can. Pure.
 */
export function unreadable({ accent, ink, muted, tint }: Colours): string[] {
  const pairs: [string, string, string, string][] = [
    ['ink', ink, 'white paper', PAPER],
    ['muted', muted, 'white paper', PAPER],
    ['accent', accent, 'white paper', PAPER],
    ['ink', ink, 'the tint', tint],
    ['muted', muted, 'the tint', tint],
    ['accent', accent, 'the tint', tint],
  ];
  return pairs.flatMap(([name, front, behind, back]) => {
    const contrast = contrastOf(front, back);
    return contrast >= LEAST
      ? []
      : [
          `The colour “${name}” (${front}) has a contrast of ${contrast.toFixed(1)} to 1 on ${behind} (${back}). ` +
            `It needs 4.5 to 1: choose a darker “${name}”${back === tint ? ' or a lighter “tint”' : ''}.`,
        ];
  });
}
