import type { OwnPurpose } from '#libs/coding';
import type { Typologies } from '#libs/typology';
import { z } from 'zod';
import type { Page } from '../http/page.js';
import { staleThemePage } from '../typology/stale-theme.js';
import { choice } from './sent.js';

export const purpose = z.enum(['first', 'second', 'calibration'] satisfies OwnPurpose[]);

/** The part of the queue somebody works through; it goes with them from passage to passage. */
export const way = z.object({
  only: purpose.optional().catch(undefined),
  board: choice,
  quarter: choice,
  theme: choice,
});
export type Way = z.infer<typeof way>;

/** An address with what is set of its parameters. */
export function address(path: string, parameters: Record<string, string | undefined>): string {
  const set = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(set).toString();
  return query ? `${path}?${query}` : path;
}

/** The page that says that the theme of a part of the queue is no more, and leads to the parts of what it became. */
export function staleWay(typologies: Typologies, path: string, { theme, ...others }: Partial<Way>): Page | undefined {
  if (!theme) return undefined;
  const of = (successor?: string) => address(path, { ...others, theme: successor });
  return staleThemePage(typologies, theme, { of, besides: { label: 'Any theme', href: of() } });
}
