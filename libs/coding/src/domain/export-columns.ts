/**
 * The columns of exported codings, in order: what each is called in a spreadsheet and its type in Parquet. A row is one
 * passage and one code, or one passage settled as having none, of which `label` says why; `how` is "accepted", "changed" or
 * "added" where a person decided, "no code" where they gave none, and "suggested" where nobody has. `code` is as it was given,
 * under `typology_version`; `codes_now` is what it is in the version in force, and `became` says so in words.
 */
export const EXPORT_COLUMNS = {
  regional_reference: { heading: 'Regional reference', type: 'VARCHAR' },
  board: { heading: 'Board', type: 'VARCHAR' },
  quarter: { heading: 'Quarter completed', type: 'VARCHAR' },
  review_type: { heading: 'Kind of review', type: 'VARCHAR' },
  field: { heading: 'Part of the form', type: 'VARCHAR' },
  passage_id: { heading: 'Passage id', type: 'VARCHAR' },
  passage: { heading: 'Passage', type: 'VARCHAR' },
  code: { heading: 'Code', type: 'VARCHAR' },
  label: { heading: 'Name of the code', type: 'VARCHAR' },
  domain: { heading: 'Domain', type: 'VARCHAR' },
  codes_now: { heading: 'Code as coded now', type: 'VARCHAR[]' },
  labels_now: { heading: 'Name of the code as coded now', type: 'VARCHAR[]' },
  became: { heading: 'What has become of the code', type: 'VARCHAR' },
  decided_by: { heading: 'Decided by', type: 'VARCHAR' },
  how: { heading: 'How the code came', type: 'VARCHAR' },
  by_adjudication: { heading: 'Settled by adjudication', type: 'BOOLEAN' },
  confidence: { heading: 'Confidence of the suggestion (0 to 1)', type: 'DOUBLE' },
  valence: { heading: 'Concern, good or neutral', type: 'VARCHAR' },
  agencies: { heading: 'Agencies', type: 'VARCHAR[]' },
  circumstances: { heading: 'Circumstances', type: 'VARCHAR[]' },
  harm_types: { heading: 'Types of harm', type: 'VARCHAR[]' },
  typology_version: { heading: 'Version of the typology', type: 'VARCHAR' },
  tagger_version: { heading: 'Version of the tagger', type: 'VARCHAR' },
  settled_month: { heading: 'Month settled', type: 'VARCHAR' },
  coder: { heading: 'Coder (the same within this file only)', type: 'VARCHAR' },
} as const;

export type ExportColumn = keyof typeof EXPORT_COLUMNS;
type Held = { VARCHAR: string | null; 'VARCHAR[]': string[]; DOUBLE: number | null; BOOLEAN: boolean };

/** One passage and one code it carries, or none. A suggestion nobody has settled has no month and no coder. */
export type ExportRow = { [Column in ExportColumn]: Held[(typeof EXPORT_COLUMNS)[Column]['type']] };

export const COLUMN_NAMES = Object.keys(EXPORT_COLUMNS) as ExportColumn[];
