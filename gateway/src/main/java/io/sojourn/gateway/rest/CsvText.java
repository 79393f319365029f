package io.sojourn.gateway.rest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV (RFC 4180). A spreadsheet takes a field that begins like a formula for one, even between quotes, and runs what
 * somebody else has called a place; so such a field that is no number gets an apostrophe before it (OWASP, "CSV
 * Injection").
 */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final String TO_QUOTE = ",\"\n\r";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private CsvText() {}

    /** One row with its line end; null is an empty field. */
    public static void row(StringBuilder out, @Nullable String... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            field(out, fields[i]);
        }
        out.append("\r\n");
    }

    private static void field(StringBuilder out, @Nullable String field) {
        if (field == null || field.isEmpty()) {
            return;
        }
        boolean formula = FORMULA_STARTS.indexOf(field.charAt(0)) >= 0
                && !NUMBER.matcher(field).matches();
        String shown = formula ? '\'' + field : field;
        if (shown.chars().noneMatch(c -> TO_QUOTE.indexOf(c) >= 0)) {
            out.append(shown);
        } else {
            out.append('"').append(shown.replace("\"", "\"\"")).append('"');
        }
    }
}
