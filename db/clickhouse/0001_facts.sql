-- What only ever grows: encounters, answers, the keys that decide whether a row is new, and the roll-ups that pages read.
-- Rows are decided new before they are inserted, because the views below count every row they see.

-- One meeting of one customer with the organisation at one touchpoint.
-- shard: person
CREATE TABLE IF NOT EXISTS encounters (
  workspace UInt32,
  id String,
  at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  received DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  day Date,
  person UInt64,
  identifiers Map(LowCardinality(String), String),
  channel UInt32,
  touchpoint UInt32,
  unit UInt32,
  segment LowCardinality(String),
  staff LowCardinality(String),
  journey String,
  outcome LowCardinality(String),
  resolved Nullable(UInt8),
  transfers Nullable(UInt16),
  waiting Nullable(Float64),
  handling Nullable(Float64),
  money Nullable(Decimal(18, 4)),
  currency LowCardinality(String),
  attributes Map(LowCardinality(String), String),
  measures Map(LowCardinality(String), Float64),
  source LowCardinality(String),
  batch UInt64,
  import UInt32,
  INDEX by_batch batch TYPE minmax GRANULARITY 4,
  INDEX by_import import TYPE minmax GRANULARITY 4
) ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, touchpoint, day, channel, unit, person)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One answered question.
-- shard: person
CREATE TABLE IF NOT EXISTS answers (
  workspace UInt32,
  id String,
  encounter String,
  respondent String,
  at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  received DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  day Date,
  person UInt64,
  identifiers Map(LowCardinality(String), String),
  channel UInt32,
  touchpoint UInt32,
  unit UInt32,
  segment LowCardinality(String),
  staff LowCardinality(String),
  metric UInt32,
  raw Float64,
  point Float32,
  normalised Float64,
  text String,
  language LowCardinality(String),
  kind Enum8('survey' = 1, 'interview' = 2, 'mystery' = 3, 'social' = 4, 'review' = 5, 'staff' = 6),
  attributes Map(LowCardinality(String), String),
  weight Float64,
  source LowCardinality(String),
  batch UInt64,
  import UInt32,
  INDEX by_batch batch TYPE minmax GRANULARITY 4,
  INDEX by_import import TYPE minmax GRANULARITY 4
) ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, metric, touchpoint, day, person)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Keys of encounters: decide whether a row is new, and tell an answer where its encounter was.
-- shard: key
CREATE TABLE IF NOT EXISTS encounter_keys (
  workspace UInt32,
  key UInt128,
  day Date,
  channel UInt32,
  touchpoint UInt32,
  unit UInt32,
  segment LowCardinality(String),
  staff LowCardinality(String),
  person UInt64,
  batch UInt64,
  import UInt32
) ENGINE = MergeTree
ORDER BY (workspace, key)
SETTINGS index_granularity = 512, fsync_after_insert = 1, fsync_part_directory = 1;

-- shard: key
CREATE TABLE IF NOT EXISTS answer_keys (
  workspace UInt32,
  key UInt128,
  batch UInt64,
  import UInt32
) ENGINE = MergeTree
ORDER BY (workspace, key)
SETTINGS index_granularity = 512, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS answer_keys_feed TO answer_keys AS
SELECT workspace, reinterpretAsUInt128(substring(SHA256(id), 1, 16)) AS key, batch, import
FROM answers;

CREATE MATERIALIZED VIEW IF NOT EXISTS encounter_keys_feed TO encounter_keys AS
SELECT workspace, reinterpretAsUInt128(substring(SHA256(id), 1, 16)) AS key, day, channel, touchpoint, unit, segment, staff, person, batch, import
FROM encounters;

-- Encounters that at least one answer names, whether or not the encounter itself has arrived.
-- shard: key
CREATE TABLE IF NOT EXISTS heard_keys (
  workspace UInt32,
  key UInt128,
  batch UInt64
) ENGINE = MergeTree
ORDER BY (workspace, key)
SETTINGS index_granularity = 512, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS heard_keys_feed TO heard_keys AS
SELECT workspace, reinterpretAsUInt128(substring(SHA256(encounter), 1, 16)) AS key, batch
FROM answers
WHERE encounter != '';

-- Counts a day, touchpoint, channel, unit and segment. Seconds are kept as a histogram with buckets of 2 %,
-- so that every quantile follows to within 1 % whatever is added together.
-- shard: cityHash64(touchpoint, unit)
CREATE TABLE IF NOT EXISTS encounter_days (
  workspace UInt32,
  day Date,
  touchpoint UInt32,
  channel UInt32,
  unit UInt32,
  segment LowCardinality(String),
  encounters SimpleAggregateFunction(sum, Int64),
  heard SimpleAggregateFunction(sum, Int64),
  resolved SimpleAggregateFunction(sum, Int64),
  resolved_known SimpleAggregateFunction(sum, Int64),
  transfers SimpleAggregateFunction(sum, Int64),
  transfers_known SimpleAggregateFunction(sum, Int64),
  waiting SimpleAggregateFunction(sumMap, Map(Int16, UInt64)),
  waiting_sum SimpleAggregateFunction(sum, Float64),
  waiting_n SimpleAggregateFunction(sum, Int64),
  handling SimpleAggregateFunction(sumMap, Map(Int16, UInt64)),
  handling_sum SimpleAggregateFunction(sum, Float64),
  handling_n SimpleAggregateFunction(sum, Int64),
  money SimpleAggregateFunction(sumMap, Map(String, Decimal(38, 4))),
  money_n SimpleAggregateFunction(sum, Int64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, day, touchpoint, channel, unit, segment)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS encounter_days_feed TO encounter_days AS
SELECT
  workspace, day, touchpoint, channel, unit, segment,
  toInt64(count()) AS encounters,
  toInt64(0) AS heard,
  toInt64(countIf(e.resolved = 1)) AS resolved,
  toInt64(countIf(e.resolved IS NOT NULL)) AS resolved_known,
  toInt64(sum(ifNull(e.transfers, 0))) AS transfers,
  toInt64(countIf(e.transfers IS NOT NULL)) AS transfers_known,
  sumMapIf(map(if(ifNull(e.waiting, 0) = 0, toInt16(-1), toInt16(round(log(greatest(ifNull(e.waiting, 1), 1)) / log(1.02)))), toUInt64(1)), e.waiting IS NOT NULL) AS waiting,
  sum(ifNull(e.waiting, 0)) AS waiting_sum,
  toInt64(countIf(e.waiting IS NOT NULL)) AS waiting_n,
  sumMapIf(map(if(ifNull(e.handling, 0) = 0, toInt16(-1), toInt16(round(log(greatest(ifNull(e.handling, 1), 1)) / log(1.02)))), toUInt64(1)), e.handling IS NOT NULL) AS handling,
  sum(ifNull(e.handling, 0)) AS handling_sum,
  toInt64(countIf(e.handling IS NOT NULL)) AS handling_n,
  sumMapIf(map(toString(currency), toDecimal128(ifNull(e.money, 0), 4)), e.money IS NOT NULL) AS money,
  toInt64(countIf(e.money IS NOT NULL)) AS money_n
FROM encounters AS e
GROUP BY workspace, day, touchpoint, channel, unit, segment;

-- Counts at each point of each scale, with the sums that weighted figures and continuous measures need.
-- shard: cityHash64(touchpoint, unit)
CREATE TABLE IF NOT EXISTS answer_days (
  workspace UInt32,
  day Date,
  touchpoint UInt32,
  channel UInt32,
  unit UInt32,
  segment LowCardinality(String),
  metric UInt32,
  kind Enum8('survey' = 1, 'interview' = 2, 'mystery' = 3, 'social' = 4, 'review' = 5, 'staff' = 6),
  point Float32,
  n SimpleAggregateFunction(sum, Int64),
  w SimpleAggregateFunction(sum, Float64),
  w2 SimpleAggregateFunction(sum, Float64),
  wx SimpleAggregateFunction(sum, Float64),
  wx2 SimpleAggregateFunction(sum, Float64),
  w2x SimpleAggregateFunction(sum, Float64),
  w2x2 SimpleAggregateFunction(sum, Float64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, metric, day, touchpoint, channel, unit, segment, kind, point)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

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
GROUP BY workspace, day, touchpoint, channel, unit, segment, metric, kind, point;
