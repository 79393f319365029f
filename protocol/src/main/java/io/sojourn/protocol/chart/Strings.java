package io.sojourn.protocol.chart;

import io.sojourn.protocol.binary.BinaryReader;
import java.util.ArrayList;
import java.util.List;

/** A list of strings as the codecs of this package write it: a varint count, then each. */
final class Strings {
    private Strings() {}

    static List<String> read(BinaryReader in) {
        int count = in.length();
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strings.add(in.string());
        }
        return strings;
    }
}
