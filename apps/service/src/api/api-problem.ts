import { PurposeNeeded } from '#libs/audit';
import { HttpException } from '@nestjs/common';
import type { z } from 'zod';
import type { problem } from './api-schemas.js';

/** Something wrong at single places of what a program sent. */
export class ApiProblem extends HttpException {
  constructor(
    status: number,
    readonly detail: string,
    readonly errors: { place: string; message: string; nearest?: string }[] = [],
  ) {
    super(detail, status);
  }
}

type Problem = z.infer<typeof problem>;

const PLAIN: Record<number, Pick<Problem, 'title' | 'detail'>> = {
  400: {
    title: 'The request is not right',
    detail: 'Check the address, its parameters and that the body is whole, and valid. /api describes them.',
  },
  401: {
    title: 'Not signed in',
    detail: 'Send a key that works, as "Authorization: Bearer ct_…". Make one on your account page.',
  },
  403: {
    title: 'Not sent by a program',
    detail: 'To change something through the API, send a key as "Authorization: Bearer ct_…".',
  },
  404: { title: 'Not found', detail: 'There is no such thing here, or not one your account may see.' },
  406: { title: 'Not a format we write', detail: 'Accept one of the types /api lists for this address.' },
  413: {
    title: 'Too big',
    detail: 'A file must be smaller than 10 MB, JSON smaller than 1 MB, and at most 10 files may come at once.',
  },
  415: { title: 'Not a type we read', detail: 'Send application/json, or a file as multipart/form-data.' },
  429: { title: 'Too many requests', detail: 'Wait a minute, then go on more slowly.' },
  503: { title: 'Not there for now', detail: 'Wait for as long as Retry-After says, then send it again.' },
};
const PURPOSE_FIRST = {
  title: 'Say first what this is read for',
  detail: 'Open /purpose in the browser you are signed in with, or send a key.',
};
const FAULT = {
  title: 'There is a problem with the service',
  detail: 'Try again later. Nothing you sent was stored in part.',
};

/** What is said in plain sentences: on a page some stand beside a field, and end in nothing. */
export const inSentences = (said: readonly string[]) =>
  said.map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(' ');

/** A fault or refusal as the API tells it (RFC 9457). `sentences` are those of a refusal. */
export function problemOf(status: number, fault: unknown, sentences?: readonly string[]): Problem {
  if (fault instanceof PurposeNeeded) return { type: 'about:blank', status, ...PURPOSE_FIRST };
  const said =
    fault instanceof ApiProblem
      ? {
          title: 'There is a problem',
          detail: fault.detail,
          ...(fault.errors.length > 0 ? { errors: fault.errors } : {}),
        }
      : sentences
        ? {
            title: 'There is a problem',
            detail: inSentences(sentences),
          }
        : (PLAIN[status] ?? FAULT);
  return { type: 'about:blank', status, ...said };
}
