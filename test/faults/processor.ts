import { readFile } from 'node:fs/promises';

/** Milliseconds a process's main thread had a core, and waited for one that others had. */
export type Processor = { worked: number; waited: number };

/** What a process had of the machine so far; where the system does not tell, nothing. */
export async function processorOf(pid: number | string | undefined): Promise<Processor> {
  const told = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0 0');
  const [worked, waited] = told.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6);
  return { worked: worked!, waited: waited! };
}
