package io.sojourn.cluster.settings;

import io.sojourn.protocol.settings.DwellSettings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a process, each from an environment variable. Every problem is reported at once.
 *
 * @param openAi what answers chats instead of the built-in responder, or null
 */
public record Settings(
        HttpSettings http,
        Set<Service> services,
        StoreSettings store,
        ClusterSettings cluster,
        DwellSettings dwell,
        KeySettings keys,
        StreamSettings streams,
        CameraSettings cameras,
        WebhookNetworks webhookNetworks,
        PageSettings pages,
        @Nullable OpenAiSettings openAi,
        SourceSettings sources) {
    public Settings {
        services = Set.copyOf(services);
    }

    /**
     * Reads settings.
     *
     * @throws SettingsException naming every variable that is wrong and the rule that it breaks
     */
    public static Settings from(Map<String, String> environment) {
        return read(new SettingsReader(environment));
    }

    /** Asks for every setting of what is on: {@link KnownSettings} learns from it which there are. */
    static Settings read(SettingsReader in) {
        HttpSettings http = HttpSettings.from(in);
        KeySettings keys = KeySettings.from(in);
        keys.checkBind(http, in);
        Set<Service> services = in.choices("SOJOURN_ROLES", Service.class, EnumSet.allOf(Service.class));
        StoreSettings store = StoreSettings.from(in);
        ClusterSettings cluster = ClusterSettings.from(in);
        cluster.checkStore(store, in);
        DwellSettings dwell = DwellSettingsReader.from(in);
        StreamSettings streams = StreamSettings.from(in);
        CameraSettings cameras = CameraSettings.from(in);
        WebhookNetworks webhookNetworks = WebhookNetworks.from(in);
        PageSettings pages = PageSettings.from(in);
        OpenAiSettings openAi = OpenAiSettings.from(in);
        SourceSettings sources = SourceSettings.from(in, http, keys, cluster);
        in.throwIfWrong();
        return new Settings(
                http, services, store, cluster, dwell, keys, streams, cameras, webhookNetworks, pages, openAi, sources);
    }
}
