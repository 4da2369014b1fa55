import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES_BEFORE_HEADINGS } from '#libs/files';
import { projectRoot } from '#libs/kernel';

const SCRIPTS = join(projectRoot, 'apps/service/src/guides/scripts');
/** The address the scripts have as they are kept. */
const PLACEHOLDER = 'https://common-thread.example';

/** A way to get figures into a tool: what a reader does, in order, and a script that does the rest; or how it reads a download. */
export type Guide = {
  tool: string;
  name: string;
  file: string;
  shows: string;
  steps: string[];
  afterwards: string[];
  download: { says: string; code: string };
};

/** What a guide says of the CSV of a chart, which is for people and says first what it is. */
const NOT_THE_FIRST_LINE = `The CSV of a dashboard is for people to open: ${LINES_BEFORE_HEADINGS - 1} lines say what the figures are, then comes an empty line, and the headings are in line ${LINES_BEFORE_HEADINGS + 1}. Words such as “withheld” stand in the place of some numbers. The script above gets figures without any of this.`;

/** The guides by the address they have. */
export const GUIDES: Record<string, Guide> = {
  excel: {
    tool: 'excel',
    name: 'Excel',
    file: 'common-thread.pq',
    shows:
      'One chart, once: use its link “Excel” on the dashboard. This guide is for figures that follow the record: Power Query fetches them anew each time you press Refresh All.',
    steps: [
      'Make a key on your keys page. Paste it into an empty cell, click into the Name Box left of the formula bar, type Key and press Enter.',
      'Choose Data, Get Data, From Other Sources, Blank Query, then Advanced Editor. Paste the script below over what is there, and press Done.',
      'If you are asked how to connect, choose Anonymous: the script sends the key. If you are asked about privacy, choose Organizational for this service and for the workbook.',
      'Choose Close & Load. The rows arrive as a table, from which you can make a pivot table or chart.',
    ],
    afterwards: [
      'For other figures, change themes-by-quarter and the filters after format. Then change the columns named under Figures to those with numbers.',
      'Anybody with the workbook can use the key. Delete the cell before you send it on, and end the key on your keys page when you have done with it.',
    ],
    download: {
      says: `Take the Excel file rather than the CSV: choose Data, Get Data, From File, From Excel Workbook, and in it the sheet Figures, whose first row has the headings. ${NOT_THE_FIRST_LINE} If you have only the CSV, paste this as a blank query:`,
      code: `let
    Lines = Lines.FromBinary(File.Contents("C:\\Downloads\\panels.csv"), null, null, 65001),
    Rows = Csv.Document(Text.Combine(List.Skip(Lines, ${LINES_BEFORE_HEADINGS}), "#(lf)"), [Delimiter = ",", QuoteStyle = QuoteStyle.Csv])
in
    Table.PromoteHeaders(Rows, [PromoteAllScalars = true])`,
    },
  },
  r: {
    tool: 'r',
    name: 'R',
    file: 'common-thread.R',
    shows:
      'Reads figures into a data frame with R alone. With the package arrow, Parquet and Arrow can be read as well.',
    steps: [
      'Make a key on your keys page.',
      'Put it into your environment, and not into the script: usethis::edit_r_environ() opens the file .Renviron; add a line COMMON_THREAD_KEY=ct_… and start R again.',
      'Save the script below as common-thread.R and run Rscript common-thread.R, or source it.',
    ],
    afterwards: [
      'It prints the five most frequent themes of concern and writes them all to themes.csv.',
      'For other figures, call figures() with the name and filters you find at /api/v1/data.',
    ],
    download: {
      says: `${NOT_THE_FIRST_LINE} To read one you have downloaded:`,
      code: `chart <- read.csv("panels.csv", skip = ${LINES_BEFORE_HEADINGS}, fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = c("not known", "withheld"))`,
    },
  },
  python: {
    tool: 'python',
    name: 'Python',
    file: 'common-thread.py',
    shows:
      'Reads figures with Python alone. With pandas or polars, the same address with format=parquet can be read as a data frame.',
    steps: [
      'Make a key on your keys page.',
      'Put it into your environment, and not into the script: export COMMON_THREAD_KEY=ct_… (on Windows, set COMMON_THREAD_KEY=ct_…).',
      'Save the script below as common-thread.py and run python3 common-thread.py.',
    ],
    afterwards: [
      'It prints the five most frequent themes of concern and writes them all to themes.csv.',
      'For other figures, call figures() with the name and filters you find at /api/v1/data. If something is wrong with them, it says what.',
    ],
    download: {
      says: `${NOT_THE_FIRST_LINE} To read one you have downloaded (in pandas, read_csv has skiprows=${LINES_BEFORE_HEADINGS}):`,
      code: `import csv

with open("panels.csv", newline="", encoding="utf-8-sig") as file:
    chart = list(csv.DictReader(file.readlines()[${LINES_BEFORE_HEADINGS}:]))`,
    },
  },
};

/** The script of a guide, for the service at an address. */
export const scriptOf = ({ file }: Guide, publicUrl: string): string =>
  readFileSync(join(SCRIPTS, file), 'utf8').replaceAll(PLACEHOLDER, publicUrl);
