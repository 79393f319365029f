package io.sojourn.standalone.demo;

import java.util.List;

/** Names for the streets of the town, by column and row. */
final class StreetNames {
    private static final List<String> NORTHWARD = List.of(
            "Tanner Street",
            "Willow Lane",
            "Station Avenue",
            "Copper Street",
            "Weaver Street",
            "Chapel Lane",
            "Bridge Avenue",
            "Orchard Street",
            "Grand Avenue",
            "Mason Street",
            "Park Avenue",
            "Juniper Street",
            "Heron Street",
            "Cooper Lane",
            "Mill Avenue",
            "Harbour Street",
            "Ferry Lane");
    private static final List<String> EASTWARD = List.of(
            "South Parade",
            "Hazel Street",
            "Southern Avenue",
            "Ropewalk",
            "Lower Quay",
            "Upper Quay",
            "Market Avenue",
            "Guild Street",
            "Parkside",
            "Lantern Street",
            "Northern Avenue",
            "Observatory Road",
            "Hillcrest");

    private StreetNames() {}

    static String ofColumn(int column) {
        return NORTHWARD.get(column % NORTHWARD.size());
    }

    static String ofRow(int row) {
        return EASTWARD.get(row % EASTWARD.size());
    }
}
