-- What merges and mutations write reaches the disk before the parts it replaces are removed. The engine counts on keeping
-- replaced parts for minutes instead, but embedded it removes them at once: a power cut could take acknowledged rows.
ALTER TABLE encounters MODIFY SETTING min_rows_to_fsync_after_merge = 1;

ALTER TABLE answers MODIFY SETTING min_rows_to_fsync_after_merge = 1;

ALTER TABLE encounter_keys MODIFY SETTING min_rows_to_fsync_after_merge = 1;

ALTER TABLE answer_keys MODIFY SETTING min_rows_to_fsync_after_merge = 1;

ALTER TABLE heard_keys MODIFY SETTING min_rows_to_fsync_after_merge = 1;

ALTER TABLE encounter_days MODIFY SETTING min_rows_to_fsync_after_merge = 1;

ALTER TABLE answer_days MODIFY SETTING min_rows_to_fsync_after_merge = 1;

-- Finds the answers that were given before their encounter came.
ALTER TABLE answers ADD INDEX IF NOT EXISTS by_encounter encounter TYPE bloom_filter GRANULARITY 1;
