package io.sojourn.protocol.place;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceParserTest {
    private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}";
    private static final String SQUARE = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";

    @Test
    void readsAPointWithEverything() {
        String json = """
                {"type":"Feature","id":"office","geometry":{"type":"Point","coordinates":[13.4050,52.52,34.5]},
                 "properties":{"name":"Büro","radius_m":30,"enter_delay_s":5,"exit_delay_s":2.5,
                   "metadata":{"floor":3},"expires_at":"2030-01-01T00:00:00Z","stop_id":"ignored"}}""";

        Place place = PlaceParser.feature(bytes(json), "office");

        assertThat(place)
                .isEqualTo(new Place(
                        "office",
                        "Büro",
                        "{\"type\":\"Point\",\"coordinates\":[13.4050,52.52,34.5]}",
                        30,
                        5000,
                        2500,
                        "{\"floor\":3}",
                        1893456000000L));
    }

    @Test
    void aPlaceIsWrittenAsItIsRead() {
        Place place =
                PlaceParser.feature(bytes(feature(polygon(SQUARE), "\"name\":\"Square\",\"enter_delay_s\":0.5")), "s");

        Place again = PlaceParser.feature(PlaceWriter.toFeature(place), "s");

        assertThat(again).isEqualTo(place);
    }

    @Test
    void aPlaceWithoutANameIsNamedByItsId() {
        assertThat(PlaceParser.feature(bytes(feature(POINT, "\"radius_m\":5")), "cafe")
                        .name())
                .isEqualTo("cafe");
    }

    @Test
    void aFeatureWithoutAnIdIsGivenOne() {
        List<Place> places = PlaceParser.features(bytes(feature(POINT, "\"radius_m\":5")), () -> "new-1");

        assertThat(places).extracting(Place::id).containsExactly("new-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                                                   | INVALID_JSON
            {"type":"Point","coordinates":[NaN,1]}                                              | INVALID_JSON
            {"type":"Point","coordinates":[1]}                                                  | INVALID_GEOMETRY
            {"type":"Point","coordinates":[[1,2]]}                                              | INVALID_GEOMETRY
            {"type":"Point","coordinates":["1","2"]}                                            | INVALID_GEOMETRY
            {"type":"Point","coordinates":[1,2,3,4,5]}                                          | INVALID_GEOMETRY
            {"type":"Point","coordinates":[180.1,1]}                                            | LONGITUDE_OUT_OF_RANGE
            {"type":"Point","coordinates":[1e999,1]}                                            | LONGITUDE_OUT_OF_RANGE
            {"type":"Point","coordinates":[1,-90.5]}                                            | LATITUDE_OUT_OF_RANGE
            {"type":"Point"}                                                                    | INVALID_GEOMETRY
            {"type":"LineString","coordinates":[[1,2],[3,4]]}                                   | INVALID_GEOMETRY
            {"coordinates":[1,2]}                                                               | INVALID_GEOMETRY
            null                                                                                | MISSING_FIELD
            []                                                                                  | WRONG_TYPE
            {"type":"Polygon","coordinates":[]}                                                 | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[0,0],[1,0],[1,1],[0,0]]}                          | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}                              | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}                        | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}                  | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}                        | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[0,0],[0,0],[0,0],[0,0]]]}                        | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]} | INVALID_GEOMETRY
            {"type":"Polygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}                      | INVALID_GEOMETRY
            {"type":"MultiPolygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}                   | INVALID_GEOMETRY
            {"type":"MultiPolygon","coordinates":[]}                                            | INVALID_GEOMETRY
            """)
    void aBrokenGeometryHasACode(String geometry, ErrorCode code) {
        assertThat(failure(feature(geometry, "\"name\":\"x\"")).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":"x"                                                   | MISSING_FIELD
            "radius_m":"30"                                              | WRONG_TYPE
            "radius_m":0                                                 | VALUE_OUT_OF_RANGE
            "radius_m":-5                                                | VALUE_OUT_OF_RANGE
            "radius_m":1e300                                             | VALUE_OUT_OF_RANGE
            "radius_m":30,"name":7                                       | WRONG_TYPE
            "radius_m":30,"name":" "                                     | INVALID_PLACE
            "radius_m":30,"name":"a\\nb"                                  | INVALID_PLACE
            "radius_m":30,"enter_delay_s":-1                             | VALUE_OUT_OF_RANGE
            "radius_m":30,"exit_delay_s":"1"                             | WRONG_TYPE
            "radius_m":30,"metadata":"text"                              | WRONG_TYPE
            "radius_m":30,"expires_at":"tomorrow"                        | TIMESTAMP_UNREADABLE
            "radius_m":30,"expires_at":true                              | WRONG_TYPE
            """)
    void aBrokenPropertyHasACode(String properties, ErrorCode code) {
        assertThat(failure(feature(POINT, properties)).code()).isEqualTo(code);
    }

    @Test
    void aRadiusBelongsToAPoint() {
        assertThat(failure(feature(polygon(SQUARE), "\"radius_m\":30")).code()).isEqualTo(ErrorCode.INVALID_PLACE);
    }

    @Test
    void messagesSayWhere() {
        ProblemException unclosed = failure(feature(polygon("[[0,0],[1,0],[1,1],[0,1]]"), ""));
        ProblemException crossing = failure(feature(polygon("[[0,0],[2,2],[2,0],[0,2],[0,0]]"), ""));

        assertThat(unclosed.detail())
                .isEqualTo("geometry.coordinates[0] is not closed: its last position must equal its first");
        assertThat(crossing.detail()).contains("Self-intersection").contains("[1.0, 1.0]");
    }

    @Test
    void metadataIsLimited() {
        String long4k = "x".repeat(4096);

        ProblemException failure = failure(feature(POINT, "\"radius_m\":3,\"metadata\":{\"k\":\"" + long4k + "\"}"));

        assertThat(failure.code()).isEqualTo(ErrorCode.METADATA_TOO_LONG);
    }

    @Test
    void aPlaceOfAHundredThousandVerticesIsTooComplex() {
        assertThat(failure(feature(polygon(circle(100_000)), "")).code()).isEqualTo(ErrorCode.PLACE_TOO_COMPLEX);
        assertThat(PlaceParser.feature(bytes(feature(polygon(circle(9_999)), "")), "p"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"Feature\"", "", "nonsense", "{} {}"})
    void whatIsNotJsonIsSaidToBe(String body) {
        assertThat(failure(body).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void whatIsNotUtf8IsSaidToBe() {
        byte[] latin1 = {'{', '"', (byte) 0xE9, '"', ':', '1', '}'};

        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> PlaceParser.feature(latin1, "p"));

        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_UTF8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''         | ID_EMPTY
            *          | ID_INVALID
            h3:8a1fb46 | ID_INVALID
            a\u0007b   | ID_INVALID
            \ud800     | ID_INVALID
            """)
    void anIdMustBeUsableInATopic(String id, ErrorCode code) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> PlaceId.require(id));

        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void anIdIsMeasuredInBytes() {
        assertThat(PlaceId.require("é".repeat(128))).hasSize(128);
        assertThat(catchThrowableOfType(ProblemException.class, () -> PlaceId.require("é".repeat(129)))
                        .code())
                .isEqualTo(ErrorCode.ID_TOO_LONG);
    }

    @Test
    void theIdOfTheFeatureMustBeThatOfThePath() {
        String json = "{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":" + POINT + ",\"properties\":{\"radius_m\":1}}";

        ProblemException failure =
                catchThrowableOfType(ProblemException.class, () -> PlaceParser.feature(bytes(json), "b"));

        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_PLACE);
    }

    @Test
    void aCollectionIsTakenWholeOrTheBadFeatureIsNamed() {
        String good = feature(POINT, "\"radius_m\":5", "\"id\":\"a\",");
        String bad = feature(POINT, "\"radius_m\":0", "\"id\":\"b\",");

        assertThat(PlaceParser.features(collection(good), () -> "x"))
                .extracting(Place::id)
                .containsExactly("a");
        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> PlaceParser.features(collection(good, bad), () -> "x"));
        assertThat(failure.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
        assertThat(failure.detail()).startsWith("features[1]: properties.radius_m");
    }

    @Test
    void aCollectionDoesNotNameAnIdTwice() {
        String good = feature(POINT, "\"radius_m\":5", "\"id\":\"a\",");

        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> PlaceParser.features(collection(good, good), () -> "x"));

        assertThat(failure.detail()).isEqualTo("features[1] has the same id as features[0]");
    }

    @Test
    void aPatchReplacesMergesAndRemoves() {
        Place old = PlaceParser.feature(
                bytes(feature(
                        POINT, "\"name\":\"Old\",\"radius_m\":5,\"enter_delay_s\":9,\"metadata\":{\"a\":1,\"b\":2}")),
                "p");

        Place patched = PlaceParser.patch(
                old,
                bytes("{\"properties\":{\"name\":\"New\",\"enter_delay_s\":null,\"metadata\":{\"b\":null,\"c\":3}}}"));

        assertThat(patched).isEqualTo(new Place("p", "New", POINT, 5, 0, 0, "{\"a\":1,\"c\":3}", Long.MAX_VALUE));
    }

    @Test
    void aPatchOfTheGeometryIsCheckedLikeANewOne() {
        Place old = PlaceParser.feature(bytes(feature(POINT, "\"radius_m\":5")), "p");
        String toPolygon = "{\"geometry\":" + polygon(SQUARE) + ",\"properties\":{\"radius_m\":null}}";

        assertThat(PlaceParser.patch(old, bytes(toPolygon)).geometryJson()).isEqualTo(polygon(SQUARE));
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> PlaceParser.patch(old, bytes("{\"geometry\":{\"coordinates\":[999,0]}}")))
                        .code())
                .isEqualTo(ErrorCode.LONGITUDE_OUT_OF_RANGE);
    }

    @Test
    void theStopsOfARealBusLineAreRead() throws IOException {
        Path file = Path.of("../../shared/data/bus-304/places.geojson");
        assumeTrue(Files.exists(file), "no bus trace beside this checkout");

        List<Place> places = PlaceParser.features(Files.readAllBytes(file), () -> "x");

        assertThat(places).hasSize(36).allMatch(place -> place.radiusM() > 0);
    }

    private static ProblemException failure(String json) {
        return catchThrowableOfType(ProblemException.class, () -> PlaceParser.feature(bytes(json), "p"));
    }

    private static String circle(int vertices) {
        String open = IntStream.range(0, vertices)
                .mapToObj(i -> position(2 * Math.PI * i / vertices))
                .collect(Collectors.joining(","));
        return "[" + open + "," + position(0) + "]";
    }

    private static String position(double angle) {
        return String.format(Locale.ROOT, "[%.9f,%.9f]", Math.cos(angle), Math.sin(angle));
    }

    private static String polygon(String ring) {
        return "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
    }

    private static String feature(String geometry, String properties) {
        return feature(geometry, properties, "");
    }

    private static String feature(String geometry, String properties, String id) {
        return "{\"type\":\"Feature\"," + id + "\"geometry\":" + geometry + ",\"properties\":{" + properties + "}}";
    }

    private static byte[] collection(String... features) {
        return bytes("{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
