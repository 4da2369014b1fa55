import { SETTINGS } from './environment.js';

const PART = /(<!-- settings: [^\n]*-->\n)[\s\S]*?(\n<!-- settings end -->)/;

/** A README with its table of settings as it should be: of every setting what it is for, its default and an example. Pure. */
export function withSettings(readme: string): string {
  if (!PART.test(readme)) throw new Error('The README has no place for the settings.');
  return readme.replace(PART, (_, begin: string, end: string) => `${begin}\n${table()}\n${end}`);
}

function table(): string {
  const rows = SETTINGS.map(({ name, about, example, unset, isSecret, default: given }) => [
    `\`${name}\`${isSecret ? ', or `…_FILE`' : ''}`,
    given === undefined ? unset! : `\`${given}\``,
    about,
    `\`${example}\``,
  ]);
  const all = [['variable', 'default', 'what it is', 'for example'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  return [line(all[0]!), line(widths.map((width) => '-'.repeat(width))), ...all.slice(1).map(line)].join('\n');
}
