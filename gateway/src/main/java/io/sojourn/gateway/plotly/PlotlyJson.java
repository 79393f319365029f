package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sojourn.protocol.json.JsonFault;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;

/** JSON as the clients write it: with {@code NaN} and infinities, which mean gaps. */
final class PlotlyJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature(), true)
            .build();

    private PlotlyJson() {}

    /** Fails with {@code INVALID_JSON}, naming the field. */
    static JsonNode read(String field, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new ProblemException(ErrorCode.INVALID_JSON, field + " is not JSON: " + JsonFault.reasonOf(broken));
        }
    }
}
