package io.sojourn.ingest.mqtt;

import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.message.MessageReader;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last retained message of topics of one's own, which their shards keep. */
final class Retained {
    private static final byte[] ALL = new byte[0];

    private final Shards shards;

    Retained(Shards shards) {
        this.shards = shards;
    }

    /** By id of topic, the data as JSON: what there is of these topics; other kinds have none. Fails with a {@code ProblemException}. */
    Future<Map<String, byte[]>> of(Collection<TopicFilter> topics) {
        List<Future<List<byte[]>>> asked = new ArrayList<>();
        for (TopicFilter topic : topics) {
            String id = topic.id();
            if (topic.kind() != TopicKind.CUSTOM) {
                continue;
            }
            if (id == null) {
                asked.clear();
                asked.add(shards.askAll(Role.MESSAGE, ALL));
                break;
            }
            ShardId shard = new ShardId(Role.MESSAGE, ShardHash.shardOf(id, shards.count()));
            asked.add(shards.ask(shard, id.getBytes(StandardCharsets.UTF_8)).map(List::of));
        }
        return Future.all(asked).map(all -> {
            Map<String, byte[]> found = new LinkedHashMap<>();
            all.<List<byte[]>>list().forEach(answers -> answers.forEach(answer -> read(answer, found)));
            return found;
        });
    }

    private static void read(byte[] messages, Map<String, byte[]> found) {
        MessageReader reader = new MessageReader().reset(messages);
        while (reader.next()) {
            found.put(
                    reader.topic().id(),
                    Arrays.copyOfRange(reader.array(), reader.dataOffset(), reader.dataOffset() + reader.dataLength()));
        }
    }
}
