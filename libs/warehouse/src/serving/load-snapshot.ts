import { readFile } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readDimensions, type Dimensions } from '../domain/dimensions.js';
import { FACTS, type Fact, type Manifest } from '../domain/manifest.js';
import { fillTable } from '../fill-table.js';
import { readSource } from '../marts.js';
import type { SnapshotFolder } from '../snapshot-folder.js';
import { WarehouseFault } from '../warehouse-fault.js';
import { LoadedSnapshot } from './loaded-snapshot.js';

const PLACE = `CAST("quarter" AS quarter_id), board::board_id, review_type::review_type_id`;
const DAYS = `incident_to_completed, completed_to_released, received_to_released, known_to_released, return_in_time, review_in_time`;

/** What each table of `tables.sql` takes from its fact's files. */
const COLUMNS: Record<Fact, string> = {
  summaries: `summary_id, ${PLACE}, concern, good`,
  reviews: `summary_id, ${PLACE}, method, chairing, authoring, independence, selection, ${DAYS}`,
  recommendations: `summary_id, agency::facet_value, ${PLACE}, single, multi`,
  facets: `summary_id, kind::facet_kind, value::facet_value, ${PLACE}, concern, good, neutral`,
  codings: `summary_id, code::code_id, ${PLACE}, concern, good, neutral, settled`,
  codings_then: `summary_id, code::code_then_id, ${PLACE}, concern, good, neutral, settled`,
};

/** From here on the instance answers questions about its own tables and nothing else, whatever it is asked to run. */
const LOCK_DOWN = [
  'SET enable_external_access = false',
  'SET autoload_known_extensions = false',
  'SET autoinstall_known_extensions = false',
  'SET lock_configuration = true',
];

/**
 * Loads a snapshot into a DuckDB of its own, in memory, which is then shut off from files, network and extensions.
 * Every file is checked against its hash first. Throws a fault when one is missing or not what the manifest says.
 */
export async function loadSnapshot(folder: SnapshotFolder, manifest: Manifest): Promise<LoadedSnapshot> {
  for (const file of [manifest.dimensions, manifest.returns, ...manifest.partitions])
    if (!(await folder.isWhole(file)))
      throw new WarehouseFault(
        'warehouse.damaged-snapshot',
        `Snapshot ${manifest.id} cannot be served: ${file.file} is missing or damaged.`,
      );
  const dimensions = readDimensions(await readFile(folder.path(manifest.dimensions.file), 'utf8'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await createTables(connection, dimensions);
    const facts = await readOnce(connection, manifest, dimensions);
    for (const fact of facts)
      await loadFact(
        connection,
        fact,
        filesOf(manifest, fact).map((file) => folder.path(file)),
      );
    await connection.run(
      `INSERT INTO returns SELECT board::board_id, "quarter", status::return_status
       FROM read_parquet(${quoted(folder.path(manifest.returns.file))})`,
    );
    await connection.run('SET GLOBAL perfect_ht_threshold = 20'); // bits: every grouping by ids fits, and needs no hashing
    for (const statement of LOCK_DOWN) await connection.run(statement);
  } catch (fault) {
    instance.closeSync();
    throw fault;
  } finally {
    connection.closeSync();
  }
  return new LoadedSnapshot(instance, manifest, dimensions);
}

/** Makes the tables marts read, with their dimensions and no facts yet. */
export async function createTables(connection: DuckDBConnection, dimensions: Dimensions): Promise<void> {
  const { boards, subRegions, reviewTypes, codes, codesThen, quarters, facets, answers } = dimensions;
  const parts = new Map(subRegions.map(({ id, name }) => [id, name]));
  await fillTable(
    connection,
    `listed_boards (id VARCHAR, name VARCHAR, tile_column INTEGER, tile_row INTEGER, sub_region VARCHAR,
       sub_region_name VARCHAR)`,
    boards.map(({ id, name, column, row, subRegion }) => [
      id,
      name,
      column,
      row,
      subRegion,
      parts.get(subRegion ?? '') ?? null,
    ]),
  );
  await fillTable(
    connection,
    'listed_facets (kind VARCHAR, id VARCHAR, label VARCHAR)',
    facets.map(({ kind, id, label }) => [kind, id, label]),
  );
  await fillTable(
    connection,
    'listed_answers (place INTEGER, question VARCHAR, question_label VARCHAR, id VARCHAR, label VARCHAR)',
    answers.map(({ question, questionLabel, id, label }, place) => [place, question, questionLabel, id, label]),
  );
  await fillTable(
    connection,
    'listed_quarters (id VARCHAR)',
    quarters.map((id) => [id]),
  );
  await fillTable(
    connection,
    'listed_review_types (id VARCHAR, label VARCHAR, source_type VARCHAR, source_label VARCHAR)',
    reviewTypes.map(({ id, label, sourceType, sourceLabel }) => [id, label, sourceType, sourceLabel]),
  );
  for (const [table, listed] of Object.entries({ listed_codes: codes, listed_codes_then: codesThen }))
    await fillTable(
      connection,
      `${table} (id VARCHAR, label VARCHAR, domain VARCHAR, domain_label VARCHAR)`,
      listed.map(({ id, label, domain, domainLabel }) => [id, label, domain, domainLabel]),
    );
  await connection.run(readSource('serving/tables.sql'));
}

/**
 * The facts to be read. Where every coding was made under the version in force, and no other version is known, those as
 * coded then are those as coded now, and are held in memory once.
 */
async function readOnce(connection: DuckDBConnection, manifest: Manifest, dimensions: Dimensions) {
  const files = (fact: Fact) => filesOf(manifest, fact).join();
  if (files('codings') !== files('codings_then') || dimensions.codes.length !== dimensions.codesThen.length)
    return FACTS;
  await connection.run('DROP TABLE codings_then; CREATE VIEW codings_then AS FROM codings');
  return FACTS.filter((fact) => fact !== 'codings_then');
}

const filesOf = (manifest: Manifest, fact: Fact) =>
  manifest.partitions.filter((partition) => partition.fact === fact).map(({ file }) => file);

async function loadFact(connection: DuckDBConnection, fact: Fact, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const names = files.map(quoted).join(', ');
  await connection.run(
    `INSERT INTO ${fact} SELECT ${COLUMNS[fact]}
     FROM read_parquet([${names}], hive_partitioning = true, hive_types = {'quarter': VARCHAR})`,
  );
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
