package io.sojourn.cluster.settings;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that speaks OpenAI's chat completions, which answers chats in place of the built-in responder.
 *
 * @param baseUrl what stands before {@code /chat/completions}, without a slash at its end
 * @param apiKey null for an endpoint that needs none; never shown
 */
public record OpenAiSettings(URI baseUrl, @Nullable String apiKey, String model) {
    private static final String BASE_URL = "SOJOURN_OPENAI_BASE_URL";
    private static final String API_KEY = "SOJOURN_OPENAI_API_KEY";
    private static final String MODEL = "SOJOURN_OPENAI_MODEL";

    /** Null if none is set: the built-in responder answers. */
    static @Nullable OpenAiSettings from(SettingsReader in) {
        String url = in.text(BASE_URL);
        String model = in.text(MODEL);
        String key = in.text(API_KEY);
        if (url == null) {
            if (model != null || key != null) {
                in.wrong(BASE_URL, "must be set where " + MODEL + " or " + API_KEY + " is");
            }
            return null;
        }
        URI base = parse(url);
        if (base == null) {
            in.wrong(BASE_URL, "must be a URL like https://api.openai.com/v1, without user, query or fragment");
        }
        if (model == null) {
            in.wrong(MODEL, "must name a model where " + BASE_URL + " is set");
        }
        if (key != null && !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            in.wrong(API_KEY, "must be printable ASCII without spaces");
        }
        return base == null || model == null ? null : new OpenAiSettings(base, key, model);
    }

    private static @Nullable URI parse(String url) {
        try {
            URI uri = new URI(url.replaceFirst("/+$", ""));
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean isPlain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return isHttp && isPlain && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "OpenAiSettings[" + baseUrl + ", " + model + "]";
    }
}
