package io.genkan.bridges.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.itests.harness.Framework;
import io.genkan.support.opcua.Certificates;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The bridge from its bundle, in a framework with what a stock Kura has, and Milo's client before it. */
@SuppressWarnings("NullAway.Init")
class OpcUaBridgeTest {
    private static final String CLIENT = "urn:test:client";
    private static final BlockingQueue<String> STATUSES = new LinkedBlockingQueue<>();

    private static Framework framework;
    private static Configuration configuration;
    private static KeyPair keys;
    private static X509Certificate certificate;
    private static int port;
    private static FakeAsset oven;

    private final java.util.List<OpcUaClient> clients = new java.util.ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        framework = Framework.builder()
                .share("io.genkan.kura.api", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install("io.genkan.bridges.opcua")
                .start();
        framework
                .context()
                .registerService(
                        EventHandler.class,
                        event -> STATUSES.add(status(event)),
                        new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/status")));
        keys = Certificates.newKey();
        certificate = Certificates.selfSigned(keys, "client", CLIENT, List.of(), List.of());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        oven = new FakeAsset()
                .channel("temperature", ChannelType.READ, DataType.DOUBLE, TypedValues.newDoubleValue(180.5))
                .channel("target", ChannelType.READ_WRITE, DataType.INTEGER, TypedValues.newIntegerValue(7))
                .channel("command", ChannelType.WRITE, DataType.STRING, TypedValues.newStringValue(""));
        show("oven", oven);
        configuration = framework.service(ConfigurationAdmin.class).createFactoryConfiguration(OpcUaBridge.PID, "?");
        configure(Map.of());
        awaitStatus("ONLINE Listens on 127.0.0.1 port " + port + " and shows 1 asset.");
    }

    private static String status(Event event) {
        return event.getProperty("state") + " " + event.getProperty("message");
    }

    private static ServiceRegistration<Asset> show(String name, Asset asset) {
        return framework
                .context()
                .registerService(Asset.class, asset, new Hashtable<>(Map.of("kura.service.pid", name)));
    }

    private static void configure(Map<String, Object> more) throws Exception {
        Dictionary<String, Object> settings = new Hashtable<>(Map.of(
                "kura.service.pid",
                "server",
                "port",
                port,
                "username",
                "operator",
                "password",
                "secret",
                "trusted.certificates",
                Certificates.longFingerprint(certificate)));
        more.forEach(settings::put);
        configuration.update(settings);
    }

    private static void awaitStatus(String beginning) throws InterruptedException {
        String last = "";
        for (int i = 0; i < 300; i++) {
            String status = STATUSES.poll(100, TimeUnit.MILLISECONDS);
            if (status != null) {
                last = status;
                if (status.startsWith(beginning)) {
                    return;
                }
            }
        }
        throw new AssertionError("No status " + beginning + "; the last one was " + last);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (OpcUaClient client : clients) {
            client.disconnect();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        configuration.delete();
        await(
                "the end of the server's threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("opcua-")));
        framework.close();
    }

    private OpcUaClient client(SecurityPolicy policy, IdentityProvider user) throws Exception {
        return client(policy, user, keys, certificate);
    }

    private OpcUaClient client(SecurityPolicy policy, IdentityProvider user, KeyPair keys, X509Certificate certificate)
            throws Exception {
        EndpointDescription endpoint = endpoints().stream()
                .filter(offered -> offered.getSecurityPolicyUri().equals(policy.getUri()))
                .findFirst()
                .orElseThrow(() -> new UaException(StatusCodes.Bad_SecurityPolicyRejected));
        OpcUaClient client = new OpcUaClient(
                OpcUaClientConfig.builder()
                        .setEndpoint(endpoint)
                        .setApplicationUri(CLIENT)
                        .setKeyPair(keys)
                        .setCertificate(certificate)
                        .setCertificateChain(new X509Certificate[] {certificate})
                        .setIdentityProvider(user)
                        .build(),
                new OpcTcpClientTransport(
                        OpcTcpClientTransportConfig.newBuilder().build()));
        clients.add(client);
        client.connect();
        return client;
    }

    private static List<EndpointDescription> endpoints() throws Exception {
        return DiscoveryClient.getEndpoints("opc.tcp://127.0.0.1:" + port + "/discovery")
                .get(20, TimeUnit.SECONDS);
    }

    private OpcUaClient operator() throws Exception {
        return client(SecurityPolicy.Basic256Sha256, new UsernameProvider("operator", "secret"));
    }

    private static NodeId node(String name) {
        return new NodeId(2, name);
    }

    private static DataValue read(OpcUaClient client, String name) throws UaException {
        return client.readValue(0, TimestampsToReturn.Both, node(name));
    }

    private static StatusCode write(OpcUaClient client, String name, Object value) throws UaException {
        return client.writeValues(List.of(node(name)), List.of(DataValue.valueOnly(Variant.of(value))))
                .get(0);
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not yet: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void securityIsOnByDefault() throws Exception {
        assertThat(endpoints())
                .filteredOn(endpoint -> !endpoint.getEndpointUrl().endsWith("/discovery"))
                .extracting(EndpointDescription::getSecurityPolicyUri)
                .containsExactlyInAnyOrder(
                        SecurityPolicy.Basic256Sha256.getUri(),
                        SecurityPolicy.Aes128_Sha256_RsaOaep.getUri(),
                        SecurityPolicy.Aes256_Sha256_RsaPss.getUri());
        assertThatThrownBy(() -> client(SecurityPolicy.None, AnonymousProvider.INSTANCE))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> client(SecurityPolicy.Basic256Sha256, AnonymousProvider.INSTANCE))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> client(SecurityPolicy.Basic256Sha256, new UsernameProvider("operator", "guess")))
                .isInstanceOf(UaException.class)
                .hasMessageContaining("Bad_UserAccessDenied");
    }

    @Test
    void aClientThatNobodyAcceptedIsRefused() throws Exception {
        KeyPair others = Certificates.newKey();
        X509Certificate other = Certificates.selfSigned(others, "other", CLIENT, List.of(), List.of());
        assertThatThrownBy(() -> client(
                        SecurityPolicy.Basic256Sha256, new UsernameProvider("operator", "secret"), others, other))
                .isInstanceOf(UaException.class);
        awaitStatus(
                "ONLINE Listens on 127.0.0.1 port " + port + " and shows 1 asset. The last client that was refused: "
                        + "The certificate CN=other with fingerprint " + Certificates.fingerprint(other));
    }

    @Test
    void assetsAreObjectsAndChannelsTheirVariables() throws Exception {
        OpcUaClient client = operator();
        assertThat(names(client, NodeIds.ObjectsFolder)).contains("Assets");
        assertThat(names(client, node("Assets"))).contains("oven");
        assertThat(names(client, node("oven"))).containsExactlyInAnyOrder("temperature", "target", "command");
        assertThat(attribute(client, "oven/temperature", AttributeId.DataType)).isEqualTo(NodeIds.Double);
        assertThat(attribute(client, "oven/temperature", AttributeId.AccessLevel))
                .isEqualTo(UByte.valueOf(1));
        assertThat(attribute(client, "oven/command", AttributeId.AccessLevel)).isEqualTo(UByte.valueOf(2));
        assertThat(attribute(client, "oven/target", AttributeId.AccessLevel)).isEqualTo(UByte.valueOf(3));
        assertThat(attribute(client, "oven/target", AttributeId.DataType)).isEqualTo(NodeIds.Int32);
        assertThat(client.readValue(0, TimestampsToReturn.Neither, node("oven/temperature/Unit"))
                        .value()
                        .value())
                .isEqualTo("C");
    }

    private static List<String> names(OpcUaClient client, NodeId node) throws Exception {
        return client.getAddressSpace().browseNodes(node).stream()
                .map(found -> String.valueOf(found.getBrowseName().name()))
                .toList();
    }

    private static @Nullable Object attribute(OpcUaClient client, String name, AttributeId attribute)
            throws UaException {
        return client.read(
                        0,
                        TimestampsToReturn.Neither,
                        List.of(new ReadValueId(
                                node(name),
                                attribute.uid(),
                                null,
                                org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName.NULL_VALUE)))
                .getResults()[0]
                .value()
                .value();
    }

    @Test
    void valuesAreReadAndWrittenWithEveryPolicy() throws Exception {
        for (SecurityPolicy policy : List.of(
                SecurityPolicy.Basic256Sha256,
                SecurityPolicy.Aes128_Sha256_RsaOaep,
                SecurityPolicy.Aes256_Sha256_RsaPss)) {
            io.genkan.support.opcua.Algorithms.use();
            try {
                OpcUaClient client = client(policy, new UsernameProvider("operator", "secret"));
                DataValue value = read(client, "oven/temperature");
                assertThat(value.value().value()).isEqualTo(180.5);
                assertThat(value.statusCode().isGood()).isTrue();
                assertThat(value.sourceTime()).isNotNull();
                int target = policy.name().length();
                assertThat(write(client, "oven/target", target).isGood()).isTrue();
                assertThat(oven.value("target").getValue()).isEqualTo(target);
            } finally {
                io.genkan.support.opcua.Algorithms.leave();
            }
        }
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        OpcUaClient client = operator();
        assertThat(write(client, "oven/temperature", 1.0).value()).isEqualTo(StatusCodes.Bad_UserAccessDenied);
        assertThat(write(client, "oven/target", "seven").value()).isEqualTo(StatusCodes.Bad_TypeMismatch);
        assertThat(write(client, "oven/nothing", 1).value()).isEqualTo(StatusCodes.Bad_NodeIdUnknown);
        assertThat(read(client, "oven/nothing").statusCode().value()).isEqualTo(StatusCodes.Bad_NodeIdUnknown);
        assertThat(read(client, "oven/command").statusCode().value()).isEqualTo(StatusCodes.Bad_UserAccessDenied);
        oven.fail(true);
        try {
            await(
                    "a bad value of a channel that fails",
                    () -> status(client, "oven/temperature") == StatusCodes.Bad_DeviceFailure);
        } finally {
            oven.fail(false);
        }
    }

    private static long status(OpcUaClient client, String name) {
        try {
            return read(client, name).statusCode().value();
        } catch (UaException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void changesAreToldAlsoOfAnAssetThatWasAway() throws Exception {
        FakeAsset press =
                new FakeAsset().channel("force", ChannelType.READ, DataType.LONG, TypedValues.newLongValue(1));
        ServiceRegistration<Asset> away = show("press", press);
        OpcUaClient client = operator();
        await("the press", () -> status(client, "press/force") == StatusCodes.Good);
        BlockingQueue<DataValue> told = new LinkedBlockingQueue<>();
        OpcUaSubscription subscription = new OpcUaSubscription(client, 100.0);
        subscription.create();
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node("press/force"));
        item.setSamplingInterval(100.0);
        item.setDataValueListener((monitored, value) -> told.add(value));
        subscription.addMonitoredItem(item);
        subscription.synchronizeMonitoredItems();
        awaitValue(told, 1L);
        press.set("force", TypedValues.newLongValue(2));
        awaitValue(told, 2L);

        away.unregister();
        DataValue gone = told.poll(20, TimeUnit.SECONDS);
        assertThat(gone).isNotNull();
        assertThat(gone.statusCode().value()).isEqualTo(StatusCodes.Bad_NodeIdUnknown);
        press.set("force", TypedValues.newLongValue(3));
        ServiceRegistration<Asset> back = show("press", press);
        awaitValue(told, 3L);
        back.unregister();
    }

    private static void awaitValue(BlockingQueue<DataValue> told, Object expected) throws InterruptedException {
        DataValue value;
        do {
            value = told.poll(20, TimeUnit.SECONDS);
            assertThat(value).as("a notification of " + expected).isNotNull();
        } while (!expected.equals(value.value().value()));
    }

    @Test
    void aSlowAssetIsLateAndHoldsNobodyUp() throws Exception {
        FakeAsset slow = new FakeAsset().channel("value", ChannelType.READ, DataType.LONG, TypedValues.newLongValue(1));
        ServiceRegistration<Asset> shown = show("slow", slow);
        OpcUaClient client = operator();
        await("the slow asset", () -> status(client, "slow/value") == StatusCodes.Good);
        slow.hold();
        try {
            await("that it is late", () -> status(client, "slow/value") == StatusCodes.Bad_Timeout);
            assertThat(read(client, "oven/temperature").value().value()).isEqualTo(180.5);
            assertThat(status(client, "slow/value")).isEqualTo(StatusCodes.Bad_Timeout);
        } finally {
            slow.release();
            shown.unregister();
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() throws Exception {
        configure(Map.of("security.policies", "Rot13"));
        awaitStatus("FAILED The server keeps its old settings: security.policies has \"Rot13\"");
        assertThat(read(operator(), "oven/temperature").value().value()).isEqualTo(180.5);
    }
}
