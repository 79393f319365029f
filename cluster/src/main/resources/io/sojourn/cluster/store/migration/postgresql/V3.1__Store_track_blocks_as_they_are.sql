-- As in V1.1: blocks are compressed already.
ALTER TABLE track_block ALTER COLUMN bytes SET STORAGE EXTERNAL;
