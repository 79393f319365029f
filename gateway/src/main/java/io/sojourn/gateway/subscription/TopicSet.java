package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import io.sojourn.protocol.topic.TopicRef;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The topics of one subscription, and whether an event is of them. */
final class TopicSet {
    private final Set<TopicFilter> filters = new LinkedHashSet<>();
    private final Set<TopicKind> wholeKinds = EnumSet.noneOf(TopicKind.class);
    private final Set<TopicKey> single = new HashSet<>();
    private final TopicKey probe = TopicKey.probe();

    TopicSet(Collection<TopicFilter> topics) {
        for (TopicFilter topic : topics) {
            filters.add(topic);
            String id = topic.id();
            if (id == null) {
                wholeKinds.add(topic.kind());
            } else {
                single.add(TopicKey.of(topic.kind(), id));
            }
        }
    }

    Set<TopicFilter> filters() {
        return filters;
    }

    boolean remove(TopicFilter topic) {
        String id = topic.id();
        if (id == null) {
            wholeKinds.remove(topic.kind());
        } else {
            single.remove(TopicKey.of(topic.kind(), id));
        }
        return filters.remove(topic);
    }

    boolean matches(RecordEvents event) {
        for (int number = 0; number < event.topicCount(); number++) {
            TopicRef topic = event.topic(number);
            if (wholeKinds.contains(topic.kind()) || (!single.isEmpty() && single.contains(probe.pointAt(topic)))) {
                return true;
            }
        }
        return false;
    }
}
