import { tableFromIPC } from 'apache-arrow';

const ARROW = 'application/vnd.apache.arrow.stream';

/** One row of a mart as the chart reads it. */
export type ChartRow = Record<string, unknown>;

/** The rows of a mart: as Arrow where the service has it, else as JSON. Throws when the answer is neither. */
export async function fetchRows(address: string): Promise<ChartRow[]> {
  const response = await fetchChecked(address, `${ARROW}, application/json;q=0.5`);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith(ARROW)) return rowsOfArrow(new Uint8Array(await response.arrayBuffer()));
  if (type.startsWith('application/json')) return ((await response.json()) as { rows: ChartRow[] }).rows;
  throw new Error(`${address} answered with ${type || 'no type'}, not with rows.`);
}

/** A spec without data, as the service gives it. */
export async function fetchSpec(address: string): Promise<{ data: { name: string } }> {
  const response = await fetchChecked(address, 'application/json');
  return (await response.json()) as { data: { name: string } };
}

/** An Arrow IPC stream as plain rows; whole numbers of 64 bits become ordinary numbers. */
export function rowsOfArrow(bytes: Uint8Array): ChartRow[] {
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map(({ name }) => ({ name, values: table.getChild(name) }));
  return Array.from({ length: table.numRows }, (_, at) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, plain(values?.get(at))])),
  );
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : (value ?? null));

async function fetchChecked(address: string, accept: string): Promise<Response> {
  const response = await fetch(address, { headers: { accept } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response;
}
