import { acceptedFormat } from './formats.js';

it.each([
  [undefined, 'json'],
  ['*/*', 'json'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
  ['text/csv', 'csv'],
  ['application/vnd.apache.arrow.stream, application/json;q=0.5', 'arrow'],
  ['application/vnd.apache.parquet;q=0.4, text/*;q=0.6', 'csv'],
  ['application/json;q=0, text/csv;q=0.1', 'csv'],
  ['image/png', undefined],
])('answers Accept: %s with %s', (accept, format) => {
  expect(acceptedFormat(accept)).toBe(format);
});
