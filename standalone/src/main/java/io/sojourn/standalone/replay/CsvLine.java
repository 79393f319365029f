package io.sojourn.standalone.replay;

import java.util.ArrayList;
import java.util.List;

/** The fields of one line of a CSV file (RFC 4180, but for line breaks within quotes, which no trace has). */
final class CsvLine {
    private CsvLine() {}

    static List<String> split(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** Which of comma, semicolon and tab the header is divided by. */
    static char separatorOf(String header) {
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (split(header, candidate).size() > split(header, best).size()) {
                best = candidate;
            }
        }
        return best;
    }
}
