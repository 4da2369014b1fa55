import { z } from 'zod';

/** A choice of a list or a short line; nothing chosen is undefined. */
export const choice = z
  .string()
  .max(200)
  .optional()
  .transform((value) => value || undefined);

/** What a form sends once for each box ticked: none, one or several. */
export const many = z
  .union([
    z.array(z.string().max(200)).max(500),
    z
      .string()
      .max(200)
      .transform((value) => [value]),
  ])
  .default([]);

/** A text that somebody types: how long it may be is the room's to say, beside its field. */
export const longText = z.string().max(100_000).default('');
