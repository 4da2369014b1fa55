-- Grain: one row a quarter and a board in force on its last day, or with a summary in it.
SELECT quarter, board FROM boards_in_force UNION SELECT quarter, board FROM summary_sums
