import { readFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { readDimensions, type Dimensions } from '../domain/dimensions.js';
import { FACTS, type Fact, type Manifest } from '../domain/manifest.js';
import type { SnapshotFolder } from '../snapshot-folder.js';
import { WarehouseFault } from '../warehouse-fault.js';
import { createCells } from './create-cells.js';
import { createDimensions } from './create-dimensions.js';
import { Engine, FileReader } from './engine.js';
import { bringIn, createFacts, readFiles, takeOver } from './fact-tables.js';
import { LoadedSnapshot } from './loaded-snapshot.js';

/**
 * Loads a snapshot into a DuckDB in memory that is shut off from files, network and extensions. Where an `earlier` snapshot
 * with the same dimensions is loaded, its engine takes this one too, in a schema of its own, and only files it does not have
 * are read. Every file read is checked against its hash first. Throws a fault when one is missing or not what the manifest says.
 */
export async function loadSnapshot(
  folder: SnapshotFolder,
  manifest: Manifest,
  earlier?: LoadedSnapshot,
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
  const loading = { folder, manifest, dimensions, isOfNow };
  const canExtend =
    earlier?.manifest.dimensions.file === manifest.dimensions.file &&
    isAllOfNow(earlier.manifest, dimensions) === isOfNow;
  return canExtend ? extend(loading, earlier) : loadAnew(loading);
}

/** `isOfNow`: those as coded then are those as coded now, and held in memory once. */
type Loading = { folder: SnapshotFolder; manifest: Manifest; dimensions: Dimensions; isOfNow: boolean };

async function loadAnew({ folder, manifest, dimensions, isOfNow }: Loading): Promise<LoadedSnapshot> {
  const engine = new Engine(await DuckDBInstance.create(':memory:'));
  const schema = engine.enter();
  const connection = await engine.connect();
  try {
    await createDimensions(connection, dimensions);
    await createFacts(connection, schema, isOfNow);
    for (const fact of factsOf(isOfNow))
      await readFiles(connection, schema, fact, pathsOf(folder, partitionsOf(manifest, fact)));
    await readFiles(connection, schema, 'returns', [folder.path(manifest.returns.file)]);
    await createCells(connection, schema, isOfNow);
    await connection.run('SET GLOBAL perfect_ht_threshold = 20'); // bits: every grouping by ids fits, and needs no hashing
    await engine.lockDown(connection);
  } catch (fault) {
    connection.closeSync();
    await engine.leave(schema);
    throw fault;
  }
  connection.closeSync();
  return new LoadedSnapshot(engine, schema, manifest, dimensions);
}

/** Takes over the quarters that have not changed, and brings in the others. */
async function extend(
  { folder, manifest, dimensions, isOfNow }: Loading,
  earlier: LoadedSnapshot,
): Promise<LoadedSnapshot> {
  const { engine, schema: before } = earlier;
  const schema = engine.enter();
  const [connection, reader] = [await engine.connect(), await FileReader.open()];
  try {
    await createFacts(connection, schema, isOfNow);
    const fresh = new Set<string>();
    for (const fact of factsOf(isOfNow)) {
      const [now, then] = [partitionsOf(manifest, fact), partitionsOf(earlier.manifest, fact)];
      const changed = [...new Set([...now.keys(), ...then.keys()])].filter((one) => now.get(one) !== then.get(one));
      for (const quarter of changed) fresh.add(quarter);
      const added = new Map([...now].filter(([quarter]) => changed.includes(quarter)));
      await takeOver(connection, fact, { schema, before, changed });
      await bringIn(reader, connection, schema, fact, pathsOf(folder, added));
    }
    await bringIn(reader, connection, schema, 'returns', [folder.path(manifest.returns.file)]);
    await createCells(connection, schema, isOfNow, { before, fresh: [...fresh] });
  } catch (fault) {
    await engine.leave(schema);
    throw fault;
  } finally {
    reader.close();
    connection.closeSync();
  }
  return new LoadedSnapshot(engine, schema, manifest, dimensions);
}

/** Whether every coding was made under the version in force, and no other version is known. */
function isAllOfNow(manifest: Manifest, { codes, codesThen }: Dimensions): boolean {
  const files = (fact: Fact) => [...partitionsOf(manifest, fact).values()].join();
  return files('codings') === files('codings_then') && codes.length === codesThen.length;
}

const factsOf = (isOfNow: boolean) => FACTS.filter((fact) => fact !== 'codings_then' || !isOfNow);

const partitionsOf = ({ partitions }: Manifest, fact: Fact) =>
  new Map(partitions.filter((partition) => partition.fact === fact).map(({ quarter, file }) => [quarter, file]));

const pathsOf = (folder: SnapshotFolder, files: ReadonlyMap<string, string>) =>
  [...files.values()].map((file) => folder.path(file));

const filesOf = ({ dimensions, partitions }: Manifest) => [dimensions.file, ...partitions.map(({ file }) => file)];
