package io.sojourn.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":[1}    | Unexpected close marker '}': expected ']'",
                "{\"a\":1]     | Unexpected close marker ']': expected '}'",
                "{\"a\":       | Unexpected end-of-input within/between Object entries",
            })
    void saysWhatIsWrongAndNothingOfTheSource(String text, String reason) {
        JsonProcessingException broken = catchThrowableOfType(JsonProcessingException.class, () -> readAll(text));

        assertThat(JsonFault.reasonOf(broken)).isEqualTo(reason);
    }

    private static void readAll(String text) throws Exception {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            while (json.nextToken() != null) {
                // Only to get to the fault.
            }
        }
    }
}
