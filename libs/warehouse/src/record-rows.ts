/**
 * What is read of the record, each by the SQL of its name in `record/`, with its columns: a row a released summary; a row a
 * passage of one; a row an action of one, and a passage that says it; a row a passage and code that counts, as coded then and as
 * coded now. Ids and numbers, never text.
 */
export const RECORD_ROWS = {
  released: {
    summary_id: 'UUID',
    revision_id: 'UUID',
    board: 'VARCHAR',
    quarter: 'VARCHAR',
    day: 'DATE',
    incident_from: 'DATE',
    review_type: 'VARCHAR',
    method: 'VARCHAR',
    chairing: 'VARCHAR',
    authoring: 'VARCHAR',
    independence: 'VARCHAR',
    selection: 'VARCHAR',
    incident_to_completed: 'INTEGER',
    completed_to_released: 'INTEGER',
    received_to_released: 'INTEGER',
    known_to_released: 'INTEGER',
    return_in_time: 'INTEGER',
    review_in_time: 'INTEGER',
  },
  passages: {
    passage_id: 'UUID',
    revision_id: 'UUID',
    recommends: 'VARCHAR',
    finds: 'BOOLEAN',
    settled: 'BOOLEAN',
    valence: 'VARCHAR',
    agencies: 'VARCHAR',
    circumstances: 'VARCHAR',
    harms: 'VARCHAR',
  },
  followed: {
    action_id: 'UUID',
    recommendation_id: 'UUID',
    summary_id: 'UUID',
    kind: 'VARCHAR',
    agencies: 'VARCHAR',
    state: 'VARCHAR',
    started_on: 'DATE',
    due_on: 'DATE',
    completed_on: 'DATE',
    stopped_on: 'DATE',
    evidence_planned: 'INTEGER',
    evidence_given: 'INTEGER',
    evidence_result: 'VARCHAR',
    evidence_confidence: 'VARCHAR',
    evidence_kinds: 'VARCHAR',
  },
  followed_passages: { action_id: 'UUID', passage_id: 'UUID' },
  codes_then: { passage_id: 'UUID', code: 'VARCHAR', valence: 'VARCHAR', settled: 'BOOLEAN', earlier: 'BOOLEAN' },
  codes_now: { passage_id: 'UUID', code: 'VARCHAR', valence: 'VARCHAR', settled: 'BOOLEAN', earlier: 'BOOLEAN' },
} as const;
export type RecordRows = keyof typeof RECORD_ROWS;
