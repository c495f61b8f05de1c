-- name: open_connection
PRAGMA synchronous = NORMAL;

-- name: prepare_file
PRAGMA journal_mode = WAL;

-- name: claim_file
INSERT INTO copy_history (
    table_name, file_name, stage, pipe, status, row_count, row_parsed, error_count, first_error_message, etag, file_size, last_load_time)
VALUES (
    @table_name, @file_name, @stage, @pipe, @status, @row_count, @row_parsed, @error_count, @first_error_message, @etag, @file_size, @last_load_time)
ON CONFLICT (table_name, file_name, etag) DO NOTHING;

-- name: known_files
SELECT file_name, etag
FROM copy_history
WHERE table_name = @table AND file_name BETWEEN @first AND @last;

-- name: load_history
SELECT table_name, file_name, stage, pipe, status, row_count, row_parsed, error_count, first_error_message, etag, file_size, last_load_time
FROM copy_history
WHERE table_name = @table AND last_load_time >= @since
ORDER BY last_load_time, file_name, etag;
