package io.genkan.bridges.opcua.internal;

import io.genkan.support.opcua.Identity;
import io.genkan.support.opcua.ServerCertificates;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.asset.Asset;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** A running server with its threads. */
final class AssetServer implements AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final long IDLE_SECONDS = 5;
    private static final long END_MILLIS = 500;
    private static final int FRESH_MILLIS = 50;
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("opcua-server", true));
    private final ThreadPoolExecutor executor;
    private final ScheduledThreadPoolExecutor scheduler;
    private final OpcUaServer server;
    private final AssetSpace space;

    private AssetServer(BridgeOptions options, Identity identity, CertificateValidator clients, Users users) {
        ThreadFactory threads = new DefaultThreadFactory("opcua-server-work", true);
        // Milo's own pool has no bound either; what comes when all are busy is done by who brings it
        executor = new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads,
                new ThreadPoolExecutor.CallerRunsPolicy());
        scheduler = new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("opcua-server-clock", true));
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        server = new OpcUaServer(
                OpcUaServerConfig.builder()
                        .setApplicationUri(options.applicationUri())
                        .setApplicationName(LocalizedText.english("Genkan"))
                        .setProductUri("urn:genkan")
                        .setBuildInfo(new BuildInfo("urn:genkan", "Genkan", "Genkan", "", "", DateTime.now()))
                        .setEndpoints(endpoints(options, identity))
                        .setCertificateManager(new ServerCertificates(identity, clients))
                        .setIdentityValidator(new UserCheck(users))
                        .setLimits(new Limits(options))
                        .setExecutor(executor)
                        .setScheduledExecutor(scheduler)
                        .build(),
                profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder()
                        .setExecutor(executor)
                        .setEventLoop(loop)
                        .build()));
        space = new AssetSpace(server, options);
        space.startup();
    }

    /**
     * Starts a server; this takes a second or more.
     *
     * @throws IOException when its port cannot be listened to
     */
    static AssetServer start(BridgeOptions options, Identity identity, CertificateValidator clients, Users users)
            throws IOException {
        // the library writes a page into the log for each endpoint whose port is in use
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(options.host(), options.port()));
        }
        AssetServer started = new AssetServer(options, identity, clients, users);
        RUNNING.incrementAndGet();
        if (started.server.startup().isCompletedExceptionally()) {
            started.close();
            throw new IOException("the port cannot be listened to");
        }
        return started;
    }

    private static Set<EndpointConfig> endpoints(BridgeOptions options, Identity identity) {
        String hostname = hostname(options);
        EndpointConfig.Builder base = EndpointConfig.newBuilder()
                .setBindAddress(options.host())
                .setBindPort(options.port())
                .setHostname(hostname)
                .setCertificate(identity.certificate())
                .addTokenPolicies(tokens(options));
        Set<EndpointConfig> endpoints = new LinkedHashSet<>();
        for (SecurityPolicy policy : options.policies()) {
            for (MessageSecurityMode mode :
                    policy == SecurityPolicy.None ? List.of(MessageSecurityMode.None) : options.modes()) {
                endpoints.add(base.copy()
                        .setSecurityPolicy(policy)
                        .setSecurityMode(mode)
                        .build());
            }
        }
        // where clients ask what there is, and can do nothing else (OPC 10000-4, 5.4)
        endpoints.add(base.copy()
                .setPath("/discovery")
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .build());
        return endpoints;
    }

    private static UserTokenPolicy[] tokens(BridgeOptions options) {
        List<UserTokenPolicy> tokens = new ArrayList<>();
        if (options.anonymous()) {
            tokens.add(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        }
        if (options.identities() || !options.username().isEmpty()) {
            // passwords are encrypted, whatever the connection is
            tokens.add(new UserTokenPolicy(
                    "username", UserTokenType.UserName, null, null, SecurityPolicy.Basic256Sha256.getUri()));
        }
        return tokens.toArray(UserTokenPolicy[]::new);
    }

    /** {@return the name under which clients reach the server} */
    static String hostname(BridgeOptions options) {
        if (!options.hostname().isEmpty()) {
            return options.hostname();
        }
        try {
            InetAddress address = InetAddress.getByName(options.host());
            return address.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : options.host();
        } catch (UnknownHostException e) {
            return options.host();
        }
    }

    /** Shows an asset, anew when it is shown already. */
    void show(String name, Asset asset) {
        space.show(name, new AssetAccess(asset, executor, FRESH_MILLIS));
    }

    /** Shows an asset no more. */
    void hide(String name) {
        space.hide(name);
    }

    int assets() {
        return space.size();
    }

    /** Ends connections, sessions and threads, within about a second. */
    @Override
    public void close() {
        server.getSessionManager()
                .getAllSessions()
                .forEach(session -> server.getSessionManager().killSession(session.getSessionId(), true));
        space.shutdown();
        Future<?> unused = server.shutdown();
        scheduler.shutdownNow();
        executor.shutdownNow();
        loop.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(END_MILLIS);
        try {
            executor.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (RUNNING.decrementAndGet() == 0) { // what the library keeps for all servers of this bundle
            Stack.releaseSharedResources(END_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private record Limits(BridgeOptions options) implements OpcUaServerConfigLimits {
        @Override
        public UInteger getMaxSessions() {
            return Unsigned.uint(options.maxSessions());
        }

        @Override
        public UInteger getMaxSubscriptionsPerSession() {
            return Unsigned.uint(options.maxSubscriptions());
        }

        @Override
        public UInteger getMaxSubscriptions() {
            return Unsigned.uint(Math.min(10_000, options.maxSubscriptions() * options.maxSessions()));
        }

        @Override
        public UInteger getMaxMonitoredItemsPerSession() {
            return Unsigned.uint(options.maxItems());
        }

        @Override
        public UInteger getMaxMonitoredItems() {
            return Unsigned.uint(Math.min(10_000_000L, (long) options.maxItems() * options.maxSessions()));
        }

        @Override
        public Double getMinSupportedSampleRate() {
            return (double) options.minSampling();
        }

        @Override
        public Double getMinPublishingInterval() {
            return (double) Math.min(options.minSampling(), 1000);
        }
    }
}
