/** How fast fixes come in by MQTT and from Kafka, beside HTTP. */
@NullMarked
package io.sojourn.bench.sources;

import org.jspecify.annotations.NullMarked;
