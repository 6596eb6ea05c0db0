-- Answers to questions of surveys: which survey, which question, and what was chosen. A choice, a text or a ranking has
-- metric 0: it makes its encounter heard, but it is no score and is counted in no roll-up of scores.
ALTER TABLE answers ADD COLUMN IF NOT EXISTS survey UInt32;

ALTER TABLE answers ADD COLUMN IF NOT EXISTS question LowCardinality(String);

ALTER TABLE answers ADD COLUMN IF NOT EXISTS choices Array(LowCardinality(String));

ALTER TABLE answers ADD INDEX IF NOT EXISTS by_survey survey TYPE set(64) GRANULARITY 4;

-- Nothing is written while a start migrates, so nothing is missed between the two.
DROP VIEW IF EXISTS answer_days_feed;

CREATE MATERIALIZED VIEW IF NOT EXISTS answer_days_feed TO answer_days AS
SELECT
  workspace, day, touchpoint, channel, unit, segment, metric, kind, point,
  toInt64(count()) AS n,
  sum(weight) AS w,
  sum(weight * weight) AS w2,
  sum(weight * raw) AS wx,
  sum(weight * raw * raw) AS wx2,
  sum(weight * weight * raw) AS w2x,
  sum(weight * weight * raw * raw) AS w2x2
FROM answers
WHERE metric != 0
GROUP BY workspace, day, touchpoint, channel, unit, segment, metric, kind, point;
