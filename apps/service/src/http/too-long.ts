import { BadRequestException } from '@nestjs/common';
import type { FieldError } from './page.js';

/** Somebody typed more into a field than it holds. `fields` are those, by name, each with the most characters it holds. */
export class TooLong extends BadRequestException {
  constructor(readonly fields: readonly { name: string; most: number }[]) {
    super('Too long.');
  }
}

type Issue = { readonly message: string; readonly path?: readonly unknown[] | undefined };
type TooBig = { code?: string; origin?: string; maximum?: number };

/** What was sent against a schema: too long where that is all that is wrong with it, else not right. */
export function refusedBySchema(issues: readonly Issue[]): BadRequestException {
  const fields = issues.flatMap(({ path = [], ...issue }) => {
    const { code, origin, maximum } = issue as TooBig;
    return code === 'too_big' && origin === 'string' && path.length === 1
      ? [{ name: String(path[0]), most: maximum! }]
      : [];
  });
  return fields.length === issues.length
    ? new TooLong(fields)
    : new BadRequestException(issues.map(({ message }) => message));
}

type Entry = { name: string; value: unknown };

/**
 * What a page needs to have a form sent again whose `typed` entries are too long: each of those in a field of its own, with
 * what is wrong with it, and the others as they were.
 */
export function shortenAgain({ fields }: TooLong, typed: readonly Entry[]) {
  const long = fields.map(({ name, most }, index) => ({
    name,
    most,
    id: `long-${index + 1}`,
    label: inWords(name),
    value: typed.find((entry) => entry.name === name)?.value ?? '',
  }));
  const errors = long.map(({ id, label, most }): FieldError => ({
    field: id,
    text: `${label} must be ${most.toLocaleString('en-GB')} characters or fewer`,
  }));
  return { long, errors, others: typed.filter(({ name }) => !fields.some((field) => field.name === name)) };
}

/** The name of a field as a label: `agreedBy` is "Agreed by". */
function inWords(name: string): string {
  const words = name
    .replaceAll(/[._-]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
  return words.replace(/^./u, (first) => first.toUpperCase());
}
