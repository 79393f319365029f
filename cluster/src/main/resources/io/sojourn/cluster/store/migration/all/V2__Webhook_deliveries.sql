-- What is to be sent to webhooks, and what was. The webhooks themselves lie in the state of their shards.
CREATE TABLE webhook_delivery (
    delivery_id ${text} NOT NULL PRIMARY KEY,
    webhook_id ${text} NOT NULL,
    -- Order within the webhook; whatever is queued anew comes last.
    position BIGINT NOT NULL,
    -- 0: settled; 1: waits in the order of its topic; 2: has failed so often that others overtake it.
    turn INTEGER NOT NULL,
    status ${text} NOT NULL,
    event_type ${text} NOT NULL,
    topic ${text} NOT NULL,
    event_ms BIGINT NOT NULL,
    queued_ms BIGINT NOT NULL,
    settled_ms BIGINT,
    -- All tries, and those that failed since it was queued.
    tries INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    next_ms BIGINT NOT NULL,
    last_status INTEGER,
    last_error ${text},
    body ${bytes} NOT NULL
);
CREATE INDEX webhook_delivery_by_position ON webhook_delivery (webhook_id, position);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, turn, position) WHERE turn > 0;
CREATE INDEX webhook_delivery_overtaken ON webhook_delivery (webhook_id, next_ms) WHERE turn = 2;
CREATE INDEX webhook_delivery_settled ON webhook_delivery (webhook_id, status, settled_ms) WHERE turn = 0;
CREATE INDEX webhook_delivery_dead ON webhook_delivery (webhook_id, position) WHERE status = 'dead';

CREATE TABLE webhook_attempt (
    delivery_id ${text} NOT NULL,
    number INTEGER NOT NULL,
    at_ms BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    status INTEGER,
    error ${text},
    answer ${bytes},
    PRIMARY KEY (delivery_id, number)
);
