package io.sojourn.gateway.subscription;

import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;

/**
 * The types of events that a subscriber wants.
 *
 * @param mask a bit for each {@link EventType#code()}
 */
public record EventTypes(long mask) {
    public static final EventTypes ALL = new EventTypes(-1);

    private static final long UPDATES = Arrays.stream(EventType.values())
            .filter(EventType::isUpdate)
            .mapToLong(type -> 1L << type.code())
            .sum();

    /** By their names on the wire; none means all. Fails with {@link ErrorCode#INVALID_PARAMETER}. */
    public static EventTypes named(Collection<String> names) {
        long mask = 0;
        for (String name : names) {
            EventType type = EventType.named(name);
            if (type == null) {
                throw new ProblemException(ErrorCode.INVALID_PARAMETER, "There is no such event type.");
            }
            mask |= 1L << type.code();
        }
        return names.isEmpty() ? ALL : new EventTypes(mask);
    }

    /** These and another one. */
    public EventTypes and(EventType type) {
        return new EventTypes(mask | 1L << type.code());
    }

    public boolean include(EventType type) {
        return (mask & (1L << type.code())) != 0;
    }

    /** Whether any are included that are the input itself. */
    public boolean includeUpdates() {
        return (mask & UPDATES) != 0;
    }

    public boolean includeAll(EventTypes others) {
        return (mask & others.mask) == others.mask;
    }
}
