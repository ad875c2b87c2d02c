package io.genkan.driver.opcua.internal;

import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS;
import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME;
import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_X509;

import io.genkan.support.opcua.Certificates;
import io.genkan.support.opcua.Identity;
import io.genkan.support.opcua.ServerCertificates;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.X509IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.jspecify.annotations.Nullable;

/**
 * Milo's server. Making one takes a while, so that there is one for all tests; it can be switched off and on, and forgets its
 * sessions then.
 */
final class TestServer implements AutoCloseable {
    static final String NAMESPACE = "urn:test:oven";
    static final String USER = "operator";
    static final String PASSWORD = "p\u00e4ss word";

    private static final class One {
        static final TestServer SERVER = make();

        private static TestServer make() {
            try {
                TestServer server = new TestServer();
                warmUp(server);
                return server;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Clients whose certificates are not accepted, by their application's URI. */
    final Set<String> refusedClients = ConcurrentHashMap.newKeySet();

    private final X509Certificate certificate;
    private final OpcUaServer server;
    private final OpcTcpServerTransport transport =
            new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build());
    private final Oven oven;
    private volatile int port;

    static {
        Stack.ConnectionLimits.RATE_LIMIT_ENABLED = false;
    }

    private TestServer() throws Exception {
        io.genkan.support.opcua.Algorithms.use();
        KeyPair pair = Certificates.newKey();
        certificate = Certificates.selfSigned(pair, "oven", "urn:test:server", List.of("localhost"), List.of());
        ServerCertificates certificates =
                new ServerCertificates(new Identity(pair, List.of(certificate)), (chain, uri, hosts) -> {
                    String client = CertificateUtil.getSanUri(chain.get(0)).orElse("");
                    if (refusedClients.contains(client)) {
                        throw new org.eclipse.milo.opcua.stack.core.UaException(
                                org.eclipse.milo.opcua.stack.core.StatusCodes.Bad_CertificateUntrusted);
                    }
                });
        Set<EndpointConfig> endpoints = new LinkedHashSet<>();
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        for (SecurityPolicy policy : SecurityPolicy.values()) {
            for (MessageSecurityMode mode : policy == SecurityPolicy.None
                    ? List.of(MessageSecurityMode.None)
                    : List.of(MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt)) {
                endpoints.add(EndpointConfig.newBuilder()
                        .setBindAddress("127.0.0.1")
                        .setBindPort(free)
                        .setHostname("unreachable.invalid") // as of a server that does not know its own name
                        .setPath("/oven")
                        .setCertificate(certificate)
                        .setSecurityPolicy(policy)
                        .setSecurityMode(mode)
                        .addTokenPolicies(
                                USER_TOKEN_POLICY_ANONYMOUS, USER_TOKEN_POLICY_USERNAME, USER_TOKEN_POLICY_X509)
                        .build());
            }
        }
        server = new OpcUaServer(
                OpcUaServerConfig.builder()
                        .setApplicationUri("urn:test:server")
                        .setApplicationName(LocalizedText.english("oven"))
                        .setProductUri("urn:test")
                        .setBuildInfo(new BuildInfo("", "", "", "", "", DateTime.now()))
                        .setEndpoints(endpoints)
                        .setCertificateManager(certificates)
                        .setIdentityValidator(new CompositeValidator(
                                AnonymousIdentityValidator.INSTANCE,
                                new UsernameIdentityValidator(
                                        challenge -> challenge.getUsername().equals(USER)
                                                && challenge.getPassword().equals(PASSWORD)),
                                new X509IdentityValidator(user -> CertificateUtil.getSanUri(user)
                                        .orElse("")
                                        .equals("urn:test:user"))))
                        .build(),
                profile -> transport);
        oven = new Oven(server);
        oven.startup();
    }

    /** The first answers of a server take long, which is nothing that a test of time-outs should see. */
    private static void warmUp(TestServer server) throws Exception {
        bind(server, 0);
        OpcUaOptions options = Settings.of(java.util.Map.of("endpoint.port", server.port, "server.name", "oven"));
        UaThreads threads = UaThreads.use();
        UaCredentials.Sources nothing = new Settings.Folder(java.nio.file.Path.of("nowhere"));
        UaCredentials credentials = UaCredentials.of(options, nothing);
        UaLink.open(
                        threads,
                        options,
                        credentials,
                        UaEndpoints.choose(options, credentials.user(), UaLink.endpoints(threads, options)))
                .close();
        UaThreads.leave();
        server.close();
    }

    /** Makes the server, which may take long. */
    static void prepare() {
        Objects.requireNonNull(One.SERVER);
    }

    /** Switches the server on. */
    static TestServer on(int port) throws Exception {
        return bind(One.SERVER, port);
    }

    private static TestServer bind(TestServer server, int port) throws Exception {
        int chosen = port;
        if (chosen == 0) {
            try (ServerSocket free = new ServerSocket(0)) {
                chosen = free.getLocalPort();
            }
        }
        server.transport.bind(server.server.getApplicationContext(), new InetSocketAddress("127.0.0.1", chosen));
        server.port = chosen;
        return server;
    }

    int port() {
        return port;
    }

    X509Certificate certificate() {
        return certificate;
    }

    OpcUaServer server() {
        return server;
    }

    /** Gives a variable a value; makes the variable when there is none. */
    void set(String name, NodeId type, Object value) {
        oven.set(name, type, new DataValue(Variant.of(value)));
    }

    void setBad(String name, StatusCode status) {
        oven.set(name, NodeIds.Double, new DataValue(Variant.NULL_VALUE, status, DateTime.now()));
    }

    @Nullable
    Object value(String name) {
        return Objects.requireNonNull(oven.variable(name)).getValue().value().value();
    }

    /** Switches the server off; its sessions and subscriptions are forgotten. */
    @Override
    public void close() {
        transport.unbind();
        server.getSessionManager()
                .getAllSessions()
                .forEach(session -> server.getSessionManager().killSession(session.getSessionId(), true));
    }

    private static final class Oven extends ManagedNamespaceWithLifecycle {
        private final SubscriptionModel subscriptions;
        private final UaFolderNode folder;

        Oven(OpcUaServer server) {
            super(server, NAMESPACE);
            subscriptions = new SubscriptionModel(server, this);
            getLifecycleManager().addLifecycle(subscriptions);
            folder = new UaFolderNode(
                    getNodeContext(), newNodeId("Oven"), newQualifiedName("Oven"), LocalizedText.english("Oven"));
            getNodeManager().addNode(folder);
            folder.addReference(new org.eclipse.milo.opcua.sdk.core.Reference(
                    folder.getNodeId(),
                    NodeIds.Organizes,
                    NodeIds.ObjectsFolder.expanded(),
                    org.eclipse.milo.opcua.sdk.core.Reference.Direction.INVERSE));
        }

        synchronized void set(String name, NodeId type, DataValue value) {
            UaVariableNode node = variable(name);
            if (node == null) {
                boolean array = value.value().value() != null
                        && value.value().value().getClass().isArray();
                node = UaVariableNode.build(
                        getNodeContext(),
                        builder -> builder.setNodeId(newNodeId("Oven/" + name))
                                .setAccessLevel(AccessLevel.READ_WRITE)
                                .setUserAccessLevel(AccessLevel.READ_WRITE)
                                .setBrowseName(newQualifiedName(name))
                                .setDisplayName(LocalizedText.english(name))
                                .setDataType(type)
                                .setValueRank(array ? 1 : -1)
                                .setArrayDimensions(
                                        array
                                                ? new org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger
                                                        [] {Unsigned.uint(0)}
                                                : null)
                                .setTypeDefinition(NodeIds.BaseDataVariableType)
                                .build());
                getNodeManager().addNode(node);
                folder.addOrganizes(node);
            }
            node.setValue(value);
        }

        @Nullable
        UaVariableNode variable(String name) {
            return (UaVariableNode)
                    getNodeManager().getNode(newNodeId("Oven/" + name)).orElse(null);
        }

        @Override
        public void onDataItemsCreated(List<DataItem> items) {
            subscriptions.onDataItemsCreated(items);
        }

        @Override
        public void onDataItemsModified(List<DataItem> items) {
            subscriptions.onDataItemsModified(items);
        }

        @Override
        public void onDataItemsDeleted(List<DataItem> items) {
            subscriptions.onDataItemsDeleted(items);
        }

        @Override
        public void onMonitoringModeChanged(List<MonitoredItem> items) {
            subscriptions.onMonitoringModeChanged(items);
        }
    }
}
