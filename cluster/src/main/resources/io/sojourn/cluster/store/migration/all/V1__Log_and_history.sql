-- Types in braces are what the database at hand calls them; text is ordered by code point.

-- Facts about the database itself: how many shards there are, which format its bytes have.
CREATE TABLE meta (
    key ${text} NOT NULL PRIMARY KEY,
    value ${text} NOT NULL
);

-- Who owns a shard. The epoch is the fence: whoever writes to the shard's log holds this row meanwhile.
CREATE TABLE shard (
    role ${text} NOT NULL,
    shard INTEGER NOT NULL,
    epoch BIGINT NOT NULL,
    owner ${text},
    PRIMARY KEY (role, shard)
);

CREATE TABLE log (
    role ${text} NOT NULL,
    shard INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (role, shard, seq)
);

-- The state of a shard up to and including the record seq.
CREATE TABLE checkpoint (
    role ${text} NOT NULL,
    shard INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (role, shard)
);

-- Entities that left memory with a checkpoint.
CREATE TABLE parked (
    role ${text} NOT NULL,
    shard INTEGER NOT NULL,
    entity ${text} NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (role, shard, entity)
);

CREATE TABLE member (
    id ${text} NOT NULL PRIMARY KEY,
    roles ${text} NOT NULL,
    heartbeat_ms BIGINT NOT NULL
);

CREATE TABLE encounter (
    encounter_id ${text} NOT NULL PRIMARY KEY,
    agent_id ${text} NOT NULL,
    extent_id ${text} NOT NULL,
    extent_name ${text},
    longitude_e7 INTEGER NOT NULL,
    latitude_e7 INTEGER NOT NULL,
    dwell_start BIGINT NOT NULL,
    dwell_end BIGINT,
    reason ${text},
    shard INTEGER NOT NULL,
    seq BIGINT NOT NULL
);
CREATE INDEX encounter_by_agent ON encounter (agent_id, dwell_start, encounter_id);
CREATE INDEX encounter_by_extent ON encounter (extent_id, dwell_start, encounter_id);
CREATE INDEX encounter_by_start ON encounter (dwell_start, encounter_id);

-- The fixes that one checkpoint of a shard covers, of all its agents, until compaction makes blocks of them.
CREATE TABLE track_chunk (
    shard INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (shard, seq)
);

-- The fixes of one agent.
CREATE TABLE track_block (
    agent_id ${text} NOT NULL,
    first_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    shard INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (agent_id, first_ms, shard, seq)
);
CREATE INDEX track_block_by_receipt ON track_block (received_ms);

-- What each revision changed of the places; no bytes: deleted.
CREATE TABLE place_revision (
    revision BIGINT NOT NULL,
    place_id ${text} NOT NULL,
    bytes ${bytes},
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (revision, place_id)
);
CREATE INDEX place_revision_by_place ON place_revision (place_id, revision);

-- Up to which revision each shard has got; what only older ones need is forgotten.
CREATE TABLE place_follower (
    shard INTEGER NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
);
