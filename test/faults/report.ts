import { readFileSync, writeFileSync } from 'node:fs';
import { percentile } from '../bench/median.js';
import { CHANGE_KINDS } from './ledger.js';
import type { Kind } from './plant.js';
import type { FaultReport, Kill } from './run-faults.js';

/** What came of some kills on a plant of their own. */
export type Batch = FaultReport & { seed: number };
type Time = { kind: Kind; what: string; kills: number; p50: number; slowest: number };

const KINDS: readonly Kind[] = ['service', 'worker', 'postgres'];
const TIMES: Record<string, (kill: Kill) => number> = {
  'works again': ({ ms }) => ms,
  'works again, without the wait for a core': ({ ms, waited }) => Math.max(0, ms - waited),
  'works again, processor time of its main thread': ({ worked }) => worked,
  'figures are those of the record': ({ figures = 0 }) => figures,
};

/** All batches together. */
export function reportOf(batches: readonly Batch[]) {
  const kills = batches.flatMap((batch) => batch.kills);
  const sum = (of: (batch: Batch) => number) => batches.reduce((all, batch) => all + of(batch), 0);
  const all = (what: 'lost' | 'doubled' | 'half' | 'warehouse') => batches.flatMap((batch) => batch[what]);
  return {
    kills: kills.length,
    acknowledged: sum(({ acknowledged }) => CHANGE_KINDS.reduce((told, kind) => told + (acknowledged[kind] ?? 0), 0)),
    present: sum(({ present, acknowledged }) => present + (acknowledged.composed ?? 0)),
    unknown: sum(({ unknown }) => unknown),
    found: { lost: all('lost'), doubled: all('doubled'), half: all('half'), warehouse: all('warehouse') },
    disturbances: sum(({ disturbances }) => Object.values(disturbances).reduce((told, times) => told + times, 0)),
    times: KINDS.flatMap((kind) => timesOf(kind, kills)),
  };
}

function timesOf(kind: Kind, kills: readonly Kill[]): Time[] {
  const own = kills.filter((kill) => kill.kind === kind);
  if (own.length === 0) return [];
  return Object.entries(TIMES).map(([what, of]) => {
    const times = own.map(of);
    return { kind, what, kills: own.length, p50: percentile(times, 0.5), slowest: Math.max(...times) };
  });
}

const FROM = '<!-- made by npm run -s bench -- faults -->';
const TO = '<!-- until here -->';

/** Puts the report into a README, between its two marks. */
export function tellReport(readme: string, batches: readonly Batch[]): void {
  const text = readFileSync(readme, 'utf8');
  const [before, after] = [text.split(FROM)[0]!, text.split(TO)[1] ?? ''];
  writeFileSync(readme, `${before}${FROM}\n\n${inWords(batches)}\n\n${TO}${after}`);
}

function inWords(batches: readonly Batch[]): string {
  const { kills, acknowledged, present, unknown, found, disturbances, times } = reportOf(batches);
  const counts = Object.entries(found).map(([what, findings]) => `${what} ${findings.length}`);
  const rows = times.map(
    ({ kind, what, kills: own, p50, slowest }) =>
      `| ${kind}, ${own} kills: ${what} | ${seconds(p50)} | ${seconds(slowest)} |`,
  );
  return [
    `${kills} kills in ${batches.length} batches (seeds ${batches.map(({ seed }) => seed).join(', ')}), and ${disturbances} other disturbances.`,
    `${acknowledged} changes were acknowledged, ${present} of them are there; of ${unknown} others nobody was told. ${counts.join(', ')}.`,
    '',
    '| seconds from the kill | half | slowest |',
    '| --- | ---: | ---: |',
    ...rows,
  ].join('\n');
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);
