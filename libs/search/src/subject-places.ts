/**
 * Where a board's words stand, and so where to look when somebody asks what it holds about them: every table of the record
 * that belongs to a board and holds words somebody wrote. `text` and `at` are SQL over the alias `t`; `link` leads to the page
 * of the service that shows it. A test finds a table that is in neither of the two lists.
 */
export type SubjectPlace = { kind: string; from: string; text: string; at: string; link: string };

const all = (...columns: string[]) => `concat_ws(' ', ${columns.map((column) => `t.${column}`).join(', ')})`;
/** Every string within a JSON value. */
const within = (...columns: string[]) =>
  `concat_ws(' ', ${columns.map((column) => `(SELECT string_agg(v #>> '{}', ' ') FROM jsonb_path_query(t.${column}, 'strict $.** ? (@.type() == "string")') v)`).join(', ')})`;
const summary = `'/summaries/' || t.summary_id`;

export const SUBJECT_PLACES: readonly SubjectPlace[] = [
  {
    kind: 'An answer of a learning summary',
    from: '(SELECT p.*, r.summary_id, r.created_at FROM passage p JOIN revision r ON r.id = p.revision_id)',
    text: 't.text',
    at: 't.created_at',
    link: summary,
  },
  {
    kind: 'The head of a learning summary',
    from: 'revision',
    text: all('area_text', 'review_text', 'completed_text'),
    at: 't.created_at',
    link: summary,
  },
  {
    kind: 'Details of a learning summary that stay with the board',
    from: '(SELECT d.*, r.summary_id, r.created_at FROM revision_detail d JOIN revision r ON r.id = d.revision_id)',
    text: `${all('reference', 'incident_text')} || ' ' || ${within('questions', 'answers', 'unknown_labels')}`,
    at: 't.created_at',
    link: summary,
  },
  {
    kind: 'A note on a learning summary',
    from: 'summary_event',
    text: `coalesce(t.note, '') || ' ' || ${within('comments')}`,
    at: 't.at',
    link: summary,
  },
  {
    kind: 'The name of a file that was sent',
    from: 'uploaded_file',
    text: 't.name',
    at: 't.uploaded_at',
    link: `'/summaries'`,
  },
  {
    kind: 'A form being written',
    from: 'form_in_progress',
    text: within('answers'),
    at: 't.updated_at',
    link: `'/forms/' || t.id`,
  },
  {
    kind: 'A wording suggested for the region',
    from: '(SELECT f.*, r.summary_id, r.created_at FROM release_finding f JOIN revision r ON r.id = f.revision_id)',
    text: all('suggestion', 'why'),
    at: 't.created_at',
    link: summary,
  },
  {
    kind: 'A decision on an identifying detail',
    from: '(SELECT d.*, r.summary_id FROM release_resolution d JOIN release_finding f ON f.id = d.finding_id JOIN revision r ON r.id = f.revision_id)',
    text: all('wording', 'reason'),
    at: 't.at',
    link: summary,
  },
  {
    kind: 'A stop of a learning summary',
    from: 'release_stop',
    text: all('reason', 'lift_reason'),
    at: 't.at',
    link: summary,
  },
  {
    kind: 'An attempt to identify somebody',
    from: '(SELECT c.*, r.summary_id FROM intruder_check c JOIN revision r ON r.id = c.revision_id)',
    text: all('tried_by', 'tried', 'result'),
    at: 't.at',
    link: summary,
  },
  {
    kind: 'A review the board knows of',
    from: 'known_review',
    text: all('reference', 'closed_reason'),
    at: 't.added_at',
    link: `'/reviews/' || t.id`,
  },
  {
    kind: 'What is recorded of a review',
    from: 'review_fact',
    text: 't.words',
    at: 't.recorded_at',
    link: `'/reviews/' || t.review_id`,
  },
  {
    kind: 'A nil return',
    from: 'nil_statement',
    text: all('reason', 'taken_back_reason'),
    at: 't.recorded_at',
    link: `'/returns'`,
  },
  { kind: 'An action', from: 'action', text: all('words', 'role'), at: 't.taken_up_at', link: `'/actions/' || t.id` },
  {
    kind: 'A note on an action',
    from: 'action_status',
    text: 't.note',
    at: 't.recorded_at',
    link: `'/actions/' || t.action_id`,
  },
  { kind: 'Evidence of impact', from: 'impact_evidence', text: 't.words', at: 't.taken_up_at', link: `'/actions'` },
  { kind: 'What evidence showed', from: 'impact_result', text: 't.words', at: 't.recorded_at', link: `'/actions'` },
  {
    kind: 'A question on learning that came back, or its answer',
    from: 'recurrence_step',
    text: within('said'),
    at: 't.taken_at',
    link: `'/sustained/' || t.recurrence_id`,
  },
  {
    kind: 'A report of the board',
    from: 'edition',
    text: `t.title || ' ' || ${within('content', 'published')}`,
    at: 't.composed_at',
    link: `'/editions/' || t.id`,
  },
  {
    kind: 'An editor’s words in a report of the board',
    from: '(SELECT d.*, e.board_id FROM edition_edit d JOIN edition e ON e.id = d.edition_id)',
    text: within('content'),
    at: 't.made_at',
    link: `'/editions/' || t.edition_id`,
  },
  {
    kind: 'A comment on a report of the board',
    from: '(SELECT d.*, e.board_id FROM edition_comment d JOIN edition e ON e.id = d.edition_id)',
    text: 't.text',
    at: 't.at',
    link: `'/editions/' || t.edition_id`,
  },
  {
    kind: 'What the board did with a message',
    from: 'uptake_answer',
    text: all('reason', 'action', 'role', 'changed', 'thoughts', 'embed', 'plan'),
    at: 't.answered_at',
    link: `'/uptake'`,
  },
  {
    kind: 'A departure from the framework',
    from: 'framework_departure',
    text: all('what', 'why'),
    at: 't.notified_at',
    link: `'/framework/departures/' || t.id`,
  },
  {
    kind: 'A vote on the framework',
    from: 'framework_vote',
    text: 't.reason',
    at: 't.cast_at',
    link: `'/framework/proposals'`,
  },
  {
    kind: 'The board’s local framework',
    from: 'local_framework',
    text: all('follows', 'departs'),
    at: 't.recorded_at',
    link: `'/framework'`,
  },
  {
    kind: 'Why records were or were not disposed of',
    from: 'disposal',
    text: 't.reason',
    at: 't.proposed_at',
    link: `'/retention/disposals/' || t.id`,
  },
  {
    kind: 'A legal hold',
    from: 'legal_hold',
    text: all('reason', 'lift_reason'),
    at: 't.placed_at',
    link: `'/retention'`,
  },
  { kind: 'A part of the board’s form', from: 'label_map', text: 't.label', at: 't.taught_at', link: `'/summaries'` },
];

/** Tables of a board that hold codes, days and ids alone, or the same words as one of the places. */
export const WITHOUT_WORDS: readonly string[] = [
  'access_review_account', // people with accounts, by id
  'account', // people who sign in: looked up by an administrator
  'action_wording',
  'audit_entry',
  'disposal_item',
  'disposed_return',
  'earlier_return',
  'fact_change',
  'followed_revision',
  'impact_evidence_wording',
  'invitation', // people who are to sign in
  'matched_board',
  'recommendation',
  'recommendation_confirmation',
  'recommendation_wording',
  'recurrence',
  'recurrence_lesson', // its reason is one of a list
  'recurrence_naming',
  'register_change',
  'release_check',
  'release_signature',
  'resolved_finding', // a view of findings and decisions
  'review_reading',
  'review_stage',
  'search_coded_under',
  'search_document',
  'search_due',
  'summary',
  'waiting_notice',
];
