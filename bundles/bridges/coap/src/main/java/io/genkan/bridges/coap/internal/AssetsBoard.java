package io.genkan.bridges.coap.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.configuration.ConfigurationService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The assets that there are, by pid. Thread-safe. */
final class AssetsBoard implements AutoCloseable {
    private final Map<String, Asset> assets = new ConcurrentSkipListMap<>();
    private final ServiceTracker<Asset, Asset> tracker;

    /** @param gone told the pid of an asset that has gone */
    AssetsBoard(BundleContext context, Consumer<String> gone) {
        tracker = new ServiceTracker<>(context, Asset.class, null) {
            @Override
            public @Nullable Asset addingService(ServiceReference<Asset> reference) {
                Asset asset = super.addingService(reference);
                String pid = pid(reference);
                if (asset != null && !pid.isEmpty()) {
                    assets.put(pid, asset);
                }
                return asset;
            }

            @Override
            public void removedService(ServiceReference<Asset> reference, Asset asset) {
                String pid = pid(reference);
                if (assets.remove(pid, asset)) {
                    gone.accept(pid);
                }
                super.removedService(reference, asset);
            }
        };
    }

    void open() {
        tracker.open();
    }

    private static String pid(ServiceReference<Asset> reference) {
        Object pid = reference.getProperty(ConfigurationService.KURA_SERVICE_PID);
        return pid == null ? "" : pid.toString();
    }

    /** {@return the assets by pid} */
    Map<String, Asset> all() {
        return assets;
    }

    @Nullable
    Asset asset(String pid) {
        return assets.get(pid);
    }

    /** {@return the channel, null when there is no such one that is enabled} */
    @Nullable
    Channel channel(String pid, String name) {
        Asset asset = assets.get(pid);
        Channel channel = asset == null
                ? null
                : asset.getAssetConfiguration().getAssetChannels().get(name);
        return channel != null && channel.isEnabled() ? channel : null;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
