package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code POST /clientresp}. The clients for Node and Arduino write its values as they are, where {@code %},
 * {@code +} and {@code &} mean themselves; those for Python and others encode them. A body is of the first kind if its JSON
 * reads as JSON as it stands.
 */
final class ClientForm {
    private static final Pattern NEXT_FIELD = Pattern.compile("&(?=(platform|version|args|kwargs|un|key|origin)=)");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_-]+)=");
    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, true)
            .build();

    private ClientForm() {}

    /** The fields by their names; fails with {@code INVALID_PARAMETER} for a body that is of neither kind. */
    static Map<String, String> read(String body) {
        // The client for Arduino sends a line end that it does not count, others one that they do.
        String form = body.strip();
        Map<String, String> fields = readPlain(form);
        return fields == null ? readEncoded(form) : fields;
    }

    private static @Nullable Map<String, String> readPlain(String form) {
        Map<String, String> fields = new HashMap<>();
        boolean hasJson = false;
        int at = 0;
        while (at < form.length()) {
            Matcher name = NAME.matcher(form).region(at, form.length());
            if (!name.lookingAt()) {
                return null;
            }
            int from = name.end();
            boolean isJson = from < form.length() && "[{".indexOf(form.charAt(from)) >= 0;
            int to = isJson ? endOfJson(form, from) : endOfText(form, from);
            if (to < 0 || (to < form.length() && form.charAt(to) != '&')) {
                return null;
            }
            hasJson |= isJson;
            fields.putIfAbsent(name.group(1), form.substring(from, to));
            at = to + 1;
        }
        return hasJson ? fields : null;
    }

    private static int endOfText(String form, int from) {
        Matcher next = NEXT_FIELD.matcher(form);
        return next.find(from) ? next.start() : form.length();
    }

    /** Where the array or object ends that begins here, -1 if it is none. */
    private static int endOfJson(String form, int from) {
        try (JsonParser json = JSON.createParser(form.substring(from))) {
            JsonToken first = json.nextToken();
            if (first == null || !first.isStructStart()) {
                return -1;
            }
            json.skipChildren();
            return from + (int) json.currentLocation().getCharOffset();
        } catch (IOException broken) {
            return -1;
        }
    }

    private static Map<String, String> readEncoded(String form) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String field : form.split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException broken) {
            throw new ProblemException(
                    ErrorCode.INVALID_PARAMETER,
                    "the form cannot be read: its args and kwargs are neither JSON as they stand nor URL-encoded");
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
