const LABELLED = /^(?:day|month|year|dd|mm|yyyy|yy)\s*[:.]?\s*/i;
const PART = /^(?:\d{1,4}(?:st|nd|rd|th)?|[a-z]{3,9})$/i;
const MOST_PARTS = 8;

/**
 * A date split over the cells of a row, put together: day, month and year, month and year, or a digit a cell. Undefined for
 * cells that hold anything else.
 */
export function joinDateCells(cells: readonly string[]): string | undefined {
  const parts = cells
    .map((cell) =>
      cell
        .trim()
        .replace(LABELLED, '')
        .replace(/^[/.-]+|[/.-]+$/g, ''),
    )
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.length > MOST_PARTS || !parts.every((part) => PART.test(part))) return undefined;
  const digits = parts.join('');
  if (parts.every((part) => /^\d$/.test(part)) && (parts.length === 6 || parts.length === 8))
    return `${digits.slice(0, 2)}/${digits.slice(2, 4)}/${digits.slice(4)}`;
  if (parts.length > 3) return undefined;
  return parts.every((part) => /^\d+$/.test(part)) ? parts.join('/') : parts.join(' ');
}
