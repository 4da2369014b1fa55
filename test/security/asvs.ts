import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';

/** One requirement: a reminder of it, and just one of: the tests that show it, why it does not apply, what is missing. */
export type Requirement = {
  level: 1 | 2;
  asks: string;
  shown?: string[];
  because?: string;
  'not met'?: string;
  /** What beside the code it needs. */
  with?: string;
};
export type AsvsTable = { tests: Record<string, string>; requirements: Record<string, Requirement> };

const CHAPTERS = [
  'Encoding and sanitisation',
  'Validation and business logic',
  'Web frontend',
  'API and web service',
  'File handling',
  'Authentication',
  'Session management',
  'Authorisation',
  'Self-contained tokens',
  'OAuth and OIDC',
  'Cryptography',
  'Secure communication',
  'Configuration',
  'Data protection',
  'Secure coding and architecture',
  'Logging and error handling',
  'WebRTC',
];

export const readTable = (): AsvsTable =>
  parse(readFileSync(join(projectRoot, 'test/security/asvs.yaml'), 'utf8')) as AsvsTable;

/** What is wrong with a table: a row that says nothing or two things, a test it does not know or that is not there. */
export function problemsIn({ tests, requirements }: AsvsTable): string[] {
  const rows = Object.entries(requirements).flatMap(([id, row]) => {
    const said = [row.shown, row.because, row['not met']].filter((one) => one !== undefined);
    const unknown = (row.shown ?? []).filter((name) => !(name in tests)).map((name) => `${id}: no test ${name}`);
    return said.length === 1 && row.shown?.length !== 0 ? unknown : [...unknown, `${id}: says ${said.length} things`];
  });
  const gone = Object.values(tests).filter((file) => !existsSync(join(projectRoot, file)));
  const named = new Set(Object.values(requirements).flatMap(({ shown = [] }) => shown));
  const idle = Object.keys(tests).filter((name) => !named.has(name));
  return [...rows, ...gone.map((file) => `${file} is not there`), ...idle.map((name) => `${name} shows nothing`)];
}

/** The table to read, by chapter, with how much of it is shown. */
export function toMarkdown({ tests, requirements }: AsvsTable): string {
  const rows = Object.entries(requirements);
  const counted = (level: number) => {
    const of = rows.filter(([, row]) => row.level === level);
    const count = (key: 'shown' | 'because' | 'not met') => of.filter(([, row]) => row[key] !== undefined).length;
    return `| ${level} | ${of.length} | ${count('shown')} | ${count('because')} | ${count('not met')} |`;
  };
  const chapters = CHAPTERS.flatMap((title, at) => {
    const own = rows.filter(([id]) => id.startsWith(`${at + 1}.`));
    const lines = own.map(([id, row]) => `| ${id} | ${row.level} | ${row.asks} | ${standing(row, tests)} |`);
    return ['', `## V${at + 1} ${title}`, '', '| | level | asks | stands |', '| --- | --- | --- | --- |', ...lines];
  });
  return [
    '# ASVS 5.0, levels 1 and 2',
    '',
    'Made from `asvs.yaml` by `asvs.spec.ts`: change that. The words are reminders; the standard’s text counts.',
    '',
    '| level | requirements | shown by a test | does not apply | not met |',
    '| --- | --- | --- | --- | --- |',
    counted(1),
    counted(2),
    ...chapters,
    '',
  ].join('\n');
}

function standing({ shown, because, 'not met': missing, with: needs }: Requirement, tests: AsvsTable['tests']): string {
  const beside = needs ? ` Needs: ${needs}.` : '';
  if (shown) return `${shown.map((name) => `[${name}](../../${tests[name]})`).join(', ')}${beside}`;
  return because ? `Does not apply: ${because}.${beside}` : `**Not met**: ${missing}.${beside}`;
}
