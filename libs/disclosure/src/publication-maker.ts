import type { DisclosurePolicy, Reference, SuppressedCounts } from '#libs/framework';
import { ok, type Outcome, refused, threadFile } from '#libs/kernel';
import type { Typologies } from '#libs/typology';
import { NO_FILTERS, type SnapshotView, type Warehouse, type WarehouseRefusal } from '#libs/warehouse';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { OwnBoard } from './domain/check-proposal.js';
import { cellsOf, type Cube } from './domain/cube.js';
import { type At, type Dimension, joinDimensions, keyOf } from './domain/dimension.js';
import { type Period, periodId } from './domain/periods.js';
import type { CanBeUndone } from './domain/protect.js';
import { publicDimensions, publishableRecords } from './domain/public-dimensions.js';
import { type DescribedCube, tablesOf, tallyOf } from './domain/publication.js';
import type { PublishedCell } from './domain/published-cell.js';
import { boardsOf, type PublishableRecord } from './domain/record-sets.js';
import { type SettledCodes, settledCodes } from './domain/settled-codes.js';
import type { PublicCube } from './load-cubes.js';
import type { PublicationContent, PublicationEntity } from './publication.entity.js';
import type { ProtectTask } from './protect.worker.js';

export type MakeRefusal = WarehouseRefusal | CanBeUndone | { code: 'disclosure.snapshot-lost'; snapshotId: string };

// A thread runs what is built, also when the one who starts it runs from source.
const WORKER = threadFile('protect.worker');

type Counted = { dimensions: Map<string, Dimension>; records: PublishableRecord[] };

/** Makes what a publication says: counts from one snapshot, protected in a thread of its own, and printed. */
export class PublicationMaker {
  private readonly thread = new Piscina<ProtectTask, Outcome<PublishedCell[], CanBeUndone>>({
    filename: pathToFileURL(WORKER).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
  });

  constructor(
    private readonly warehouse: Warehouse,
    private readonly reference: Reference,
    private readonly typologies: Typologies,
    private readonly policies: readonly DisclosurePolicy[],
  ) {}

  close = (): Promise<void> => this.thread.close();

  /** Refused when a snapshot cannot be read any more, this one or an earlier publication's, or when figures cannot be saved. */
  async make(
    snapshotId: string,
    period: Period,
    { cubes, board }: { cubes: readonly PublicCube[]; board: OwnBoard | null },
    published: readonly PublicationEntity[],
    policy: DisclosurePolicy,
  ): Promise<Outcome<PublicationContent, MakeRefusal>> {
    const snapshot = await this.warehouse.forSnapshot(snapshotId);
    if (!snapshot.ok) return snapshot;
    const own = await counted(snapshot.value, period);
    if (!own.ok) return own;
    const coded = await settledIn(snapshot.value, period, board, policy);
    if (!coded.ok) return coded;
    const earlier = await this.countEarlier(published);
    if (!earlier.ok) return earlier;
    const within: At = board ? { place: board.id } : {};
    const described = cubes.map((cube) => ({ ...asDescribed(cube), within }));
    const cells = [
      { at: { ...within, time: periodId(period) }, cube: cubes[0]!.id },
      ...cellsOf(described, own.value.dimensions, period),
    ];
    const rules = { ...rulesOf(policy), minimumBase: policy.minimumBase };
    const protectedCells = await this.thread.run({
      cells: [...new Map(cells.map((cell) => [keyOf(cell.at), cell])).values()],
      records: own.value.records,
      earlier: earlier.value.map(({ entity, records }) => ({
        id: entity.id,
        cells: entity.content.cells,
        records,
        rules: rulesOf(this.policies.find(({ version }) => version === entity.policyVersion) ?? policy),
      })),
      dimensions: joinDimensions([...earlier.value.map(({ dimensions }) => dimensions), own.value.dimensions]),
      rules,
    });
    if (!protectedCells.ok) return protectedCells;
    const content = this.content(protectedCells.value, described, period, own.value, policy, earlier.value.length);
    return ok({ ...content, ...(coded.value ? { coded: coded.value } : {}), ...(board ? { board } : {}) });
  }

  private async countEarlier(
    published: readonly PublicationEntity[],
  ): Promise<Outcome<(Counted & { entity: PublicationEntity })[], MakeRefusal>> {
    const all: (Counted & { entity: PublicationEntity })[] = [];
    for (const entity of published) {
      const snapshot = await this.warehouse.forSnapshot(entity.snapshotId);
      if (!snapshot.ok) return refused({ code: 'disclosure.snapshot-lost', snapshotId: entity.snapshotId });
      const own = await counted(snapshot.value, { from: entity.from, to: entity.to });
      if (!own.ok) return own;
      all.push({ ...own.value, entity });
    }
    return ok(all);
  }

  private content(
    cells: PublishedCell[],
    cubes: readonly DescribedCube[],
    period: Period,
    { dimensions, records }: Counted,
    policy: DisclosurePolicy,
    earlier: number,
  ): PublicationContent {
    const { threshold, roundTo, fewestBoards } = rulesOf(policy);
    const { version, status } = this.typologies.inForce();
    const region = this.reference.region.name;
    const tables = tablesOf(cubes, dimensions, period, cells, { region, threshold });
    const tally = tallyOf(cells, threshold);
    const whole = tables[0]!.rows[0]!.cells[0]!;
    return {
      region,
      typologyVersion: version,
      typologyStatus: status,
      minimumBase: policy.minimumBase,
      threshold,
      roundTo,
      fewestBoards,
      base: whole.text,
      tables,
      cells,
      tally,
      attacked: { figures: tally.suppressed + tally.withheld, boards: boardsOf(records).size, earlier },
    };
  }
}

/** The rules for the public. Where a policy gives true counts to everybody, nothing is left to protect or to publish safely. */
function rulesOf({ version, audiences }: DisclosurePolicy): SuppressedCounts {
  if (audiences.public.counts === 'true-counts')
    throw new Error(`Disclosure policy ${version} has no rules for the public, so nothing can be published under it.`);
  return audiences.public;
}

async function settledIn(
  snapshot: SnapshotView,
  { from, to }: Period,
  board: OwnBoard | null,
  { minimumBase }: DisclosurePolicy,
): Promise<Outcome<SettledCodes | undefined, WarehouseRefusal>> {
  const answer = await snapshot.query('settled-codings', { ...NO_FILTERS, from, to, board: board?.id ?? null });
  if (!answer.ok) return answer;
  const sum = (column: string) => answer.value.rows.reduce((all, row) => all + Number(row[column]), 0);
  return ok(settledCodes(sum('settled'), sum('passages'), minimumBase));
}

async function counted(snapshot: SnapshotView, period: Period): Promise<Outcome<Counted, WarehouseRefusal>> {
  const rows = await snapshot.records();
  if (!rows.ok) return rows;
  const { dimensions } = snapshot;
  return ok({ dimensions: publicDimensions(dimensions, period), records: publishableRecords(rows.value, dimensions) });
}

function asDescribed({ id, title, noun, shares, rows, columns }: PublicCube): DescribedCube & Cube {
  const split = { [rows.dimension]: rows.levels, [columns.dimension]: columns.levels };
  return { id, title, noun, shares, split, rows: rows.dimension, columns: columns.dimension };
}
