package io.sojourn.standalone.demo;

/** What a street is, for whoever draws it and whoever may use it. */
enum StreetKind {
    AVENUE(16, true),
    STREET(10, true),
    FOOTPATH(3, false);

    private final double widthM;
    private final boolean open;

    StreetKind(double widthM, boolean openToVehicles) {
        this.widthM = widthM;
        this.open = openToVehicles;
    }

    double widthM() {
        return widthM;
    }

    boolean openToVehicles() {
        return open;
    }

    /** The value of {@code class} in the GeoJSON. */
    String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
