package io.sojourn.ingest.kafka;

import io.sojourn.protocol.problem.ErrorCode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be taken as a whole, however often it is read. */
record Poison(ConsumerRecord<byte[], byte[]> record, ErrorCode code, String detail) {}
