import type { DuckDBConnection } from '@duckdb/node-api';
import { boardsInForce, type Dimensions } from '../domain/dimensions.js';
import { fillTable } from '../fill-table.js';
import { readSource } from '../marts.js';

/** Makes the types and tables of the dimensions, which all snapshots of an engine share. */
export async function createDimensions(connection: DuckDBConnection, dimensions: Dimensions): Promise<void> {
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
    'listed_boards_in_force (board VARCHAR, quarter VARCHAR)',
    boardsInForce(dimensions).map(({ board, quarter }) => [board, quarter]),
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
