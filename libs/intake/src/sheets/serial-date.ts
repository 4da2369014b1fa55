const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
const DAY = 86_400_000;
/** Day 0 of a workbook's calendar, and of the one old Macintosh workbooks keep. */
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/**
 * A day number as it stands in a workbook, written as a date with the precision its number format shows: "03/03/2014",
 * "March 2014" or "2014". Undefined for a format that shows no date.
 */
export function writtenSerial(serial: number, format: string, is1904: boolean): string | undefined {
  const shown =
    format
      .replace(/\[[^\]]*\]|"[^"]*"|\\./g, '')
      .toLowerCase()
      .split(';')[0] ?? '';
  if (!/y/.test(shown) || serial < 1 || serial > 100_000) return undefined;
  const date = new Date((is1904 ? EPOCH_1904 : EPOCH) + Math.floor(serial) * DAY);
  const [year, month] = [String(date.getUTCFullYear()), date.getUTCMonth()];
  const pad = (part: number) => String(part).padStart(2, '0');
  if (/d/.test(shown)) return `${pad(date.getUTCDate())}/${pad(month + 1)}/${year}`;
  return /m/.test(shown) ? `${MONTHS[month]} ${year}` : year;
}
