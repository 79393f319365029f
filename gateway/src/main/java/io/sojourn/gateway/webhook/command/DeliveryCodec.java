package io.sojourn.gateway.webhook.command;

import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bytes of deliveries and tries within commands. */
final class DeliveryCodec {
    private DeliveryCodec() {}

    static void writeAll(List<NewDelivery> deliveries, BinaryWriter out) {
        out.varint(deliveries.size());
        deliveries.forEach(delivery -> write(delivery, out));
    }

    static List<NewDelivery> readAll(BinaryReader in) {
        List<NewDelivery> deliveries = new ArrayList<>();
        for (int count = in.length(); count > 0; count--) {
            deliveries.add(read(in));
        }
        return deliveries;
    }

    static void write(NewDelivery delivery, BinaryWriter out) {
        out.string(delivery.deliveryId()).string(delivery.eventType()).string(delivery.topic());
        out.i64(delivery.eventMs()).bytes(delivery.body());
    }

    static NewDelivery read(BinaryReader in) {
        return new NewDelivery(in.string(), in.string(), in.string(), in.i64(), in.bytes());
    }

    static void write(DeliveryTry attempt, BinaryWriter out) {
        Integer status = attempt.status();
        byte[] answer = attempt.answer();
        out.varint(attempt.number()).i64(attempt.atMs()).varint(attempt.durationMs());
        out.varint(status == null ? 0 : status).optionalString(attempt.error());
        out.bytes(answer == null ? new byte[0] : answer);
    }

    static DeliveryTry readTry(BinaryReader in) {
        int number = (int) in.varint();
        long at = in.i64();
        long duration = in.varint();
        int status = (int) in.varint();
        String error = in.optionalString();
        byte[] answer = in.bytes();
        return new DeliveryTry(
                number, at, duration, status == 0 ? null : (Integer) status, error, answer.length == 0 ? null : answer);
    }

    static void writeIds(List<String> ids, BinaryWriter out) {
        out.list(ids.stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toList());
    }

    static List<String> readIds(BinaryReader in) {
        List<String> ids = new ArrayList<>();
        in.list().forEach(bytes -> ids.add(new String(bytes, StandardCharsets.UTF_8)));
        return ids;
    }

    static int code(DeliveryStatus status) {
        return switch (status) {
            case PENDING -> 1;
            case RETRYING -> 2;
            case DELIVERED -> 3;
            case DEAD -> 4;
        };
    }

    static DeliveryStatus status(int code) {
        for (DeliveryStatus status : DeliveryStatus.values()) {
            if (code(status) == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown status " + code);
    }
}
