package io.sojourn.cluster.machine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine's state, to be stored with the number of the last record that it contains.
 *
 * @param state the hot entities and all else that {@code ShardRole.restore} needs
 * @param parked entities that leave memory with this checkpoint (key to state), or, with null, no longer lie parked
 * @param committed runs on the shard's thread once the checkpoint is stored: only then may parked entities be dropped
 *     from memory, unless they were used since
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
public record MachineCheckpoint(byte[] state, Map<String, byte @Nullable []> parked, Runnable committed) {}
