package io.sojourn.dwell.detector;

/** Names the extent of a stay that lies in no named place: a cell of a grid that is the same on every shard. */
public interface ExtentNamer {
    /** The cell that contains the point. Degrees; longitude within [-180, 180]. Never negative. */
    long cell(double longitude, double latitude);

    /** The extent's id, as events carry it. */
    String id(long cell);
}
