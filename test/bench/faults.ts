import { parseArgs } from 'node:util';
import { CHANGE_KINDS } from '../faults/ledger.js';
import type { Kind } from '../faults/plant.js';
import { type FaultReport, runFaults } from '../faults/run-faults.js';
import { figure, type Report } from './figure.js';
import { percentile } from './median.js';

/** What a service may take to answer well again. Milliseconds. */
const RECOVERY_MS = 5000;

export async function run(report: Report): Promise<void> {
  const { values } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      kills: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      broken: { type: 'string' },
      'disk-mb': { type: 'string' },
    },
  });
  const told = await runFaults({
    kills: Number(values.kills),
    seed: Number(values.seed),
    broken: values.broken as string | undefined,
    diskMb: values['disk-mb'] === undefined ? undefined : Number(values['disk-mb']),
    disturb: true,
    keep: true,
    onKill: ({ number, kind, ms }) => console.error(`  ${number}: ${kind}, again after ${Math.round(ms)} ms`),
  });
  tell(told, report);
}

function tell(told: FaultReport, report: Report): void {
  const acknowledged = CHANGE_KINDS.reduce((sum, kind) => sum + (told.acknowledged[kind] ?? 0), 0);
  console.error(JSON.stringify({ ...told, recoveries: undefined }, null, 2));
  const composed = told.acknowledged.composed ?? 0;
  const present = { value: told.present + composed, peer: 'acknowledged', peerValue: acknowledged };
  report(figure({ bench: 'faults', case: 'acknowledged changes that are there', unit: 'changes', ...present }));
  for (const what of ['lost', 'doubled', 'half', 'warehouse'] as const)
    report(
      figure({
        bench: 'faults',
        case: what,
        value: told[what].length,
        unit: 'findings',
        peer: 'acknowledged',
        peerValue: acknowledged,
      }),
    );
  for (const kind of Object.keys(told.recoveries) as Kind[]) {
    const times = told.recoveries[kind];
    const peer = { unit: 'ms', peer: 'asked', peerValue: RECOVERY_MS, bench: 'faults' };
    if (times.length === 0) continue;
    report(
      figure({
        ...peer,
        case: `${kind} killed ${told.kills[kind]} times, works again, p50`,
        value: percentile(times, 0.5),
      }),
    );
    report(figure({ ...peer, case: `${kind}, works again, slowest`, value: Math.max(...times) }));
  }
}
