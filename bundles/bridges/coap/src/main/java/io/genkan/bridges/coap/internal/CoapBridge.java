package io.genkan.bridges.coap.internal;

import io.genkan.support.coap.Certificates;
import io.genkan.support.ingest.Outlet;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Producer;
import org.osgi.service.wireadmin.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CoAP server as a wire component. It starts and stops on a thread of its own; an address that is in use is tried again
 * with back-off.
 */
@Component(
        name = CoapBridge.PID,
        service = {ConfigurableComponent.class, WireComponent.class, WireEmitter.class, Producer.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=0",
            "input.cardinality.maximum:Integer=0",
            "input.cardinality.default:Integer=0",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = CoapBridgeConfig.class, factory = true)
public final class CoapBridge implements WireEmitter, ConfigurableComponent {
    static final String PID = "io.genkan.bridge.coap";

    private static final Logger LOG = LoggerFactory.getLogger(CoapBridge.class);

    private final BundleContext bundle;
    private final CryptoService crypto;
    private final @Nullable KeystoreService keystore;
    private final String pid;
    private final StatusReporter status;
    private final Outlet outlet;
    private final ScheduledThreadPoolExecutor worker;
    private final BackOff backOff = new BackOff(500, 30_000, new Random());
    // touched by the worker alone
    private @Nullable Server server;
    private int generation;

    @Activate
    public CoapBridge(
            ComponentContext context,
            Map<String, Object> properties,
            CoapBridgeConfig config,
            @Reference WireHelperService wireHelper,
            @Reference CryptoService crypto,
            // a list, for Felix SCR 2.1 of a stock Kura refuses to construct with an optional service that is absent
            @Reference(name = "KeystoreService", cardinality = ReferenceCardinality.MULTIPLE)
                    List<KeystoreService> keystores) {
        this.bundle = context.getBundleContext();
        this.crypto = crypto;
        this.keystore = keystores.isEmpty() ? null : keystores.get(0);
        this.pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.status = new StatusReporter(bundle, pid);
        this.outlet = new Outlet(wireHelper, this, context.getServiceReference());
        this.worker = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "coap-start-" + pid));
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.setKeepAliveTime(1, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        updated(config);
    }

    /** Wrong settings leave everything as it is. */
    @Modified
    void updated(CoapBridgeConfig config) {
        worker.execute(() -> {
            CoapBridgeOptions options;
            try {
                String[] clear = new String[config.keys().length];
                for (int i = 0; i < clear.length; i++) {
                    clear[i] = new String(crypto.decryptAes(config.keys()[i].toCharArray()));
                }
                options = CoapBridgeOptions.from(config, clear);
            } catch (IllegalArgumentException | KuraException e) {
                LOG.warn("{} keeps its old settings: {}", pid, e.getMessage());
                status.failed("CONFIGURATION_INVALID", "The settings are not taken: " + e.getMessage());
                return;
            }
            generation++;
            stop();
            backOff.reset();
            start(options, generation);
        });
    }

    private void start(CoapBridgeOptions options, int wanted) {
        if (wanted != generation) {
            return;
        }
        if (!options.enabled()) {
            status.unknown("The CoAP server is switched off.");
            return;
        }
        try {
            KeystoreService store = keystore;
            Server started = new Server(options, store == null ? null : Certificates.of(store), outlet, bundle, pid);
            server = started;
            status.online("Listens on " + host(options)
                    + (started.plainPort() < 0 ? "" : " port " + started.plainPort())
                    + (started.securePort() < 0 ? "" : " port " + started.securePort() + " with DTLS")
                    + (options.withheld() ? "; the port without DTLS stays closed on this address" : "") + ".");
        } catch (IOException | KuraException | GeneralSecurityException | RuntimeException e) {
            long delay = backOff.next();
            String sentence = "The CoAP server does not start on " + host(options) + ", and tries again: "
                    + (e.getMessage() == null ? e.toString() : e.getMessage()) + ".";
            if (backOff.failures() == 1) {
                LOG.warn("{}: {}", pid, sentence);
            }
            status.offline("NOT_STARTED", sentence);
            Future<?> unused = worker.schedule(() -> start(options, wanted), delay, TimeUnit.MILLISECONDS);
        }
    }

    private static String host(CoapBridgeOptions options) {
        InetSocketAddress address = options.plain() != null ? options.plain() : options.secure();
        return address == null ? "" : address.getAddress().getHostAddress();
    }

    private void stop() {
        Server running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        worker.execute(this::stop);
        worker.shutdown();
        if (!worker.awaitTermination(1500, TimeUnit.MILLISECONDS)) {
            LOG.warn("{}: the server still ends", pid);
        }
        status.close();
    }

    @Override
    public @Nullable Object polled(Wire wire) {
        return outlet.polled(wire);
    }

    @Override
    public void consumersConnected(Wire @Nullable [] wires) {
        outlet.consumersConnected(wires);
    }
}
