-- A record as the first version kept it: an invented board's summary, corrected once and released, with what a tagger said.
INSERT INTO account (id, email, name, roles, board_id) VALUES
  ('00000000-0000-4000-8000-000000000001', 'first@example.org', 'First Person', '{administrator,board-contributor}', 'ambleford');
INSERT INTO session (token_hash, account_id, created_at, last_seen_at) VALUES
  ('hash-of-a-session', '00000000-0000-4000-8000-000000000001', '2014-01-06T09:00Z', '2014-01-06T09:30Z');
INSERT INTO sign_in_link (token_hash, account_id, expires_at) VALUES
  ('hash-of-a-link', '00000000-0000-4000-8000-000000000001', '2014-01-07T09:00Z');
INSERT INTO audit_entry (at, actor_id, action, subject) VALUES
  ('2014-01-06T09:00Z', '00000000-0000-4000-8000-000000000001', 'summaries.submit', '00000000-0000-4000-8000-000000000011'),
  ('2014-01-06T09:20Z', '00000000-0000-4000-8000-000000000001', 'summaries.release', '00000000-0000-4000-8000-000000000011');
INSERT INTO uploaded_file (id, board_id, sha256, name, content, uploaded_by) VALUES
  ('00000000-0000-4000-8000-000000000010', 'ambleford', 'sum-of-an-invented-form', 'form.docx', 'bytes', '00000000-0000-4000-8000-000000000001');
INSERT INTO regional_reference_counter VALUES ('2014', 1);
INSERT INTO summary (id, board_id, regional_reference) VALUES
  ('00000000-0000-4000-8000-000000000011', 'ambleford', 'IR-2014-001');
INSERT INTO revision (id, summary_id, board_id, number, review_type, completed_on, quarter, incident_quarter, created_by) VALUES
  ('00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000011', 'ambleford', 1, 'concise-review', '2014-01-03', '2014-Q1', '2013-Q4', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-000000000013', '00000000-0000-4000-8000-000000000011', 'ambleford', 2, 'concise-review', '2014-01-03', '2014-Q1', '2013-Q4', '00000000-0000-4000-8000-000000000001');
INSERT INTO revision_detail (revision_id, board_id, reference, reference_key, incident_text, incident_on, file_id, file_part, questions, places)
  SELECT id, 'ambleford', 'AMB/CR/1', 'ambcr1', 'October 2013', '2013-10', '00000000-0000-4000-8000-000000000010', number, '[]', '{}' FROM revision;
INSERT INTO passage (id, revision_id, board_id, field, ordinal, line, text) VALUES
  ('00000000-0000-4000-8000-000000000014', '00000000-0000-4000-8000-000000000012', 'ambleford', 'themes', 1, 1, 'Invented: nobody asked about the father.'),
  ('00000000-0000-4000-8000-000000000015', '00000000-0000-4000-8000-000000000013', 'ambleford', 'themes', 1, 1, 'Invented: nobody asked about either parent.');
UPDATE summary SET current_revision_id = '00000000-0000-4000-8000-000000000013', released_revision_id = '00000000-0000-4000-8000-000000000013';
INSERT INTO summary_event (summary_id, board_id, at, actor_id, kind, revision_id) VALUES
  ('00000000-0000-4000-8000-000000000011', 'ambleford', '2014-01-06T09:00Z', '00000000-0000-4000-8000-000000000001', 'received', '00000000-0000-4000-8000-000000000012'),
  ('00000000-0000-4000-8000-000000000011', 'ambleford', '2014-01-06T09:10Z', '00000000-0000-4000-8000-000000000001', 'corrected', '00000000-0000-4000-8000-000000000013'),
  ('00000000-0000-4000-8000-000000000011', 'ambleford', '2014-01-06T09:20Z', '00000000-0000-4000-8000-000000000001', 'released', '00000000-0000-4000-8000-000000000013');
INSERT INTO passage_tagging (passage_id, tagger_version, typology_version, valence, agencies, circumstances)
  SELECT id, 'shipped-1', '2013.1', 'concern', '{}', '{}' FROM passage;
INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  SELECT id, 'shipped-1', '2013.1', 'fathers', 0.9, '[]' FROM passage;
