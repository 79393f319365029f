package io.sojourn.cluster.message;

import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.record.LogRecord;
import io.vertx.core.eventbus.EventBus;
import org.jspecify.annotations.Nullable;

/** Teaches a bus the messages of this package, and nothing more. */
public final class BusCodecs {
    private BusCodecs() {}

    public static void register(EventBus bus) {
        bus.registerCodec(new ShardRequestCodec());
        bus.registerCodec(new ShardReplyCodec());
        bus.registerDefaultCodec(LogRecord.class, new LogRecordCodec());
        bus.registerDefaultCodec(ShardTails.class, new ShardTailsCodec());
        bus.registerDefaultCodec(CameraFrame.class, new CameraFrameCodec());
        bus.codecSelector(BusCodecs::codecOf);
    }

    /** The messages are sealed families: a default codec goes by the exact class, so it is picked by the family. */
    private static @Nullable String codecOf(Object message) {
        if (message instanceof ShardRequest) {
            return "shard-request";
        }
        return message instanceof ShardReply ? "shard-reply" : null;
    }
}
