/** Kafka: topics that are read into the shards, and one to which events are written. */
@NullMarked
package io.sojourn.ingest.kafka;

import org.jspecify.annotations.NullMarked;
