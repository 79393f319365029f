package io.sojourn.gateway.chat.responder;

import io.sojourn.gateway.chat.responder.Inquiry.Kind;
import io.sojourn.gateway.chat.responder.Inquiry.Period;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what a question is about. Case, punctuation and the polite words around it are no matter; the first pattern
 * that fits the whole sentence counts.
 */
final class Understanding {
    private static final int LONGEST = 500;
    private static final String PERIOD =
            "(today|yesterday|this week|(?:in |over )?the last (?:7 days|seven days|week)|so far|ever)";
    private static final String NOW = "(?: (?:right )?now| at the moment| currently| today)?";
    private static final Pattern QUOTES = Pattern.compile("[\"“”„«»`]|(?<!\\w)['‘’]|['‘’](?!\\w)");
    private static final Pattern POLITE = Pattern.compile(
            "^(?:(?:hi|hello|hey|please|ok|okay|so|and|can you|could you|would you|tell me|show me|give me|do you know)[ ,]+)+(?=\\S)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ARTICLE = Pattern.compile("^the\\s+", Pattern.CASE_INSENSITIVE);

    private static final List<Rule> RULES = List.of(
            rule(
                    "(?:help|hello|hi|hey|what can (?:you|i) (?:do|answer|ask)(?: you)?|what do you know)",
                    m -> new Inquiry.Help()),
            rule(
                    "how many (?:agents|people|devices|vehicles|buses|things)(?: are there| are known| do you know"
                            + "| are (?:moving|dwelling)| (?:have )?reported| do we have)?" + NOW,
                    m -> new Inquiry.CountAgents()),
            rule("(?:number|count) of agents|count (?:the )?agents", m -> new Inquiry.CountAgents()),
            rule(listing("agents|people"), m -> new Inquiry.ListOf(Kind.AGENTS)),
            rule(listing("places|geofences"), m -> new Inquiry.ListOf(Kind.PLACES)),
            rule(listing("series|charts"), m -> new Inquiry.ListOf(Kind.SERIES)),
            rule(
                    "(?:for )?(?:how long|since when) (?:has|have|is|was) (.+?)(?: been)?(?: (?:here|there|where (?:he|she|it|they)"
                            + " (?:is|are)|in place|(?:at|in) .+?))?" + NOW,
                    m -> new Inquiry.HowLong(name(m.group(1)))),
            rule(
                    "(?:(?:what|which) places|where) (?:did|has|have|was|were) (.+?)(?: (?:visit|visited|been(?: to| at)?"
                            + "|go|gone|stay|stayed))?(?: " + PERIOD + ")?",
                    m -> visited(m.group(1), m.group(2))),
            rule("what did (.+?) (?:visit|do)(?: " + PERIOD + ")?", m -> visited(m.group(1), m.group(2))),
            rule(
                    "(?:the )?(?:places|visits|encounters|stays) (?:that )?(?:of|by|visited by) (.+?)(?: " + PERIOD
                            + ")?",
                    m -> visited(m.group(1), m.group(2))),
            rule(
                    "(?:who|who all|which agents|what agents|how many (?:agents|people|devices|vehicles))(?:'s|’s)?"
                            + "(?: is| are)?(?: there)?(?: now| currently)? (?:at|in|inside|within|on) (.+?)" + NOW,
                    m -> new Inquiry.WhoIsAt(name(m.group(1)))),
            rule(
                    "(?:is|are) (?:anyone|anybody|someone|somebody|there anyone|there anybody) (?:at|in|inside|within|on)"
                            + " (.+?)" + NOW,
                    m -> new Inquiry.WhoIsAt(name(m.group(1)))),
            rule("(?:list )?(?:the )?occupants of (.+?)" + NOW, m -> new Inquiry.WhoIsAt(name(m.group(1)))),
            rule("where (?:agent )?(.+?) (?:is|are)" + NOW, m -> new Inquiry.WhereIs(name(m.group(1)))),
            rule(
                    "(?:where(?:'s|’s| is| are)|where) (?:agent )?(.+?)" + NOW,
                    m -> new Inquiry.WhereIs(name(m.group(1)))),
            rule(
                    "(?:locate|find|(?:what is |what's )?(?:the )?(?:location|position|whereabouts) of) (?:agent )?(.+?)"
                            + NOW,
                    m -> new Inquiry.WhereIs(name(m.group(1)))),
            rule(
                    "(?:(?:what is|what's|what’s|what are|show) )?(?:the )?(?:(?:latest|last|current|newest|most recent) )?"
                            + "(?:(?:value|values|trend|reading|sample)(?:,? and (?:the )?(?:trend|value|latest value))?)"
                            + " (?:of|for|in) (.+?)" + NOW,
                    m -> new Inquiry.SeriesValue(series(m.group(1)))),
            rule(
                    "(?:what is |what's |show )?(?:the )?(?:latest|current|newest) (.+?)(?: value| reading)?",
                    m -> new Inquiry.SeriesValue(series(m.group(1)))),
            rule("how is (?:the )?series (.+?)(?: doing)?" + NOW, m -> new Inquiry.SeriesValue(series(m.group(1)))));

    private Understanding() {}

    static Inquiry of(String question) {
        String sentence = sentence(question);
        if (sentence.length() > LONGEST) {
            return new Inquiry.Unknown();
        }
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern.matcher(sentence);
            if (matcher.matches()) {
                return rule.meaning.apply(matcher.toMatchResult());
            }
        }
        return new Inquiry.Unknown();
    }

    private record Rule(Pattern pattern, Function<MatchResult, Inquiry> meaning) {}

    private static Rule rule(String sentence, Function<MatchResult, Inquiry> meaning) {
        return new Rule(
                Pattern.compile("(?:" + sentence + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), meaning);
    }

    private static String listing(String things) {
        return "(?:(?:list|show|name) )?(?:all )?(?:of )?(?:the )?(?:" + things + ")|(?:which|what) (?:" + things
                + ")(?: are there| do you know| exist| do we have)?";
    }

    /** Without what is not said: quotes, marks at the end, more than one space. */
    private static String sentence(String question) {
        String plain = Normalizer.normalize(question, Normalizer.Form.NFKC);
        String words =
                QUOTES.matcher(plain).replaceAll("").replaceAll("\\s+", " ").strip();
        String ended = words.replaceAll("[\\s?!.,;:…。？！]+$", "");
        return POLITE.matcher(ended).replaceFirst("");
    }

    private static Inquiry visited(String agent, String period) {
        return new Inquiry.Visited(name(agent), period(period));
    }

    private static Period period(String words) {
        if (words == null) {
            return Period.EVER;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "today" -> Period.TODAY;
            case "yesterday" -> Period.YESTERDAY;
            case "so far", "ever" -> Period.EVER;
            default -> Period.WEEK;
        };
    }

    private static String name(String words) {
        return ARTICLE.matcher(words.strip()).replaceFirst("");
    }

    private static String series(String words) {
        return name(words)
                .replaceFirst("(?i)^(?:time )?(?:series|chart|trace) ", "")
                .replaceFirst("(?i) (?:series|chart)$", "");
    }
}
