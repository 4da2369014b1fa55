-- Grain: one row a passage of a released revision that says an action or the recommendation it is on. Ids, never text.
-- Settings: warehouse.revisions.
SELECT a.action_id, a.passage_id FROM followed_action_passage() a
WHERE true /* and these actions' passages */
