-- Grain: one row a released summary that was read. `codes` that count, as coded then; `earlier` those of them under an earlier
-- version of the typology, and passages that another tagger has read too; `mark` a number that changes with anything its facts are made from. What codes have become says
-- something of its own only where some are of an earlier version.
SELECT r.rowid AS nr, r.summary_id, r.board, r.quarter,
  coalesce(t.codes, 0)::INTEGER AS codes, (coalesce(t.earlier, 0) + coalesce(p.retagged, 0))::INTEGER AS earlier,
  (xor(xor(xor(r.mark, coalesce(p.mark, 0)), xor(coalesce(t.mark, 0), CASE WHEN t.earlier > 0 OR p.retagged > 0 THEN coalesce(n.mark, 0) ELSE 0 END)),
    xor(coalesce(a.mark, 0), coalesce(w.mark, 0))) >> 1)::BIGINT AS mark
FROM released r
LEFT JOIN (SELECT nr, count(*) FILTER (WHERE retagged) AS retagged, bit_xor(mark) AS mark FROM passages GROUP BY nr) p ON p.nr = r.rowid
LEFT JOIN (
  SELECT nr, count(*) AS codes, count(*) FILTER (WHERE earlier) AS earlier, bit_xor(mark) AS mark FROM codes_then GROUP BY nr
) t ON t.nr = r.rowid
LEFT JOIN (SELECT nr, bit_xor(mark) AS mark FROM codes_now GROUP BY nr) n ON n.nr = r.rowid
LEFT JOIN (SELECT nr, bit_xor(mark) AS mark FROM followed GROUP BY nr) a ON a.nr = r.rowid
LEFT JOIN (SELECT nr, bit_xor(mark) AS mark FROM followed_passages GROUP BY nr) w ON w.nr = r.rowid
