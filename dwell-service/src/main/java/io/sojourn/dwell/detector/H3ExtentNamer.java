package io.sojourn.dwell.detector;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Extents are H3 cells of resolution 10, about 66 m from edge to edge. Thread-safe. */
public final class H3ExtentNamer implements ExtentNamer {
    private static final int RESOLUTION = 10;

    private final H3Core h3;

    /** Unpacks and loads H3's native library: once per process is enough. */
    public H3ExtentNamer() {
        try {
            h3 = H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("H3's native library cannot be loaded", e);
        }
    }

    @Override
    public long cell(double longitude, double latitude) {
        return h3.latLngToCell(latitude, longitude, RESOLUTION);
    }

    @Override
    public String id(long cell) {
        return "h3:" + Long.toHexString(cell);
    }
}
