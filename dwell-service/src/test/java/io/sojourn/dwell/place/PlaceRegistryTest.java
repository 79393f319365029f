package io.sojourn.dwell.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceChange;
import io.sojourn.protocol.place.PlaceChange.Condition;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceRegistryTest {
    private static final long NOW = 1_000_000;

    private final PlaceRegistry registry = PlaceRegistry.restore(new PlaceCatalogue(new MemoryPlaces()), 0);

    @Test
    void everyListOfChangesMakesOneRevision() {
        assertThat(register(put("a", Condition.NONE), put("b", Condition.NONE))).isEqualTo(1);
        assertThat(register(delete("a", Condition.NONE))).isEqualTo(2);
        assertThat(registry.revision()).isEqualTo(2);
    }

    @Test
    void aPlaceThatMustBeNewIsRefusedIfThereIsOne() {
        register(put("a", Condition.MUST_BE_NEW));

        assertThat(refusal(put("a", Condition.MUST_BE_NEW))).isEqualTo(ErrorCode.PLACE_EXISTS);
    }

    @Test
    void aPlaceThatMustExistIsRefusedIfThereIsNone() {
        register(put("a", Condition.NONE), put("b", Condition.NONE));
        register(delete("a", Condition.MUST_EXIST));

        assertThat(refusal(delete("a", Condition.MUST_EXIST))).isEqualTo(ErrorCode.PLACE_NOT_FOUND);
        assertThat(refusal(put("a", Condition.MUST_EXIST))).isEqualTo(ErrorCode.PLACE_NOT_FOUND);
    }

    @Test
    void allChangesAreTakenOrNone() {
        register(put("a", Condition.NONE));

        assertThat(refusal(put("new", Condition.NONE), put("a", Condition.MUST_BE_NEW)))
                .isEqualTo(ErrorCode.PLACE_EXISTS);

        assertThat(registry.revision()).isEqualTo(1);
        assertThat(register(put("new", Condition.MUST_BE_NEW))).isEqualTo(2);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(refusal()).isEqualTo(ErrorCode.INVALID_PLACE);
        assertThat(refusal(put("a", Condition.NONE), delete("a", Condition.NONE)))
                .isEqualTo(ErrorCode.INVALID_PLACE);
        assertThat(refusal(new PlaceChange("a", place("b", Long.MAX_VALUE), Condition.NONE)))
                .isEqualTo(ErrorCode.INVALID_PLACE);
        assertThat(refusal(new PlaceChange("a", place("a", NOW), Condition.NONE)))
                .isEqualTo(ErrorCode.INVALID_PLACE);
    }

    @Test
    void aPlaceExpiresAtItsTime() {
        register(expiring("soon", NOW + 10), expiring("later", NOW + 20), put("never", Condition.NONE));
        assertThat(registry.nextExpiryMs()).isEqualTo(NOW + 10);
        assertThat(PlaceRegistry.expired(registry.expire(NOW + 9))).isEmpty();

        byte[] reply = registry.expire(NOW + 10);

        assertThat(CommandReply.value(reply)).isEqualTo(2);
        assertThat(PlaceRegistry.expired(reply)).containsExactly("soon");
        assertThat(registry.nextExpiryMs()).isEqualTo(NOW + 20);
        assertThat(refusal(delete("soon", Condition.MUST_EXIST))).isEqualTo(ErrorCode.PLACE_NOT_FOUND);
    }

    @Test
    void aPlaceThatWasChangedExpiresAtItsNewTimeOnly() {
        register(expiring("a", NOW + 10), expiring("b", NOW + 10));
        register(expiring("a", NOW + 30), delete("b", Condition.NONE));

        assertThat(registry.nextExpiryMs()).isEqualTo(NOW + 30);
        assertThat(PlaceRegistry.expired(registry.expire(NOW + 10))).isEmpty();
    }

    @Test
    void manyPlacesThatExpireTogetherGoInSeveralRevisions() {
        PlaceChange[] many = new PlaceChange[1500];
        for (int i = 0; i < many.length; i++) {
            many[i] = expiring("p" + i, NOW + 10);
        }
        register(many);

        int first = PlaceRegistry.expired(registry.expire(NOW + 10)).size();
        assertThat(registry.nextExpiryMs()).isEqualTo(NOW + 10);
        int second = PlaceRegistry.expired(registry.expire(NOW + 10)).size();

        assertThat(first).isLessThan(1500);
        assertThat(first + second).isEqualTo(1500);
        assertThat(registry.nextExpiryMs()).isEqualTo(Long.MAX_VALUE);
    }

    private long register(PlaceChange... changes) {
        return registry.register(List.of(changes), NOW);
    }

    private ErrorCode refusal(PlaceChange... changes) {
        return catchThrowableOfType(ProblemException.class, () -> register(changes))
                .code();
    }

    private static PlaceChange put(String id, Condition condition) {
        return new PlaceChange(id, place(id, Long.MAX_VALUE), condition);
    }

    private static PlaceChange expiring(String id, long atMs) {
        return new PlaceChange(id, place(id, atMs), Condition.NONE);
    }

    private static PlaceChange delete(String id, Condition condition) {
        return new PlaceChange(id, null, condition);
    }

    private static Place place(String id, long expiresAtMs) {
        return new Place(id, id, "{\"type\":\"Point\",\"coordinates\":[0,0]}", 5, 0, 0, null, expiresAtMs);
    }
}
