package io.sojourn.cluster.settings;

/** What a process may do; {@code SOJOURN_ROLES} names them in lower case. */
public enum Service {
    INGEST,
    DWELL,
    CHART,
    GATEWAY
}
