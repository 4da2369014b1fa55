import { returnsCsv } from './returns-csv.js';

it('writes a row a board and quarter, and nothing a spreadsheet would run', () => {
  const line = { quarter: '2014-Q1', status: 'missing', dueOn: '2014-04-30', cameOn: null, followedOn: null } as const;
  expect(returnsCsv([{ ...line, boardName: '=HYPERLINK("x")' }])).toBe(
    '\uFEFF"Board","Quarter","Quarter in words","Return","Due by","Came in on","Summary after a nil return"\r\n' +
      `"'=HYPERLINK(""x"")","2014-Q1","January to March 2014","Missing","2014-04-30","",""\r\n`,
  );
});
