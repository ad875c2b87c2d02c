package io.genkan.console.web.internal.listen;

import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes ports as options, keystore and other programs allow. All work is done by one thread, which ends when
 * there is nothing to do; the methods return at once. Thread-safe.
 */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final long RETRY_SECONDS = 15;
    /** A key is made in the background at the first start; the address is told without it if it takes longer. */
    private static final long PATIENCE_SECONDS = 5;

    /** Is told once where the page is. */
    interface Announcer {
        void announce(String local, List<String> lan, @Nullable String fingerprint);
    }

    private final BundleContext context;
    private final FelixHttp felix;
    private final StatusReporter status;
    private final Announcer announcer;
    private final ScheduledThreadPoolExecutor executor;

    // touched by the executor's thread only
    private final Map<Integer, TlsListener> tls = new TreeMap<>();
    private @Nullable HttpOptions options;
    private @Nullable KeystoreService keystore;
    private @Nullable TlsIdentity identity;
    private int plainPort;
    private String plainProblem = "";
    private boolean serving;
    private boolean patienceOver;
    private boolean announced;
    private boolean retrying;

    Listeners(BundleContext context, FelixHttp felix, StatusReporter status, Announcer announcer) {
        this.context = context;
        this.felix = felix;
        this.status = status;
        this.announcer = announcer;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "console-ports");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(2, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void apply(HttpOptions wanted) {
        run(() -> {
            boolean otherPlain = options == null || !options.httpPorts().equals(wanted.httpPorts());
            options = wanted;
            if (otherPlain) {
                listenPlain(wanted);
            }
            listenTls();
        });
    }

    void keystore(KeystoreService service) {
        run(() -> {
            keystore = service;
            identify();
        });
    }

    void keystoreGone(KeystoreService service) {
        run(() -> {
            if (keystore == service) {
                // connections that are open stay; a new keystore replaces the key
                keystore = null;
            }
        });
    }

    void keystoreChanged() {
        run(this::identify);
    }

    /** Felix HTTP has begun to serve. */
    void serving() {
        run(() -> {
            serving = true;
            schedule(
                    () -> {
                        patienceOver = true;
                        announceOnce();
                    },
                    PATIENCE_SECONDS);
            report();
        });
    }

    private void run(Runnable task) {
        schedule(task, 0);
    }

    private void schedule(Runnable task, long seconds) {
        try {
            // the task tells its own failures
            var unused = executor.schedule(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            LOG.error("The HTTP ports could not be set up", e);
                            status.failed("INTERNAL", "The HTTP ports could not be set up: " + e.getMessage());
                        }
                    },
                    seconds,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The HTTP ports are being closed.");
        }
    }

    private void listenPlain(HttpOptions wanted) {
        int port = wanted.httpPorts().get(0);
        plainProblem = "";
        if (!felix.waits()) {
            // Felix HTTP took the framework's port before anybody here was asked
            plainPort = port;
            return;
        }
        if (port != 0 && port == plainPort) {
            return;
        }
        int free = Ports.free(port);
        if (free < 0) {
            free = Ports.free(0);
            plainProblem = "Port " + port + " of this machine is in use by another program, so the page is at"
                    + " http://127.0.0.1:" + free + "/ instead: end that program or set http.ports, and restart.";
            LOG.warn("{}", plainProblem);
        }
        try {
            felix.listen(free);
            plainPort = free;
        } catch (IOException e) {
            plainProblem = "Plain HTTP could not be configured: " + e.getMessage();
            LOG.error("{}", plainProblem);
        }
    }

    private void identify() {
        KeystoreService service = keystore;
        if (service == null) {
            return;
        }
        try {
            Optional<TlsIdentity> found = TlsIdentity.of(service);
            TlsIdentity before = identity;
            TlsIdentity fresh = found.orElse(before);
            if (fresh != null && (before == null || !fresh.isLike(before))) {
                boolean sameKey = before != null && before.fingerprint().equals(fresh.fingerprint());
                List<Integer> asking = options == null ? List.of() : options.clientPorts();
                identity = fresh;
                closeTls(port -> !sameKey || asking.contains(port));
            }
        } catch (KuraException | GeneralSecurityException e) {
            LOG.error("HTTPS cannot use its keystore: {}", e.getMessage());
        }
        listenTls();
    }

    private void listenTls() {
        HttpOptions wanted = options;
        TlsIdentity own = identity;
        if (wanted == null) {
            return;
        }
        List<Integer> ports = wanted.lan() && own != null ? wanted.tlsPorts() : List.of();
        for (Integer port : List.copyOf(tls.keySet())) {
            if (!ports.contains(port)
                    || asksForCertificate(port) != wanted.clientPorts().contains(port)) {
                Objects.requireNonNull(tls.remove(port)).close();
            }
        }
        boolean missing = false;
        for (Integer port : ports) {
            if (own != null && !tls.containsKey(port)) {
                try {
                    boolean certificate = wanted.clientPorts().contains(port);
                    TlsListener listener = new TlsListener(port, own, certificate);
                    listener.offer(context);
                    tls.put(port, listener);
                } catch (IOException e) {
                    missing = true;
                    LOG.debug("Port {} cannot be opened", port, e);
                }
            }
        }
        if (missing && !retrying) {
            retrying = true;
            schedule(
                    () -> {
                        retrying = false;
                        listenTls();
                    },
                    RETRY_SECONDS);
        }
        report();
    }

    private boolean asksForCertificate(Integer port) {
        TlsListener listener = tls.get(port);
        return listener != null && listener.asksForCertificate();
    }

    private void report() {
        HttpOptions wanted = options;
        if (wanted == null || !serving) {
            status.unknown("The HTTP ports are being opened.");
            return;
        }
        List<String> problems = new ArrayList<>();
        if (!plainProblem.isEmpty()) {
            problems.add(plainProblem);
        }
        if (wanted.lan() && identity != null) {
            for (Integer port : wanted.tlsPorts()) {
                if (!tls.containsKey(port)) {
                    problems.add("HTTPS port " + port + " is in use by another program or not allowed, so the network"
                            + " does not reach the page there: end that program or set https.ports; it is tried"
                            + " again by itself.");
                }
            }
        }
        boolean waiting = wanted.lan() && identity == null;
        if (!problems.isEmpty()) {
            String sentence = String.join(" ", problems);
            if (!sentence.equals(status.message())) {
                LOG.warn("{}", sentence);
            }
            status.offline("PORT_IN_USE", sentence);
        } else if (waiting) {
            status.offline("NO_CERTIFICATE", "HTTPS waits for a private key in keystore " + wanted.keystore() + ".");
        } else {
            status.online(sentence());
        }
        if (!waiting || patienceOver) {
            announceOnce();
        }
    }

    private String sentence() {
        String local = "The page is at http://127.0.0.1:" + plainPort + "/";
        return tls.isEmpty()
                ? local + " on this machine."
                : local + " and, for the network, at HTTPS port "
                        + String.join(
                                ", ", tls.keySet().stream().map(String::valueOf).toList()) + ".";
    }

    private void announceOnce() {
        if (announced || !serving || plainPort == 0) {
            return;
        }
        announced = true;
        TlsIdentity own = identity;
        Optional<Integer> port = options == null
                ? Optional.empty()
                : tls.keySet().stream().filter(options.httpsPorts()::contains).findFirst();
        List<String> lan = port.isEmpty() || own == null
                ? List.of()
                : LanAddresses.find().stream()
                        .limit(2)
                        .map(address -> "https://" + address + ":" + port.get() + "/")
                        .toList();
        announcer.announce("http://127.0.0.1:" + plainPort + "/", lan, own == null ? null : own.fingerprint());
    }

    private void closeTls(Predicate<Integer> which) {
        for (Integer port : List.copyOf(tls.keySet())) {
            if (which.test(port)) {
                Objects.requireNonNull(tls.remove(port)).close();
            }
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeTls(port -> true);
    }
}
