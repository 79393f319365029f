package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /clientresp} asks for.
 *
 * @param places which traces of the plot the samples extend, by their numbers; empty: the first to the first and so on
 * @param layout as it came
 * @param isPublic whether anybody may see the plot, null if nothing is said of it
 * @param notes what cannot be done as it is asked for
 */
record PlotRequest(
        String user,
        String filename,
        FileOption option,
        List<PlotTrace> traces,
        List<Integer> places,
        JsonNode layout,
        @Nullable Boolean isPublic,
        Notes notes) {
    private static final String UNNAMED = "plot from API";

    /** Reads the fields of a form; fails with what is wrong with them. */
    static PlotRequest read(Map<String, String> fields) {
        String origin = fields.getOrDefault("origin", "plot");
        if (!origin.equals("plot")) {
            throw wrong("the only origin that is known here is plot");
        }
        JsonNode kwargs = kwargs(fields.getOrDefault("kwargs", ""));
        Notes notes = new Notes();
        JsonNode layout = kwargs.path("layout");
        List<PlotTrace> traces = new TraceReader(layout, notes)
                .read(PlotlyJson.read("args", fields.getOrDefault("args", "[]")), kwargs.path("style"));
        String option = kwargs.path("fileopt").asText("");
        return new PlotRequest(
                user(fields.getOrDefault("un", "")),
                filename(kwargs.path("filename").asText("").strip()),
                option.isEmpty() ? FileOption.NEW : FileOption.named(option),
                traces,
                places(kwargs.path("traces")),
                layout,
                isPublic(kwargs),
                notes);
    }

    /** The trace of the plot that one of those is to extend. */
    int placeOf(int index) {
        return index < places.size() ? places.get(index) : index;
    }

    PlotRequest withTraces(List<PlotTrace> others) {
        return new PlotRequest(user, filename, option, others, List.of(), layout, isPublic, notes);
    }

    /** The name that is free, with a number behind it if need be. */
    String freeName(List<Plot> plots) {
        String free = filename;
        for (int i = 1; named(free, plots) != null; i++) {
            free = filename + " (" + i + ")";
        }
        return free;
    }

    static @Nullable Plot named(String filename, List<Plot> plots) {
        return plots.stream()
                .filter(plot -> plot.filename().equals(filename))
                .findFirst()
                .orElse(null);
    }

    /** Checks the name of a user. */
    static String user(String name) {
        String user = name.strip();
        boolean fits = !user.isEmpty()
                && user.length() <= Plot.MAX_USER
                && user.indexOf('/') < 0
                && user.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            throw wrong("un is a username of 1 to " + Plot.MAX_USER + " characters without slashes");
        }
        return user;
    }

    private static JsonNode kwargs(String text) {
        // JavaScript's for "none".
        JsonNode kwargs = text.isBlank() || text.equals("undefined")
                ? JsonNodeFactory.instance.objectNode()
                : PlotlyJson.read("kwargs", text);
        if (kwargs.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!kwargs.isObject()) {
            throw wrong("kwargs is an object");
        }
        return kwargs;
    }

    private static String filename(String name) {
        if (name.isEmpty()) {
            return UNNAMED;
        }
        // With room for the number of a copy.
        return name.substring(0, Math.min(name.length(), Plot.MAX_FILENAME - 10));
    }

    private static List<Integer> places(JsonNode numbers) {
        List<Integer> places = new ArrayList<>();
        numbers.forEach(number -> places.add(number.asInt(-1)));
        return places;
    }

    private static @Nullable Boolean isPublic(JsonNode kwargs) {
        JsonNode sharing = kwargs.path("sharing");
        if (sharing.isTextual()) {
            return sharing.asText().equals("public");
        }
        JsonNode readable = kwargs.path("world_readable");
        return readable.isBoolean() ? readable.asBoolean() : null;
    }

    private static ProblemException wrong(String rule) {
        return new ProblemException(ErrorCode.INVALID_PARAMETER, rule);
    }
}
