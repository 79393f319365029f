package io.sojourn.dwell.place;

import io.sojourn.cluster.store.PlaceRevision;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.place.Place;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A named place as one revision made it, ready to be searched. Immutable. */
final class IndexedPlace implements NamedPlace {
    private static final Logger LOG = LoggerFactory.getLogger(IndexedPlace.class);

    private final long revision;
    private final String id;
    private final String name;
    private final long enterDelayMs;
    private final long exitDelayMs;
    private final long expiresAtMs;
    private final double areaM2;
    private final PlaceArea area;

    IndexedPlace(long revision, Place place) {
        this.revision = revision;
        this.id = place.id();
        this.name = place.name();
        this.enterDelayMs = place.enterDelayMs();
        this.exitDelayMs = place.exitDelayMs();
        this.expiresAtMs = place.expiresAtMs();
        this.area = areaOf(place);
        this.areaM2 = area.squareMetres();
    }

    static IndexedPlace of(PlaceRevision row) {
        return new IndexedPlace(row.revision(), Place.read(new BinaryReader(Objects.requireNonNull(row.bytes()))));
    }

    /** One that cannot be read must not stop every shard of the cluster: it is nowhere. */
    private static PlaceArea areaOf(Place place) {
        try {
            return PlaceArea.of(place);
        } catch (RuntimeException e) {
            LOG.error("The geometry of place {} cannot be read: it will contain nothing", place.id(), e);
            return Nowhere.INSTANCE;
        }
    }

    /** The revision that made it so. */
    long revision() {
        return revision;
    }

    /** Epoch milliseconds, {@link Long#MAX_VALUE} for never. */
    long expiresAtMs() {
        return expiresAtMs;
    }

    PlaceArea area() {
        return area;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long enterDelayMs() {
        return enterDelayMs;
    }

    @Override
    public long exitDelayMs() {
        return exitDelayMs;
    }

    @Override
    public double areaM2() {
        return areaM2;
    }

    @Override
    public boolean contains(double longitude, double latitude) {
        return area.contains(longitude, latitude);
    }

    @Override
    public String toString() {
        return id + '@' + revision;
    }

    private enum Nowhere implements PlaceArea {
        INSTANCE;

        private static final Box[] NONE = {};

        @Override
        public double squareMetres() {
            return 0;
        }

        @Override
        public boolean contains(double longitude, double latitude) {
            return false;
        }

        @Override
        public Box[] boxes() {
            return NONE;
        }
    }
}
