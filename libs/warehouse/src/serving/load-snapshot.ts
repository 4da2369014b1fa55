import { readFile } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readDimensions, type Dimensions } from '../domain/dimensions.js';
import { FACTS, type Fact, type Manifest } from '../domain/manifest.js';
import type { SnapshotFolder } from '../snapshot-folder.js';
import { WarehouseFault } from '../warehouse-fault.js';
import { type CountedIn, createCells, ownOf } from './create-cells.js';
import { createDimensions } from './create-dimensions.js';
import { Engine, FileReader, PARTS } from './engine.js';
import { bringIn, createShared, joined, joinedFresh, type Part, readLoaded, type Table } from './fact-tables.js';
import { KEPT_VALUES, LoadedSnapshot } from './loaded-snapshot.js';

/**
 * Loads a snapshot into a DuckDB in memory that is shut off from files, network and extensions. Where an `earlier` snapshot
 * with the same dimensions is loaded, its engine takes this one too, in a schema of its own, and only files it does not have
 * are read. `keptValues` bounds the answers kept. Every file read is checked against its hash first. Throws a fault when one is missing or not what the manifest says.
 */
export async function loadSnapshot(
  folder: SnapshotFolder,
  manifest: Manifest,
  { earlier, keptValues = KEPT_VALUES }: { earlier?: LoadedSnapshot | undefined; keptValues?: number } = {},
): Promise<LoadedSnapshot> {
  const known = new Set(earlier ? filesOf(earlier.manifest) : []);
  for (const file of [manifest.dimensions, manifest.returns, ...manifest.partitions])
    if (!known.has(file.file) && !(await folder.isWhole(file)))
      throw new WarehouseFault(
        'warehouse.damaged-snapshot',
        `Snapshot ${manifest.id} cannot be served: ${file.file} is missing or damaged.`,
      );
  const dimensions = readDimensions(await readFile(folder.path(manifest.dimensions.file), 'utf8'));
  const isOfNow = isAllOfNow(manifest, dimensions);
  const loading = { folder, manifest, dimensions, isOfNow, keptValues };
  const canExtend =
    earlier?.manifest.dimensions.file === manifest.dimensions.file &&
    isAllOfNow(earlier.manifest, dimensions) === isOfNow;
  return canExtend ? extend(loading, earlier) : loadAnew(loading);
}

/** `isOfNow`: those as coded then are those as coded now, and held in memory once. */
type Loading = {
  folder: SnapshotFolder;
  manifest: Manifest;
  dimensions: Dimensions;
  isOfNow: boolean;
  keptValues: number;
};

/** What a load took for a while goes back to the machine in the background. No file is read twice, so none is kept in memory. */
const GIVES_BACK = { allocator_background_threads: 'true', enable_external_file_cache: 'false' };

async function loadAnew(loading: Loading): Promise<LoadedSnapshot> {
  const engine = new Engine(await DuckDBInstance.create(':memory:', GIVES_BACK));
  return enter(engine, loading, async (connection, schema) => {
    await createDimensions(connection, loading.dimensions);
    await createShared(connection);
    await createFacts(engine, connection, schema, loading, async (parts) => {
      await readLoaded(connection, parts);
      engine.loaded = parts;
    });
    const counted = await createCells(connection, schema, loading.isOfNow);
    await connection.run('SET GLOBAL perfect_ht_threshold = 18'); // bits: groupings by three ids fit, and need no hashing; cells are wider
    await engine.lockDown(connection);
    return counted;
  });
}

/** Takes up a snapshot beside an earlier one: only files that one does not name are brought in, only their quarters counted. */
async function extend(loading: Loading, earlier: LoadedSnapshot): Promise<LoadedSnapshot> {
  const reader = await FileReader.open();
  const { engine, manifest, schema: before, counted } = earlier;
  try {
    return await enter(engine, loading, async (connection, schema) => {
      const fresh = changedQuarters(manifest, loading.manifest);
      await createFacts(engine, connection, schema, loading, (parts) => bringIn(reader, connection, parts), fresh);
      return createCells(connection, schema, loading.isOfNow, { schema: before, counted, fresh });
    });
  } finally {
    reader.close();
  }
}

async function enter(
  engine: Engine,
  { manifest, dimensions, keptValues }: Loading,
  fill: (connection: DuckDBConnection, schema: string) => Promise<CountedIn>,
): Promise<LoadedSnapshot> {
  const schema = engine.enter();
  const connection = await engine.connect();
  try {
    await connection.run(`CREATE SCHEMA ${schema}`);
    engine.keep(schema, `SCHEMA ${ownOf(schema)}`);
    const counted = await fill(connection, schema);
    engine.keep(schema, `SCHEMA ${counted.base}`);
    connection.closeSync();
    return new LoadedSnapshot(engine, schema, counted, manifest, dimensions, keptValues);
  } catch (fault) {
    connection.closeSync();
    await engine.leave(schema);
    throw fault;
  }
}

/** Makes the facts of a snapshot out of its files, and of its `fresh` quarters, if it has any, alone. */
async function createFacts(
  engine: Engine,
  connection: DuckDBConnection,
  schema: string,
  { folder, manifest, isOfNow }: Loading,
  make: (parts: readonly Part[]) => Promise<void>,
  fresh?: readonly string[],
): Promise<void> {
  const tables = [...FACTS, 'returns' as const].filter((table) => table !== 'codings_then' || !isOfNow);
  const parts = tables.flatMap((table) => partsOf(folder, manifest, table));
  const loaded = new Set(engine.loaded.map(({ name }) => name));
  const missing = parts.filter(({ name }) => !loaded.has(name) && !engine.isHeld(partOf(name)));
  for (const { name } of parts) engine.keep(schema, partOf(name));
  await make(missing);
  const made = tables.map((table) => joined(schema, table, parts, engine.loaded));
  if (isOfNow) made.push(`CREATE VIEW ${schema}.codings_then AS FROM ${schema}.codings`);
  if (fresh) made.push(...tables.map((table) => joinedFresh(table, parts, engine.loaded, fresh)));
  await connection.run(made.join(';\n'));
}

const partOf = (name: string) => `TABLE ${PARTS}.${name}`;

function partsOf(folder: SnapshotFolder, manifest: Manifest, table: Table): Part[] {
  const files = table === 'returns' ? [{ ...manifest.returns, quarter: 'all' }] : partitionsOf(manifest, table);
  return files.map(({ quarter, sha256, file }) => {
    const name = `${table}_${quarter}_${sha256}`.replaceAll(/\W/g, '_');
    return { table, quarter, name, file: folder.path(file) };
  });
}

/** The quarters of which two snapshots name different files. */
function changedQuarters(before: Manifest, next: Manifest): string[] {
  const named = ({ partitions }: Manifest) => new Set(partitions.map(({ fact, file }) => `${fact} ${file}`));
  const [then, now] = [named(before), named(next)];
  const changed = [
    ...before.partitions.filter(({ fact, file }) => !now.has(`${fact} ${file}`)),
    ...next.partitions.filter(({ fact, file }) => !then.has(`${fact} ${file}`)),
  ];
  return [...new Set(changed.map(({ quarter }) => quarter))];
}

/** Whether every coding was made under the version in force, and no other version is known. */
function isAllOfNow(manifest: Manifest, { codes, codesThen }: Dimensions): boolean {
  const files = (fact: Fact) => partitionsOf(manifest, fact).map(({ file }) => file);
  return files('codings').join() === files('codings_then').join() && codes.length === codesThen.length;
}

const partitionsOf = ({ partitions }: Manifest, of: Fact) => partitions.filter(({ fact }) => fact === of);

const filesOf = ({ dimensions, partitions }: Manifest) => [dimensions.file, ...partitions.map(({ file }) => file)];
