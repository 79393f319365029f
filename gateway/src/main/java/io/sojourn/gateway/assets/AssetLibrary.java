package io.sojourn.gateway.assets;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the pages in the jar, each read once. Holds what exists and no more, so it needs no bound. */
final class AssetLibrary {
    /** Names without a leading dot, so that no path leads out of the folder. */
    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final String folder;
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    /** @param folder on the class path, without slashes about it */
    AssetLibrary(String folder) {
        this.folder = folder;
    }

    /** What has been read before, without touching the jar. */
    @Nullable
    Asset known(String path) {
        return read.get(path);
    }

    /** Reads the jar when it must: not for an event loop. Null if there is no such file. */
    @Nullable
    Asset find(String path) throws IOException {
        Asset known = read.get(path);
        if (known != null || !PATH.matcher(path).matches() || !path.contains(".")) {
            return known;
        }
        try (InputStream in = AssetLibrary.class.getClassLoader().getResourceAsStream(folder + "/" + path)) {
            if (in == null) {
                return null;
            }
            Asset asset = Asset.of(path, in.readAllBytes());
            read.put(path, asset);
            return asset;
        }
    }
}
