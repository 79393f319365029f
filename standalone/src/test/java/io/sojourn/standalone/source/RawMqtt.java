package io.sojourn.standalone.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** MQTT 3.1.1 byte by byte: a client that reads only when it is told to, and sees the order of what comes. */
final class RawMqtt implements AutoCloseable {
    static final int PUBACK = 0x40;
    static final int PUBREC = 0x50;
    private static final byte[] PONG = {(byte) 0xD0, 0};

    private final Socket socket = new Socket();
    private final DataInputStream in;

    RawMqtt(int port, String id) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        send(0x10, body -> {
            body.writeUTF("MQTT");
            body.write(new byte[] {4, 2, 0, 0}); // The version, a clean session, no keep-alive.
            body.writeUTF(id);
        });
        assertThat(read()).containsExactly(0x20, 2, 0, 0);
    }

    /** With quality 0. */
    void subscribe(String filter) throws IOException {
        send(0x82, body -> {
            body.writeShort(1);
            body.writeUTF(filter);
            body.write(0);
        });
        assertThat(read()).containsExactly(0x90, 3, 0, 1, 0);
    }

    void publish(int packetId, int quality, String topic, String payload) throws IOException {
        send(0x30 | (quality << 1), body -> {
            body.writeUTF(topic);
            body.writeShort(packetId);
            body.write(payload.getBytes(UTF_8));
        });
    }

    /** The packet of this type that answers a message. */
    static byte[] answer(int type, int packetId) {
        return new byte[] {(byte) type, 2, 0, (byte) packetId};
    }

    /** Pings; false if something else is answered before that. */
    boolean isNextAnswerOfPing() throws IOException {
        send(0xC0, body -> {});
        return Arrays.equals(read(), PONG);
    }

    /** The next packet, which has a body of fewer than 128 bytes. */
    byte[] read() throws IOException {
        int type = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        byte[] packet = new byte[2 + length];
        packet[0] = (byte) type;
        packet[1] = (byte) length;
        in.readFully(packet, 2, length);
        return packet;
    }

    private void send(int type, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.write(new DataOutputStream(bytes));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int length = bytes.size();
        for (; length > 127; length >>= 7) {
            packet.write((length & 127) | 128);
        }
        packet.write(length);
        bytes.writeTo(packet);
        packet.writeTo(socket.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }
}
