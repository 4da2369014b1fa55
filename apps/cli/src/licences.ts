/** A package as the lock file has it. */
export type Package = { name: string; version: string; licence: string | null; isForDevelopment: boolean };

type Lock = { packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }> };

/** Licences under which a package may be used and handed on beside this one. MPL-2.0 asks only that its own files stay open. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'MIT/X11',
  'ISC',
  '0BSD',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'MPL-2.0',
  'OFL-1.1',
]);
/** Data under the one, and what says nothing: used in development, and never handed on. */
const ALLOWED_FOR_DEVELOPMENT = new Set(['CC-BY-4.0', 'none stated']);

/** What the lock file does not say, as the packages' own files do: read by a person. `buffers` comes with a peer of the benches. */
const READ_BY_HAND: [beginning: string, licence: string][] = [
  ['@duckdb/node-bindings-', 'MIT'],
  ['@oxlint', 'MIT'],
  ['@unrs/resolver-binding-', 'MIT'],
  ['buffers', 'none stated'],
  ['nodejs-polars', 'MIT'],
  ['png-js', 'MIT'],
  ['sylvester', 'MIT'],
];

/** Every package of a lock file (version 2 or 3), in its order. Pure. */
export function packagesIn(lock: Lock): Package[] {
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(([path, { version = '', license, dev = false }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const byHand = READ_BY_HAND.find(([start]) => name.startsWith(start))?.[1];
      const isUnsaid = license === undefined || license.startsWith('SEE LICENSE');
      return { name, version, licence: isUnsaid ? (byHand ?? null) : license, isForDevelopment: dev };
    });
}

/** Whether a package may be used: all of what its licence joins by AND, one of what it joins by OR. Pure. */
export function mayBeUsed({ licence, isForDevelopment }: Package): boolean {
  const allows = (one: string) => ALLOWED.has(one) || (isForDevelopment && ALLOWED_FOR_DEVELOPMENT.has(one));
  if (licence === null) return false;
  const bare = licence.replaceAll(/[()]/g, '');
  return bare.split(' OR ').some((part) => part.split(' AND ').every(allows));
}
