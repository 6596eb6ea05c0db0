-- A merge that writes all columns of a part at once holds buffers for each of them, with two merges at work 230 MB; column
-- after column it needs 20 to 40 MB and no more time. By default only parts of 131,072 rows are merged so.
ALTER TABLE encounters MODIFY SETTING vertical_merge_algorithm_min_rows_to_activate = 1, max_compress_block_size = 131072;

ALTER TABLE answers MODIFY SETTING vertical_merge_algorithm_min_rows_to_activate = 1, max_compress_block_size = 131072;

ALTER TABLE encounter_keys MODIFY SETTING vertical_merge_algorithm_min_rows_to_activate = 1, vertical_merge_algorithm_min_columns_to_activate = 4, max_compress_block_size = 131072;
