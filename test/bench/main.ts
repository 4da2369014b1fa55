import { readdirSync } from 'node:fs';
import type { Figure, Report } from './figure.js';

/** Files of this folder that are not benches. */
const NOT_BENCHES = ['main', 'figure', 'median'];

const argv = process.argv.slice(2);
const asJson = argv.includes('--json');
const [wanted] = argv.filter((argument) => !argument.startsWith('--'));
const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.replace(/\.js$/, ''))
  .filter((name) => !NOT_BENCHES.includes(name));

if (argv.includes('--help') || (wanted !== undefined && !benches.includes(wanted))) {
  console.error(`npm run -s bench -- [name] [--json]\nBenches: ${benches.join(', ')}. Without a name, all of them.`);
  process.exit(argv.includes('--help') ? 0 : 2);
}

for (const name of wanted === undefined ? benches : [wanted]) {
  const bench = (await import(`./${name}.js`)) as { run(report: Report): Promise<void> };
  if (!asJson) console.log(`\n${name}`);
  await bench.run((figure) => console.log(asJson ? JSON.stringify(figure) : inWords(figure)));
}

function inWords({ case: what, value, unit, peer, peerValue, ratio }: Figure): string {
  const [ours, theirs] = [value, peerValue].map((number) => `${number.toLocaleString('en-GB')} ${unit}`);
  return `  ${what.padEnd(48)} ${ours!.padStart(16)}   ${peer}: ${theirs}   (${ratio} times)`;
}
