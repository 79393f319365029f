package io.sojourn.gateway.assets;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of a page, ready to be sent.
 *
 * @param gzipped the same, compressed; null where that saves nothing
 * @param etag weak, since both forms share it
 */
public record Asset(Buffer bytes, @Nullable Buffer gzipped, String type, String etag) {
    private static final String PLAIN = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json",
            "geojson", "application/geo+json",
            "txt", "text/plain; charset=utf-8");

    /** @param path whose ending tells the type */
    public static Asset of(String path, byte[] bytes) {
        byte[] gzipped = gzip(bytes);
        boolean smaller = gzipped.length < bytes.length * 9L / 10;
        return new Asset(Buffer.buffer(bytes), smaller ? Buffer.buffer(gzipped) : null, typeOf(path), etagOf(bytes));
    }

    private static String typeOf(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, PLAIN);
    }

    private static String etagOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return out.toByteArray();
    }
}
