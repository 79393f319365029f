package io.sojourn.ingest.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The names under which the shards know partitions. Of the topic's id, not of its name: a topic that is made anew numbers its
 * records anew. So the offsets of one and the same topic are known whatever the group is called.
 */
final class SourceNames {
    private SourceNames() {}

    /**
     * Asks Kafka; blocks.
     *
     * @throws KafkaException if it does not say
     */
    static Map<TopicPartition, String> of(Collection<TopicPartition> partitions, KafkaClients clients) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<String, TopicDescription> described = describe(topics, clients);
        Map<TopicPartition, String> names = new HashMap<>();
        for (TopicPartition each : partitions) {
            TopicDescription topic = described.get(each.topic());
            if (topic == null) {
                throw new KafkaException("the topic " + each.topic() + " is not described");
            }
            names.put(each, of(each, topic));
        }
        return names;
    }

    static String of(TopicPartition partition, TopicDescription topic) {
        return "kafka/" + topic.topicId() + '/' + partition.partition();
    }

    private static Map<String, TopicDescription> describe(Set<String> topics, KafkaClients clients) {
        try (Admin admin = clients.admin()) {
            return KafkaAnswer.of(admin.describeTopics(topics).allTopicNames(), "the description of topics");
        }
    }
}
