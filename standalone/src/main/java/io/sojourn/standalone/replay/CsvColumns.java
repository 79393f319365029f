package io.sojourn.standalone.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which column is what, by the names that loggers, phones and spreadsheets give them. */
final class CsvColumns {
    /** Names without case, spaces and punctuation; of several that fit, the first in this order. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "agent_id",
                    List.of("agentid", "agent", "deviceid", "device", "vehicleid", "vehicle", "userid", "user", "id"),
            "latitude", List.of("latitude", "lat", "gpslatitude", "positionlat", "locationlat", "y"),
            "longitude",
                    List.of("longitude", "lon", "lng", "long", "gpslongitude", "positionlong", "locationlong", "x"),
            "timestamp", List.of("timestamp", "time", "datetime", "utc", "recordedat", "gpstime", "ts", "date"),
            "accuracy", List.of("accuracy", "accuracym", "horizontalaccuracy", "acc"),
            "altitude", List.of("altitude", "altitudem", "alt", "elevation", "ele"),
            "speed", List.of("speed", "speedmps", "speedms", "velocity"),
            "heading", List.of("heading", "headingdeg", "bearing", "course", "direction"),
            "gap", List.of("gap"));

    private final Map<String, Integer> indexes = new HashMap<>();

    /**
     * @param named the names of columns by field, for those whose names tell nothing
     * @throws TraceException naming what is missing and what there is
     */
    CsvColumns(List<String> header, Map<String, String> named) throws TraceException {
        List<String> given = header.stream().map(CsvColumns::plain).toList();
        NAMES.forEach((field, names) -> names.stream()
                .map(given::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .ifPresent(index -> indexes.put(field, index)));
        for (Map.Entry<String, String> each : named.entrySet()) {
            int index = header.stream().map(String::strip).toList().indexOf(each.getValue());
            if (index < 0) {
                throw new TraceException(
                        "there is no column " + each.getValue() + "; there are: " + String.join(", ", header));
            }
            indexes.put(each.getKey(), index);
        }
        for (String needed : List.of("latitude", "longitude", "timestamp")) {
            if (!indexes.containsKey(needed)) {
                throw new TraceException("no column is the " + needed + "; the first line names the columns, and has: "
                        + String.join(", ", header));
            }
        }
    }

    /** The fields that a column can be. */
    static Set<String> fields() {
        return new TreeSet<>(NAMES.keySet());
    }

    /** A field of a line, or null if the line or the file has none. */
    @Nullable
    String of(List<String> line, String field) {
        Integer index = indexes.get(field);
        return index == null || index >= line.size() || line.get(index).isBlank() ? null : line.get(index);
    }

    private static String plain(String name) {
        String withoutUnit = name.replaceAll("[(\\[].*", "");
        return withoutUnit.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
