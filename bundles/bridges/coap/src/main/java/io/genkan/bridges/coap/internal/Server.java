package io.genkan.bridges.coap.internal;

import io.genkan.support.coap.Certificates;
import io.genkan.support.coap.CoapSettings;
import io.genkan.support.ingest.Outlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.MatcherMode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** The server with its ports, threads and resources. */
final class Server implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final int WAITING = 500;

    private final CoapServer server;
    private final ScheduledThreadPoolExecutor protocol;
    private final ScheduledThreadPoolExecutor timers;
    private final ThreadPoolExecutor workers;
    private final AssetsBoard board;
    private final AssetsResource assets;
    private final @Nullable Endpoint plain;
    private final @Nullable Endpoint secure;

    /**
     * Opens the ports.
     *
     * @param certificates for CoAPs besides keys, null for none
     * @throws IOException when a port cannot be opened; nothing is left open then
     */
    Server(
            CoapBridgeOptions options,
            @Nullable Certificates certificates,
            Outlet outlet,
            BundleContext context,
            String name)
            throws IOException {
        protocol = scheduled("coap-" + name);
        timers = scheduled("coap-timer-" + name);
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                threads("coap-work-" + name));
        workers.allowCoreThreadTimeOut(true);
        Configuration settings = settings(options);
        server = new CoapServer(settings, new int[0]) {};
        server.setExecutors(protocol, timers, true);
        Permissions permissions = options.permissions();
        board = new AssetsBoard(context, this::gone);
        assets = new AssetsResource(board, permissions, workers);
        ResourceDirectory directory = new ResourceDirectory(
                options.maxRegistrations(), () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
        server.add(
                new IngestResource(IngestResource.Intake.of(outlet, options.maxRecords()), permissions, workers),
                new DirectoryResources.Registry(directory, permissions, workers),
                DirectoryResources.lookups(directory, permissions, workers),
                assets);
        server.setMessageDeliverer(new Gatekeeper(server, settings, new Peers(options.perMinute())));
        try {
            plain = options.plain() == null ? null : plain(options.plain(), settings);
            secure = options.secure() == null ? null : secure(options, options.secure(), certificates, settings);
            board.open();
            for (Endpoint endpoint : new Endpoint[] {plain, secure}) {
                if (endpoint != null) {
                    server.addEndpoint(endpoint);
                    endpoint.start();
                }
            }
            server.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void gone(String asset) {
        assets.gone(asset);
    }

    private static Configuration settings(CoapBridgeOptions options) {
        return CoapSettings.configuration()
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, options.maxBytes())
                .set(CoapConfig.MAX_ACTIVE_PEERS, Math.max(1000, 2 * options.maxSessions()))
                .set(CoapConfig.MAX_SERVER_OBSERVES, options.maxObservers())
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
                // a node that has another address now is told by its identity
                .set(CoapConfig.RESPONSE_MATCHING, MatcherMode.PRINCIPAL_IDENTITY)
                .set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, 60, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, options.maxSessions())
                .set(DtlsConfig.DTLS_UPDATE_ADDRESS_USING_CID_ON_NEWER_RECORDS, true);
    }

    private static Endpoint plain(InetSocketAddress address, Configuration settings) {
        return CoapEndpoint.builder()
                .setInetSocketAddress(address)
                .setConfiguration(settings)
                .build();
    }

    private static Endpoint secure(
            CoapBridgeOptions options,
            InetSocketAddress address,
            @Nullable Certificates certificates,
            Configuration settings)
            throws IOException {
        DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(settings).setAddress(address);
        boolean trusts = false;
        if (!options.keys().isEmpty()) {
            AdvancedMultiPskStore keys = new AdvancedMultiPskStore();
            options.keys().forEach(keys::setKey);
            dtls.setAdvancedPskStore(keys);
            trusts = true;
        }
        if (certificates != null
                && certificates.keys() != null
                && !certificates.trusted().isEmpty()) {
            certificates.applyTo(dtls);
            dtls.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
            trusts = true;
        }
        if (!trusts) {
            throw new IOException("secure.port is set and nobody could use it: give identities and keys, or a keystore"
                    + " with a key and the certificates of nodes");
        }
        return CoapEndpoint.builder()
                .setConnector(new DTLSConnector(dtls.build()))
                .setConfiguration(settings)
                .build();
    }

    private static ScheduledThreadPoolExecutor scheduled(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads(name));
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** {@return the port without DTLS, -1 when there is none} */
    int plainPort() {
        return plain == null ? -1 : plain.getAddress().getPort();
    }

    /** {@return the port with DTLS, -1 when there is none} */
    int securePort() {
        return secure == null ? -1 : secure.getAddress().getPort();
    }

    @Override
    public void close() {
        assets.end();
        board.close();
        server.destroy();
        protocol.shutdownNow();
        timers.shutdownNow();
        workers.shutdownNow();
    }

    /** Lets nobody ask too often. */
    private static final class Gatekeeper extends ServerMessageDeliverer {
        private final Peers peers;

        Gatekeeper(CoapServer server, Configuration settings, Peers peers) {
            super(server.getRoot(), settings);
            this.peers = peers;
        }

        @Override
        protected boolean preDeliverRequest(Exchange exchange) {
            int seconds = peers.delay(exchange.getRequest().getSourceContext());
            if (seconds == 0) {
                return false;
            }
            Response response = new Response(ResponseCode.TOO_MANY_REQUESTS);
            response.getOptions().setMaxAge(seconds);
            response.setPayload("Too many requests: wait " + seconds + " s.");
            exchange.sendResponse(response);
            return true;
        }
    }
}
