package io.sojourn.gateway.chat.responder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds what somebody means by a name: case, accents, hyphens and spaces are no matter. */
final class Names {
    private Names() {}

    /**
     * Those that fit best: of the very name, else of the same letters and digits, else with the name as a part.
     *
     * @param names under which a thing is known
     */
    static <T> List<T> find(String name, List<T> things, Function<T, List<String>> names) {
        List<T> exact = new ArrayList<>();
        List<T> alike = new ArrayList<>();
        List<T> within = new ArrayList<>();
        String wanted = letters(name);
        for (T thing : things) {
            List<String> known = names.apply(thing);
            if (known.contains(name)) {
                exact.add(thing);
            } else if (!wanted.isEmpty() && known.stream().anyMatch(each -> letters(each).equals(wanted))) {
                alike.add(thing);
            } else if (wanted.length() > 2 && known.stream().anyMatch(each -> letters(each).contains(wanted))) {
                within.add(thing);
            }
        }
        return !exact.isEmpty() ? exact : !alike.isEmpty() ? alike : within;
    }

    /** Letters and digits alone, in lower case and without accents. */
    static String letters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
