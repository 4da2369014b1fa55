import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#libs/kernel';
import { type Batch, reportOf, tellReport } from '../faults/report.js';
import { type Kill, runFaults } from '../faults/run-faults.js';
import { figure, type Report } from './figure.js';

/** What a program may take to work again. Milliseconds. */
const RECOVERY_MS = 5000;
const README = join(projectRoot, 'test/faults/README.md');

/** Kills in batches, each with a plant, an order of kills and a look at everything of its own. */
export async function run(report: Report): Promise<void> {
  const { values } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      kills: { type: 'string', default: '200' },
      batch: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      in: { type: 'string' },
      broken: { type: 'string' },
      'disk-mb': { type: 'string' },
    },
  });
  const file = values.in as string | undefined;
  const batches: Batch[] = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Batch[]) : [];
  const [wanted, size] = [Number(values.kills), Number(values.batch)];
  for (let seed = Number(values.seed); seed < Number(values.seed) + wanted / size; seed++) {
    if (batches.some((batch) => batch.seed === seed)) continue;
    const broken = values.broken as string | undefined;
    const diskMb = values['disk-mb'] === undefined ? undefined : Number(values['disk-mb']);
    const options = { kills: size, seed, broken, diskMb, disturb: true, andFigures: true, keep: true, onKill };
    batches.push({ seed, ...(await runFaults(options)) });
    console.error(`  batch ${seed}: ${JSON.stringify({ ...batches.at(-1), kills: undefined })}`);
    if (file) writeFileSync(file, JSON.stringify(batches));
  }
  if (process.env.WRITE) tellReport(README, batches);
  tell(reportOf(batches), report);
}

function onKill({ number, kind, ms, worked, waited, figures }: Kill & { number: number }): void {
  const told = [ms, ms - waited, worked, figures ?? 0].map((time) => `${Math.round(time)} ms`);
  console.error(
    `  ${number}: ${kind} again after ${told[0]}, ${told[1]} without the wait for a core, ${told[2]} worked; figures ${told[3]}`,
  );
}

function tell({ acknowledged, present, found, times }: ReturnType<typeof reportOf>, report: Report): void {
  const beside = { bench: 'faults', unit: 'findings', peer: 'acknowledged', peerValue: acknowledged };
  report(figure({ ...beside, case: 'acknowledged changes that are there', value: present, unit: 'changes' }));
  for (const [what, findings] of Object.entries(found))
    report(figure({ ...beside, case: what, value: findings.length }));
  for (const { kind, what, kills, p50, slowest } of times) {
    const peer = { unit: 'ms', peer: 'asked', peerValue: RECOVERY_MS, bench: 'faults' };
    report(figure({ ...peer, case: `${kind} killed ${kills} times, ${what}, p50`, value: p50 }));
    report(figure({ ...peer, case: `${kind}, ${what}, slowest`, value: slowest }));
  }
}
