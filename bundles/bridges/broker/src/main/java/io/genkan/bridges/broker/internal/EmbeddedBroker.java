package io.genkan.bridges.broker.internal;

import io.genkan.support.status.StatusReporter;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker as a configurable component. It starts and stops on a thread of its own; an address that is in use is tried
 * again with back-off.
 */
@Component(
        name = EmbeddedBroker.PID,
        service = ConfigurableComponent.class,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BrokerConfig.class, factory = true)
public final class EmbeddedBroker implements ConfigurableComponent {
    static final String PID = "io.genkan.bridge.broker";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final SystemService system;
    private final CryptoService crypto;
    private final @Nullable KeystoreService keystore;
    private final StatusReporter status;
    private final ScheduledExecutorService worker;
    private final TrafficCounter counter = new TrafficCounter();
    private final Quarantine quarantine = new Quarantine(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    private final TrafficReporter traffic;
    private final BundleContext context;
    private final String pid;
    private final BackOff backOff = new BackOff(500, 30_000, new Random());
    // both touched by the worker alone
    private @Nullable MoquetteServer server;
    private @Nullable ServiceRegistration<LocalBroker> offered;
    private int generation;

    @Activate
    public EmbeddedBroker(
            BundleContext context,
            Map<String, Object> properties,
            BrokerConfig config,
            @Reference SystemService system,
            @Reference CryptoService crypto,
            // a list, for Felix SCR 2.1 of a stock Kura refuses to construct with an optional service that is absent
            @Reference(name = "KeystoreService", cardinality = ReferenceCardinality.MULTIPLE)
                    List<KeystoreService> keystores) {
        this.system = system;
        this.crypto = crypto;
        this.keystore = keystores.isEmpty() ? null : keystores.get(0);
        this.context = context;
        this.pid = String.valueOf(properties.getOrDefault(ConfigurationService.KURA_SERVICE_PID, PID));
        this.status = new StatusReporter(context, pid);
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, runnable -> new Thread(runnable, "genkan-broker"));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.worker = executor;
        this.traffic = new TrafficReporter(context, pid, counter, quarantine, worker, () -> server);
        configure(config);
    }

    @Modified
    void updated(BrokerConfig config) {
        configure(config);
    }

    @Deactivate
    @SuppressWarnings("ReturnValueIgnored")
    void deactivate() throws InterruptedException {
        traffic.close();
        worker.execute(this::stop);
        worker.shutdown();
        // netty closes its sockets at once and then listens two quiet seconds for late tasks; nobody need wait for that
        worker.awaitTermination(300, TimeUnit.MILLISECONDS);
        status.close();
    }

    private void configure(BrokerConfig config) {
        worker.execute(() -> {
            generation++;
            BrokerOptions options;
            try {
                options = BrokerOptions.from(config, Path.of(system.getKuraDataDirectory()));
            } catch (IllegalArgumentException e) {
                LOG.warn("The broker keeps its old settings: {}", e.getMessage());
                status.failed("CONFIGURATION_INVALID", "The broker keeps its old settings: " + e.getMessage());
                return;
            }
            stop();
            backOff.reset();
            start(options, generation);
        });
    }

    private void start(BrokerOptions options, int wanted) {
        if (wanted != generation) {
            return;
        }
        if (!options.enabled()) {
            status.unknown("The broker is switched off.");
            return;
        }
        try {
            Map<String, String> passwords = passwords(options);
            KeyManager certificate = keyManager(options);
            MoquetteServer started = MoquetteServer.start(options, passwords, certificate, counter, quarantine);
            server = started;
            traffic.started(started);
            offered = context.registerService(LocalBroker.class, started, new Hashtable<>(Map.of("broker.pid", pid)));
            status.online("Listens on " + options.host()
                    + (options.port() < 0 ? "" : " port " + started.port())
                    + (options.tlsPort() < 0 ? "" : " port " + started.tlsPort() + " with TLS") + ".");
        } catch (BindException e) {
            retry(
                    options,
                    wanted,
                    "The broker does not start on " + options.host() + " port "
                            + (options.port() < 0 ? options.tlsPort() : options.port()) + " (" + e.getMessage()
                            + "): free the port or choose another one; it is tried again.");
        } catch (IOException | KuraException | RuntimeException e) {
            retry(options, wanted, "The broker does not start, and tries again: " + reason(e));
        }
    }

    private void retry(BrokerOptions options, int wanted, String sentence) {
        long delay = backOff.next();
        if (backOff.failures() == 1) {
            LOG.warn("{}", sentence);
        }
        status.offline("NOT_STARTED", sentence);
        Future<?> unused = worker.schedule(() -> start(options, wanted), delay, TimeUnit.MILLISECONDS);
    }

    private void stop() {
        MoquetteServer running = server;
        server = null;
        withdraw();
        if (running != null) {
            running.close();
        }
    }

    private void withdraw() {
        ServiceRegistration<LocalBroker> registered = offered;
        offered = null;
        if (registered != null) {
            try {
                registered.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("The bundle stopped first", e);
            }
        }
    }

    private Map<String, String> passwords(BrokerOptions options) throws IOException, KuraException {
        Map<String, String> passwords = new HashMap<>();
        for (Map.Entry<String, String> user : options.users().entrySet()) {
            passwords.put(
                    user.getKey(), new String(crypto.decryptAes(user.getValue().toCharArray())));
        }
        Path file = options.credentialsFile();
        if (file != null) {
            GeneratedUser user = GeneratedUser.of(file);
            passwords.putIfAbsent(user.name(), user.password());
        }
        return passwords;
    }

    private @Nullable KeyManager keyManager(BrokerOptions options) throws KuraException {
        KeystoreService store = keystore;
        if (options.tlsPort() < 0 || store == null) {
            return null;
        }
        List<KeyManager> managers = store.getKeyManagers(KeyManagerFactory.getDefaultAlgorithm());
        return managers.isEmpty() ? null : managers.get(0);
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
