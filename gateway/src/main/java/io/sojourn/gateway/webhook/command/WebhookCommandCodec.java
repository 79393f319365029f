package io.sojourn.gateway.webhook.command;

import io.sojourn.gateway.webhook.command.WebhookCommand.BeginDispatch;
import io.sojourn.gateway.webhook.command.WebhookCommand.Change;
import io.sojourn.gateway.webhook.command.WebhookCommand.Create;
import io.sojourn.gateway.webhook.command.WebhookCommand.Delete;
import io.sojourn.gateway.webhook.command.WebhookCommand.Disable;
import io.sojourn.gateway.webhook.command.WebhookCommand.EndReplay;
import io.sojourn.gateway.webhook.command.WebhookCommand.Enqueue;
import io.sojourn.gateway.webhook.command.WebhookCommand.Expire;
import io.sojourn.gateway.webhook.command.WebhookCommand.Forget;
import io.sojourn.gateway.webhook.command.WebhookCommand.Notify;
import io.sojourn.gateway.webhook.command.WebhookCommand.RecordTry;
import io.sojourn.gateway.webhook.command.WebhookCommand.Requeue;
import io.sojourn.gateway.webhook.command.WebhookCommand.Retry;
import io.sojourn.gateway.webhook.command.WebhookCommand.RotateSecret;
import io.sojourn.gateway.webhook.command.WebhookCommand.StartReplay;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.DefinitionChange;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.signing.Secret;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;

/** The bytes of {@link WebhookCommand}s: a kind, then the fields. The kinds are stored in logs: never reuse one. */
public final class WebhookCommandCodec {
    private WebhookCommandCodec() {}

    public static Command encode(WebhookCommand command) {
        BinaryWriter out = new BinaryWriter(256);
        if (command instanceof BeginDispatch c) {
            out.u8(1).varint(c.epoch());
        } else if (command instanceof Create c) {
            out.u8(2).string(c.id());
            c.definition().write(out);
            c.secret().write(out);
            out.string(c.cursor());
        } else if (command instanceof Change c) {
            out.u8(3).string(c.id());
            c.change().write(out);
            out.string(c.now());
        } else if (command instanceof Delete c) {
            out.u8(4).string(c.id());
        } else if (command instanceof RotateSecret c) {
            out.u8(5).string(c.id());
            c.secret().write(out);
            out.varint(c.overlapMs());
        } else if (command instanceof Notify c) {
            out.u8(6).string(c.id());
            DeliveryCodec.write(c.delivery(), out);
        } else if (command instanceof Retry c) {
            out.u8(11).string(c.id());
            DeliveryCodec.writeIds(c.deliveryIds(), out);
        } else if (command instanceof StartReplay c) {
            out.u8(12).string(c.id()).i64(c.fromMs()).i64(c.toMs()).string(c.end());
        } else if (command instanceof WebhookCommand.Fenced c) {
            encodeFenced(c, out);
        }
        return new Command(CommandKind.WEBHOOK, out.toBytes());
    }

    private static void encodeFenced(WebhookCommand.Fenced command, BinaryWriter out) {
        if (command instanceof Enqueue c) {
            out.u8(7).varint(c.epoch()).string(c.id()).string(c.previous()).string(c.next());
            DeliveryCodec.writeAll(c.deliveries(), out);
            out.u8(c.missed() ? 1 : 0);
        } else if (command instanceof Requeue c) {
            out.u8(8).varint(c.epoch()).string(c.id()).string(c.previous()).string(c.next());
            DeliveryCodec.writeAll(c.deliveries(), out);
            out.varint(c.before());
        } else if (command instanceof RecordTry c) {
            out.u8(9).varint(c.epoch()).string(c.id()).string(c.deliveryId());
            DeliveryCodec.write(c.attempt(), out);
            out.u8(DeliveryCodec.code(c.status())).varint(c.failures());
            out.u8(c.inOrder() ? 1 : 0).i64(c.nextMs());
        } else if (command instanceof Disable c) {
            out.u8(10).varint(c.epoch()).string(c.id()).u8(c.reason().code());
        } else if (command instanceof EndReplay c) {
            out.u8(13).varint(c.epoch()).string(c.id());
        } else if (command instanceof Expire c) {
            out.u8(14).varint(c.epoch()).string(c.id()).i64(c.beforeMs());
        } else if (command instanceof Forget c) {
            out.u8(15).varint(c.epoch()).string(c.id());
        }
    }

    /** Fails with {@link IllegalArgumentException} or {@link IndexOutOfBoundsException} if the bytes are none. */
    public static WebhookCommand decode(byte[] body) {
        BinaryReader in = new BinaryReader(body);
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new BeginDispatch(in.varint());
            case 2 -> new Create(in.string(), Definition.read(in), Secret.read(in), in.string());
            case 3 -> new Change(in.string(), DefinitionChange.read(in), in.string());
            case 4 -> new Delete(in.string());
            case 5 -> new RotateSecret(in.string(), Secret.read(in), in.varint());
            case 6 -> new Notify(in.string(), DeliveryCodec.read(in));
            case 7 ->
                new Enqueue(
                        in.varint(), in.string(), in.string(), in.string(), DeliveryCodec.readAll(in), in.u8() == 1);
            case 8 ->
                new Requeue(in.varint(), in.string(), in.string(), in.string(), DeliveryCodec.readAll(in), in.varint());
            case 9 ->
                new RecordTry(
                        in.varint(),
                        in.string(),
                        in.string(),
                        DeliveryCodec.readTry(in),
                        DeliveryCodec.status(in.u8()),
                        (int) in.varint(),
                        in.u8() == 1,
                        in.i64());
            case 10 -> new Disable(in.varint(), in.string(), DisabledReason.of(in.u8()));
            case 11 -> new Retry(in.string(), DeliveryCodec.readIds(in));
            case 12 -> new StartReplay(in.string(), in.i64(), in.i64(), in.string());
            case 13 -> new EndReplay(in.varint(), in.string());
            case 14 -> new Expire(in.varint(), in.string(), in.i64());
            case 15 -> new Forget(in.varint(), in.string());
            default -> throw new IllegalArgumentException("unknown webhook command " + kind);
        };
    }
}
