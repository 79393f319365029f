package io.sojourn.gateway.chat.responder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what somebody means by a name: case, accents, hyphens, spaces and leading zeros are no matter. */
final class Names {
    private static final Set<String> SMALL = Set.of("of", "the", "in", "at", "for", "a", "an");

    private Names() {}

    /**
     * Those that fit best: of the very name, else of the same letters and digits, else with the name as a part, else with
     * all of its words.
     *
     * @param names under which a thing is known
     */
    static <T> List<T> find(String name, List<T> things, Function<T, List<String>> names) {
        List<T> exact = new ArrayList<>();
        List<T> alike = new ArrayList<>();
        List<T> within = new ArrayList<>();
        List<T> ofWords = new ArrayList<>();
        String wanted = letters(name);
        for (T thing : things) {
            List<String> known = names.apply(thing);
            if (known.contains(name)) {
                exact.add(thing);
            } else if (!wanted.isEmpty()
                    && known.stream().anyMatch(each -> letters(each).equals(wanted))) {
                alike.add(thing);
            } else if (wanted.length() > 2
                    && known.stream().anyMatch(each -> letters(each).contains(wanted))) {
                within.add(thing);
            } else if (hasWords(name, String.join(" ", known))) {
                ofWords.add(thing);
            }
        }
        return Stream.of(exact, alike, within, ofWords)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether each word of a name stands in what a thing is called; a single word is no matter here. */
    private static boolean hasWords(String name, String known) {
        List<String> words = Stream.of(name.split("[\\s,]+"))
                .filter(word -> !SMALL.contains(word.toLowerCase(Locale.ROOT)))
                .map(Names::letters)
                .filter(word -> !word.isEmpty())
                .toList();
        String letters = letters(known);
        return words.size() > 1 && words.stream().allMatch(letters::contains);
    }

    /** Letters and digits alone, in lower case, without accents and leading zeros. */
    static String letters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<!\\p{Nd})0+(?=\\p{Nd})", "")
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
