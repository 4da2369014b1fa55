/** Reads CSV as RFC 4180 has it, a character at a time: quoted cells may hold commas, quotes and lines. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let [cells, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at]!;
      else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === ',') [cells, cell] = [[...cells, cell], ''];
    else if (sign === '\r' && text[at + 1] === '\n') {
      rows.push([...cells, cell]);
      [cells, cell] = [[], ''];
      at += 1;
    } else cell += sign;
  }
  if (isQuoted || cell !== '' || cells.length > 0) throw new Error('The last row has no end.');
  return rows;
}
