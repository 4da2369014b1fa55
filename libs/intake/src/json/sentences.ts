import type { core } from 'zod';

export const JSON_SENTENCES = {
  notJson: 'The file is not valid JSON. Save it again from the system it comes from and send that file.',
  nothing: 'There is no summary in the file. Put each summary into a list called "summaries" and send it again.',
  tooMany: 'The file holds more than 1,000 summaries. Send them in several files.',
} as const;

type Issue = core.$ZodIssue;

const ORDINALS = 'first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth'.split(',');
const KINDS: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  null: 'null',
};

/**
 * What is wrong with one summary of a file, naming the place by the form's own names and never what stands there. `count`
 * is how many summaries the file has.
 */
export function wrongPlace({ code, path, ...issue }: Issue, index: number, count: number): string {
  const ordinal = ORDINALS[index];
  const summary = count === 1 ? 'The summary' : ordinal ? `The ${ordinal} summary` : `Summary ${index + 1}`;
  const place = path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : String(part))).join(', ');
  const where = place === '' ? summary : `${summary}’s ${place}`;
  if (code === 'unrecognized_keys')
    return `${where} has a field the form does not have. Take it out and send the file again.`;
  if (code === 'invalid_type' && 'expected' in issue)
    return `${where} must be ${KINDS[issue.expected] ?? 'of another kind'}. Change it and send the file again.`;
  return `${where} cannot be read. Write it as the form does and send the file again.`;
}
