-- Records, checkpoints and tracks are dense or compressed already: trying again costs time and gains nothing.
ALTER TABLE log ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE checkpoint ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE track_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE track_block ALTER COLUMN bytes SET STORAGE EXTERNAL;
