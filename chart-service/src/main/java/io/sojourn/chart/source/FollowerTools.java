package io.sojourn.chart.source;

import io.sojourn.cluster.route.Shards;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What followers work with, on their event loop. */
record FollowerTools(Vertx vertx, Shards shards, SourceShards sources, InstantSource clock) {}
