package io.sojourn.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFramesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_534, 65_535, 65_536, 131_070, 131_071, 200_000})
    void areReadAsTheyWereWritten(int length) {
        String text = "x".repeat(length % 2) + "ö".repeat(length / 2);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf out = Unpooled.buffer();

        TextFrames.write(utf8, out);

        assertThat(out.readableBytes()).isEqualTo(TextFrames.sizeOf(utf8.length));
        assertThat(read(out)).isEqualTo(text);
    }

    /** By a client with the limit that most have for a frame. */
    private static String read(ByteBuf frames) {
        WebSocketDecoderConfig client = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(65_536)
                .build();
        EmbeddedChannel channel =
                new EmbeddedChannel(new WebSocket13FrameDecoder(client), new WebSocketFrameAggregator(1 << 20));
        channel.writeInbound(frames);
        TextWebSocketFrame read = channel.readInbound();
        try {
            assertThat(channel.<Object>readInbound()).isNull();
            return read.text();
        } finally {
            read.release();
        }
    }
}
