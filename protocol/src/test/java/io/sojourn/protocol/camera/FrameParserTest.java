package io.sojourn.protocol.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameParserTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};
    private static final String PICTURE = Base64.getEncoder().encodeToString(JPEG);
    private static final int MOST = 1_000;

    private final FrameParser parser = new FrameParser(new FrameLimits(MOST));

    @Test
    void readsWhatADocumentedClientSends() {
        CameraFrame frame = parse("{'streamName':'webcam','streamType':'frame','frame':'" + PICTURE
                + "','timestamp':1764064800123,'camera_id':'door',"
                + "'detections':[{'class':'person','confidence':0.87,'bbox':[1,2.5,30,40],'track':[{'a':1}]}]}");

        assertThat(frame.cameraId()).isEqualTo("door");
        assertThat(frame.timestampMs()).isEqualTo(1_764_064_800_123L);
        assertThat(frame.jpeg()).isEqualTo(JPEG);
        assertThat(frame.detections())
                .containsExactly(new Detection("person", 0.87, new Detection.Box(1, 2.5, 30, 40)));
    }

    @Test
    void whatAViewerGetsIsReadAsTheSameFrame() {
        CameraFrame frame = new CameraFrame(
                "größe/\"1\"",
                1_764_064_800_123L,
                JPEG,
                List.of(new Detection("cat", 1, new Detection.Box(0, 0, 9, 9))));

        CameraFrame text = parser.parse(FrameJson.text(frame), null, 0);
        CameraFrame binary = parser.parseBinary(FrameJson.binary(frame), null, 0);
        BinaryWriter bus = new BinaryWriter();
        frame.write(bus);
        CameraFrame carried = CameraFrame.read(new BinaryReader(bus.toBytes()));

        assertThat(List.of(text, binary, carried))
                .allSatisfy(each -> assertThat(each).usingRecursiveComparison().isEqualTo(frame));
    }

    @Test
    void takesWhatIsLeftOutFromThePathAndTheClock() {
        CameraFrame frame = parser.parse(bytes("{'frame':'data:image/jpeg;base64," + PICTURE + "'}"), "door", 17);

        assertThat(frame.cameraId()).isEqualTo("door");
        assertThat(frame.timestampMs()).isEqualTo(17);
        assertThat(frame.detections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nonsense                                                       | invalid_json",
                "{'camera_id':'a','frame':'PIC'} x                              | invalid_json",
                "[]                                                             | not_an_object",
                "{'camera_id':'a'}                                              | missing_field",
                "{'frame':'PIC'}                                                | missing_field",
                "{'camera_id':'','frame':'PIC'}                                 | id_empty",
                "{'camera_id':'a\\u0001','frame':'PIC'}                         | id_invalid",
                "{'camera_id':7,'frame':'PIC'}                                  | wrong_type",
                "{'camera_id':'a','frame':'***'}                                | frame_not_base64",
                "{'camera_id':'a','frame':'PIC PIC'}                            | frame_not_base64",
                "{'camera_id':'a','frame':'aGVsbG8gd29ybGQ='}                   | frame_not_jpeg",
                "{'camera_id':'a','frame':''}                                   | frame_not_jpeg",
                "{'camera_id':'a','frame':'LONG'}                               | frame_too_large",
                "{'camera_id':'a','frame':'PIC','timestamp':-1}                 | timestamp_unreadable",
                "{'camera_id':'a','frame':'PIC','timestamp':1e300}              | timestamp_unreadable",
                "{'camera_id':'a','frame':'PIC','timestamp':true}               | timestamp_unreadable",
                "{'camera_id':'a','frame':'PIC','streamType':'audio'}           | unknown_type",
                "{'camera_id':'a','frame':'PIC','detections':{}}                | invalid_detection",
                "{'camera_id':'a','frame':'PIC','detections':[7]}               | invalid_detection",
                "{'camera_id':'a','frame':'PIC','detections':[MANY]}            | invalid_detection",
            })
    void refuses(String message, String code) {
        String many = "{'class':'c','confidence':1,'bbox':[1,2,3,4]},".repeat(200)
                + "{'class':'c','confidence':1,'bbox':[1,2,3,4]}";
        String json = message.replace("PIC", PICTURE)
                .replace("LONG", "/9j/".repeat(MOST))
                .replace("MANY", many);

        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code().wireName()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'confidence':1,'bbox':[1,2,3,4]}",
                "{'class':' ','confidence':1,'bbox':[1,2,3,4]}",
                "{'class':7,'confidence':1,'bbox':[1,2,3,4]}",
                "{'class':'LONG','confidence':1,'bbox':[1,2,3,4]}",
                "{'class':'c','bbox':[1,2,3,4]}",
                "{'class':'c','confidence':1.01,'bbox':[1,2,3,4]}",
                "{'class':'c','confidence':-0.1,'bbox':[1,2,3,4]}",
                "{'class':'c','confidence':'1','bbox':[1,2,3,4]}",
                "{'class':'c','confidence':1}",
                "{'class':'c','confidence':1,'bbox':[1,2,3]}",
                "{'class':'c','confidence':1,'bbox':[1,2,3,4,5]}",
                "{'class':'c','confidence':1,'bbox':[1,2,3,[4]]}",
                "{'class':'c','confidence':1,'bbox':[1,2,3,1e999]}",
                "{'class':'c','confidence':1,'bbox':'1,2,3,4'}",
            })
    void refusesADetectionThatIsNone(String detection) {
        String json = "{'camera_id':'a','frame':'" + PICTURE + "','detections':["
                + detection.replace("LONG", "x".repeat(101)) + "]}";

        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DETECTION));
    }

    @Test
    void refusesAFrameOfAnotherCameraThanThePathSays() {
        byte[] message = bytes("{'camera_id':'other','frame':'" + PICTURE + "'}");

        assertThatThrownBy(() -> parser.parse(message, "door", 0))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_CAMERA));
    }

    @Test
    void refusesABinaryMessageWithoutALine() {
        assertThatThrownBy(() -> parser.parseBinary(JPEG, "door", 0)).isInstanceOf(ProblemException.class);
    }

    private CameraFrame parse(String json) {
        return parser.parse(bytes(json), null, 0);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
