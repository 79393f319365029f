package io.sojourn.cluster.settings;

/** What an ack promises about a power cut; a kill of the process loses nothing with either. */
public enum Durability {
    /** {@code sync}: acked means fsynced. */
    SYNC,
    /** {@code 1s}: a power cut may take the last second. */
    ONE_SECOND;

    static Durability from(SettingsReader in, Durability fallback) {
        String value = in.text("SOJOURN_DURABILITY");
        if (value == null) {
            return fallback;
        }
        if (value.equals("sync")) {
            return SYNC;
        }
        if (!value.equals("1s")) {
            in.wrong("SOJOURN_DURABILITY", "must be sync or 1s, not '" + value + "'");
        }
        return ONE_SECOND;
    }
}
