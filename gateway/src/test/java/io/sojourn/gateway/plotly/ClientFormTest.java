package io.sojourn.gateway.plotly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFormTest {
    private static final String KWARGS =
            "{\"filename\":\"100% of a&key=b + c%20\",\"layout\":{\"title\":\"é=\\\"}]\"}}";
    private static final String ARGS = "[{\"x\":[1],\"y\":[2],\"stream\":{\"token\":\"a+b%41&un=eve\"}}]";

    @Test
    void readsWhatTheClientForNodeWritesAsItIs() {
        Map<String, String> fields = ClientForm.read("platform=nodejs&version=1.0.4&args=" + ARGS + "&kwargs=" + KWARGS
                + "&un=ada+l%41&key=x&y&origin=plot");

        assertThat(fields)
                .containsEntry("args", ARGS)
                .containsEntry("kwargs", KWARGS)
                .containsEntry("un", "ada+l%41")
                .containsEntry("key", "x&y")
                .containsEntry("origin", "plot")
                .hasSize(7);
    }

    @Test
    void readsTheSameEncoded() {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("platform", "python");
        sent.put("args", ARGS);
        sent.put("un", "ada l+");
        sent.put("kwargs", KWARGS);
        String body = sent.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        assertThat(ClientForm.read(body)).isEqualTo(sent);
    }

    @Test
    void aLineEndBehindTheBodyIsNotPartOfIt() {
        assertThat(ClientForm.read("un=me&args=[]&kwargs={\"filename\": \"f\"}\r\n"))
                .containsEntry("kwargs", "{\"filename\": \"f\"}");
    }

    @Test
    void clientsForNodeWriteUndefinedForNothing() {
        assertThat(ClientForm.read("args=[]&kwargs=undefined&un=ada")).containsEntry("kwargs", "undefined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"args=[{\"x\":&kwargs={}&un=%zz", "args=100%&un=a"})
    void saysThatABodyIsOfNeitherKind(String body) {
        assertThatThrownBy(() -> ClientForm.read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&&&", "=", "args", "un=", "args=[", "args=%5B", "\u0000", "[{}]"})
    void anythingElseHasFewFieldsOrNone(String body) {
        assertThat(ClientForm.read(body)).hasSizeLessThan(2);
    }
}
