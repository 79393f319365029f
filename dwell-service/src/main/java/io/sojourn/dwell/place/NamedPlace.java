package io.sojourn.dwell.place;

/** A named place as the detector sees it. The same object through all revisions in which the place did not change. */
public interface NamedPlace {
    String id();

    String name();

    long enterDelayMs();

    long exitDelayMs();

    /** Square metres, to find the smallest of several. */
    double areaM2();

    /** Degrees; longitude within [-180, 180]. */
    boolean contains(double longitude, double latitude);
}
