package io.sojourn.gateway.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CypherTextTest {
    /** A literal by the grammar of openCypher, or several that are joined. */
    private static final Pattern LITERAL =
            Pattern.compile("'([^'\\\\\\n\\r]|\\\\[\\\\'nrt])*'( \\+ '([^'\\\\\\n\\r]|\\\\[\\\\'nrt])*')*");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alice | 'alice'",
                "O'Hare | 'O\\'Hare'",
                "a\\ | 'a\\\\'",
                "'}) DETACH DELETE n // | '\\'}) DETACH DELETE n //'",
                "\\'}) DETACH DELETE n // | '\\\\\\'}) DETACH DELETE n //'",
                "\\u0027}) | '\\\\' + 'u0027})'",
                "\\\\u0027 | '\\\\\\\\' + 'u0027'"
            })
    void quotesSoThatNothingBreaksOut(String text, String literal) {
        assertThat(CypherText.quote(text)).isEqualTo(literal);
    }

    @Property
    void isAlwaysALiteral(
            @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') @CharRange(from = '\0', to = '\r')
                    String text) {
        assertThat(CypherText.quote(text))
                .matches(LITERAL)
                .doesNotContain("\\u")
                .doesNotContain("\\U");
    }
}
