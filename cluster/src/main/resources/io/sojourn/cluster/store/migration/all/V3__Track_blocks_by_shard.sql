-- Blocks are written shard by shard, so they lie by shard as well: with the agent first, each few of them changed pages of the
-- index all over.
CREATE TABLE track_block_by_shard (
    shard INTEGER NOT NULL,
    agent_id ${text} NOT NULL,
    first_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (shard, agent_id, first_ms, seq)
);
INSERT INTO track_block_by_shard (shard, agent_id, first_ms, seq, to_ms, received_ms, bytes)
SELECT shard, agent_id, first_ms, seq, to_ms, received_ms, bytes FROM track_block;
DROP TABLE track_block;
ALTER TABLE track_block_by_shard RENAME TO track_block;
CREATE INDEX track_block_by_receipt ON track_block (received_ms);
