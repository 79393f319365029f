package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.topic.TopicFilter;
import io.sojourn.protocol.topic.TopicKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The topics of one subscription, and whether an event is of them. */
final class TopicSet {
    private static final TopicFilter ALL_AGENTS = new TopicFilter(TopicKind.AGENTS, null);
    private static final TopicFilter ALL_PLACES = new TopicFilter(TopicKind.PLACES, null);

    private final Set<TopicFilter> filters = new LinkedHashSet<>();
    private final Set<IdKey> agents = new HashSet<>();
    private final IdKey probe = IdKey.probe();

    TopicSet(Collection<TopicFilter> topics) {
        for (TopicFilter topic : topics) {
            filters.add(topic);
            if (topic.kind() == TopicKind.AGENTS && topic.id() != null) {
                agents.add(IdKey.of(topic.id()));
            }
        }
    }

    Set<TopicFilter> filters() {
        return filters;
    }

    boolean remove(TopicFilter topic) {
        if (topic.kind() == TopicKind.AGENTS && topic.id() != null) {
            agents.remove(IdKey.of(topic.id()));
        }
        return filters.remove(topic);
    }

    boolean matches(RecordEvents event) {
        if (filters.contains(ALL_AGENTS)) {
            return true;
        }
        if (!agents.isEmpty()
                && agents.contains(probe.pointAt(event.array(), event.agentOffset(), event.agentLength()))) {
            return true;
        }
        String place = event.placeId();
        return place != null
                && (filters.contains(ALL_PLACES) || filters.contains(new TopicFilter(TopicKind.PLACES, place)));
    }
}
