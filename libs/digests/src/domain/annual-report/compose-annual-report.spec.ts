import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { boardFactsOf, readBoardCase } from '../../../test/board-facts.js';
import { documentToText } from '../document-to-text.js';
import { composeAnnualReport } from './compose-annual-report.js';

const golden = join(projectRoot, 'test/golden/annual-reports');
const textOf = (name: string) =>
  documentToText(composeAnnualReport(boardFactsOf(readBoardCase(join(golden, name, 'input.yaml')))));

it.each(readdirSync(golden))('writes what the golden case %s expects, in its order', (name) => {
  let rest = textOf(name);
  // A line of three dots stands for what another case says to the letter.
  for (const passage of readFileSync(join(golden, name, 'expected.txt'), 'utf8').split('…\n')) {
    expect(rest).toContain(passage.trim());
    rest = rest.slice(rest.indexOf(passage.trim()) + passage.trim().length);
  }
});
