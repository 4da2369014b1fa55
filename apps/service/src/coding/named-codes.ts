import type { Code, Typology } from '#libs/typology';

/**
 * A note with the codes it names in brackets by their label, as a reader knows them: “(use “Thresholds”)”. An id of one
 * plain word counts only where it stands alone or after "use": elsewhere it may be just a word.
 */
export function namedCodes(note: string, codes: ReadonlyMap<string, Code>): string {
  const named = (id: string) => (codes.has(id) ? `“${codes.get(id)!.label}”` : id);
  return note
    .replace(/\((use )?([a-z]+)\)/g, (_, use: string | undefined, id: string) => `(${use ?? ''}${named(id)})`)
    .replace(/\([^)]*\)/g, (inside) => inside.replace(/[a-z]+(?:-[a-z0-9]+)+/g, named));
}

/** A code as its readers are shown it: the codes its notes name by their label. */
export const readable = (code: Code, { codes }: Pick<Typology, 'codes'>): Code => ({
  ...code,
  exclude: namedCodes(code.exclude, codes),
});
