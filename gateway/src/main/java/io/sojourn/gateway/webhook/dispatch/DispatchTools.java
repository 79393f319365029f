package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.cluster.feed.ShardFeed;
import io.sojourn.cluster.log.Housekeeping;
import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.webhook.send.SenderTools;

/** What a dispatcher works with, on its event loop. */
record DispatchTools(
        Shards shards, ShardFeed feed, IntakeTools intakes, SenderTools senders, Housekeeping housekeeping) {}
