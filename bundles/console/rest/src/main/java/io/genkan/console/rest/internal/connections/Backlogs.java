package io.genkan.console.rest.internal.connections;

import io.genkan.api.store.OutboundLanes;
import io.genkan.api.store.StoreFacts;
import io.genkan.console.rest.internal.services.Services;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.jspecify.annotations.Nullable;

/** What waits in the message stores of the data services. */
public final class Backlogs {
    private static final String PROVIDER = "store.db.service.pid";
    private static final String LIMIT = "message.store.max.mb";
    private static final long MEGABYTE = 1024 * 1024;

    /**
     * What waits for one connection.
     *
     * @param limit bytes that the store may occupy, 0 when it does not say
     */
    public record Backlog(String data, StoreFacts facts, long limit) {}

    private final Services services;

    public Backlogs(Services services) {
        this.services = services;
    }

    /** {@return the backlog of a data service, empty when its store does not tell} */
    public Optional<Backlog> of(String dataService) {
        String provider = text(properties(dataService), PROVIDER);
        Services.Found<MessageStoreProvider> found =
                services.byPid(MessageStoreProvider.class).get(provider);
        if (found == null) {
            return Optional.empty();
        }
        try {
            // a further handle on the same store; closing it closes nothing but the handle
            MessageStore store = found.service().openMessageStore(dataService);
            try {
                if (!(store instanceof OutboundLanes lanes)) {
                    return Optional.empty();
                }
                Object limit = properties(provider).get(LIMIT);
                return Optional.of(new Backlog(
                        dataService,
                        lanes.facts(),
                        limit instanceof Number megabytes ? megabytes.longValue() * MEGABYTE : 0));
            } finally {
                if (store instanceof OutboundLanes) {
                    store.close();
                }
            }
        } catch (KuraStoreException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** {@return the backlogs of all data services} */
    public java.util.List<Backlog> all() {
        return services.byPid(DataService.class).keySet().stream()
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<String, Object> properties(String pid) {
        ConfigurationService configurations =
                services.find(ConfigurationService.class).orElse(null);
        try {
            ComponentConfiguration found =
                    configurations == null ? null : configurations.getComponentConfiguration(pid);
            return found == null || found.getConfigurationProperties() == null
                    ? Map.of()
                    : found.getConfigurationProperties();
        } catch (KuraException e) {
            return Map.of();
        }
    }

    private static String text(Map<String, Object> properties, String name) {
        @Nullable Object value = properties.get(name);
        return value == null ? "" : value.toString();
    }
}
