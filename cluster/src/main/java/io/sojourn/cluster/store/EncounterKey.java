package io.sojourn.cluster.store;

/** An encounter's place in the order of its list: by start, then by id. */
public record EncounterKey(long startMs, String encounterId) {
    /** Before all that a list of the newest first holds. */
    static final EncounterKey BEGIN = new EncounterKey(Long.MAX_VALUE, "");

    public static EncounterKey of(RecordedEncounter encounter) {
        return new EncounterKey(encounter.stay().startMs(), encounter.stay().encounterId());
    }
}
