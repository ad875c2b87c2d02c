package io.genkan.bridges.opcua.internal;

import io.genkan.support.opcua.Algorithms;
import io.genkan.support.opcua.Identity;
import io.genkan.support.opcua.TrustList;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server as a configurable component. Everything is done on a thread of its own; an address that is in use is tried again
 * with back-off.
 */
@Component(
        name = OpcUaBridge.PID,
        service = ConfigurableComponent.class,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BridgeConfig.class, factory = true)
public final class OpcUaBridge implements ConfigurableComponent {
    static final String PID = "io.genkan.bridge.opcua";

    private static final Logger LOG = LoggerFactory.getLogger(OpcUaBridge.class);
    private static final long END_MILLIS = 1500;
    private static final int LOOK_SECONDS = 5;

    private final Gateway gateway;
    private final StatusReporter status;
    private final ScheduledThreadPoolExecutor worker;
    private final ServiceTracker<Asset, Asset> tracker;
    private final BackOff backOff = new BackOff(500, 10_000, new Random());
    // touched by the worker alone
    private final Map<String, Asset> assets = new TreeMap<>();
    private @Nullable AssetServer server;
    private @Nullable BridgeOptions options;
    private @Nullable TrustList trust;
    private int generation;

    @Activate
    public OpcUaBridge(BundleContext context, Map<String, Object> properties, BridgeConfig config) {
        String name = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.gateway = new Gateway(context, name);
        this.status = new StatusReporter(context, name);
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "opcua-bridge-" + name);
            thread.setDaemon(true);
            return thread;
        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Algorithms.use();
        this.tracker = new Assets(context);
        configure(config);
        tracker.open();
        Future<?> unused = worker.scheduleWithFixedDelay(this::tell, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Modified
    void updated(BridgeConfig config) {
        configure(config);
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        tracker.close();
        status.close(); // the bundle may be gone before the server is
        worker.execute(this::stop);
        worker.shutdown();
        if (!worker.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
            worker.shutdownNow();
        }
        Algorithms.leave();
    }

    private void configure(BridgeConfig config) {
        worker.execute(() -> {
            generation++;
            BridgeOptions wanted;
            TrustList list;
            try {
                wanted = BridgeOptions.from(config, gateway.clear(config.password()));
                BridgeOptions checked = wanted;
                list = new TrustList(gateway.folder(), wanted.trusted(), () -> gateway.trusted(checked));
            } catch (IllegalArgumentException e) {
                LOG.warn("The OPC UA server keeps its old settings: {}", e.getMessage());
                status.failed("INVALID_SETTINGS", "The server keeps its old settings: " + e.getMessage());
                return;
            }
            stop();
            backOff.reset();
            options = wanted;
            trust = list;
            start(wanted, list, generation);
        });
    }

    private void start(BridgeOptions wanted, TrustList list, int number) {
        if (number != generation) {
            return;
        }
        if (!wanted.enabled()) {
            status.unknown("The server is switched off.");
            return;
        }
        try {
            Identity identity = gateway.identity(wanted);
            gateway.identities(); // their permissions are there from the start
            Users users = new Users(wanted, gateway::identities);
            AssetServer started = AssetServer.start(
                    wanted, identity, wanted.authenticateClients() ? quiet(list) : (chain, uri, hosts) -> {}, users);
            server = started;
            assets.forEach((name, asset) -> show(started, name, asset));
            tell();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            long delay = backOff.next();
            String sentence = "The OPC UA server does not start on " + wanted.host() + " port " + wanted.port() + " ("
                    + e.getMessage() + "), and tries again: free the port, or change the settings.";
            if (backOff.failures() == 1) {
                LOG.warn("{}", sentence);
            }
            status.offline("NOT_STARTED", sentence);
            Future<?> unused = worker.schedule(() -> start(wanted, list, number), delay, TimeUnit.MILLISECONDS);
        }
    }

    /** What is wrong with a certificate is for the technician, and not for the client. */
    private static CertificateValidator quiet(TrustList list) {
        return (chain, uri, hosts) -> {
            try {
                list.validateCertificateChain(chain, uri, hosts);
            } catch (UaException e) {
                throw new UaException(e.getStatusCode().value(), "the certificate is not accepted");
            }
        };
    }

    private void stop() {
        AssetServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    private void tell() {
        AssetServer running = server;
        BridgeOptions now = options;
        TrustList list = trust;
        if (running != null && now != null && list != null) {
            status.online("Listens on " + now.host() + " port " + now.port() + " and shows " + running.assets()
                    + (running.assets() == 1 ? " asset." : " assets.")
                    + (list.lastRefusal().isEmpty() ? "" : " The last client that was refused: " + list.lastRefusal()));
        }
    }

    private void show(AssetServer running, String name, Asset asset) {
        BridgeOptions now = options;
        if (now != null && now.shows(name)) {
            try {
                running.show(name, asset);
            } catch (RuntimeException e) { // an asset is foreign code
                LOG.warn("Asset {} cannot be shown", name, e);
            }
        }
    }

    /** Follows the assets of the gateway. */
    private final class Assets extends ServiceTracker<Asset, Asset> {
        Assets(BundleContext context) {
            super(context, Asset.class, null);
        }

        @Override
        public Asset addingService(ServiceReference<Asset> reference) {
            Asset asset = super.addingService(reference);
            String name = name(reference);
            if (asset != null && !name.isEmpty()) {
                later(() -> {
                    assets.put(name, asset);
                    AssetServer running = server;
                    if (running != null) {
                        show(running, name, asset);
                        tell();
                    }
                });
            }
            return asset;
        }

        @Override
        public void modifiedService(ServiceReference<Asset> reference, Asset asset) {
            String name = name(reference);
            later(() -> {
                AssetServer running = server;
                if (running != null && assets.get(name) == asset) {
                    show(running, name, asset);
                }
            });
        }

        @Override
        public void removedService(ServiceReference<Asset> reference, Asset asset) {
            String name = name(reference);
            later(() -> {
                if (assets.remove(name, asset)) {
                    AssetServer running = server;
                    if (running != null) {
                        running.hide(name);
                        tell();
                    }
                }
            });
            super.removedService(reference, asset);
        }

        private String name(ServiceReference<Asset> reference) {
            Object name = reference.getProperty(ConfigurationService.KURA_SERVICE_PID);
            return name == null ? "" : name.toString();
        }

        private void later(Runnable task) {
            try {
                worker.execute(task);
            } catch (RejectedExecutionException e) {
                LOG.debug("An asset came or went while the server was ending", e);
            }
        }
    }
}
