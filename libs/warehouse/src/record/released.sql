-- Grain: one row a released summary, of boards outside the region and without a quarter too: how its review was done, as its
-- released form says in lines of its own, as ids of the form's choices (null where it says nothing or something else), and
-- how many days it took. Of chair and author the less independent that is stated tells the independence. `day` is the day on
-- its form, else the last of its quarter; `incident_from` the first day of the quarter of the incident, which is all the region
-- knows of it. `dismissed` are the codes on which somebody said that it is no learning that came back, with a blank between them.
-- Ids and numbers, never text.
-- Settings: warehouse.choices, warehouse.due, warehouse.summaries.
WITH choices AS MATERIALIZED (
  SELECT c.list, c.id, c.label, c.place
  FROM jsonb_to_recordset(current_setting('warehouse.choices')::jsonb) AS c (list text, id text, label text, place integer)
)
SELECT s.id AS summary_id, r.id AS revision_id, s.board_id AS board, r.quarter,
  coalesce(first_day(r.completed_on), (quarter_start(r.quarter) + interval '3 months')::date - 1) AS day,
  quarter_start(r.incident_quarter) AS incident_from,
  coalesce(r.review_type, 'not-stated') AS review_type,
  m.id AS method, c.id AS chairing, a.id AS authoring,
  CASE WHEN coalesce(a.place, -1) > coalesce(c.place, -1) THEN a.id ELSE c.id END AS independence, h.id AS selection,
  k.incident_to_completed, k.completed_to_released, k.received_to_released, k.known_to_released,
  k.return_in_time, k.review_in_time, b.codes AS dismissed
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN review_clock(current_setting('warehouse.due')::jsonb,
  string_to_array(nullif(current_setting('warehouse.summaries'), ''), ',')::uuid[]) k ON k.summary_id = s.id
LEFT JOIN dismissed_recurrence() b ON b.summary_id = s.id
LEFT JOIN choices m ON m.list = 'methods' AND m.label = split_part(split_part(E'\n' || r.review_text, E'\nMethod: ', 2), E'\n', 1)
LEFT JOIN choices c ON c.list = 'independence' AND c.label = split_part(split_part(E'\n' || r.review_text, E'\nChair: ', 2), E'\n', 1)
LEFT JOIN choices a ON a.list = 'independence' AND a.label = split_part(split_part(E'\n' || r.review_text, E'\nAuthor: ', 2), E'\n', 1)
LEFT JOIN choices h ON h.list = 'selections' AND h.label = split_part(split_part(E'\n' || r.review_text, E'\nHow selected: ', 2), E'\n', 1)
WHERE true /* and these summaries */
