package io.sojourn.cluster.store;

/** An encounter's place in the order of its list: by start, then by id. */
public record EncounterKey(long startMs, String encounterId) {
    public static EncounterKey of(RecordedEncounter encounter) {
        return new EncounterKey(encounter.startMs(), encounter.encounterId());
    }
}
