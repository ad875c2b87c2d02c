package io.genkan.bridges.coap.internal;

import io.genkan.itests.harness.Framework;
import io.genkan.support.coap.CoapSettings;
import io.genkan.support.ingest.Outlet;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.wireadmin.Wire;
import org.osgi.util.converter.Converters;

/** The server with services of a framework, and clients. */
final class TestBridge implements AutoCloseable {
    static final String KEY = "a key of sixteen";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String name = "bridge" + NUMBER.incrementAndGet();
    final List<WireRecord> emitted = new CopyOnWriteArrayList<>();
    final Outlet outlet;
    final Server server;
    private final Framework framework;
    private @Nullable CoapClient anonymous;
    private final List<CoapEndpoint> endpoints = new ArrayList<>();

    TestBridge(Map<String, Object> settings) throws Exception {
        framework = Framework.builder().share("io.genkan.kura.api").start();
        WireSupport wires = fake(WireSupport.class, null);
        outlet = new Outlet(
                fake(WireHelperService.class, wires),
                fake(org.eclipse.kura.wire.WireComponent.class, null),
                fake(org.osgi.framework.ServiceReference.class, null));
        outlet.consumersConnected(new Wire[] {fake(Wire.class, null)});
        server = new Server(options(settings), null, outlet, framework.context(), name);
    }

    static CoapBridgeOptions options(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "port", 0,
                "secure.port", 0,
                "identities", new String[] {"node", "urn:dev:guest"},
                "permissions",
                        "anonymous: ingest, register, read pump/*\nnode: ingest, register, read, write\n"
                                + "urn:dev:guest: ingest guest*, register",
                "peer.requests.per.minute", 0));
        all.putAll(settings);
        CoapBridgeConfig config = Converters.standardConverter().convert(all).to(CoapBridgeConfig.class);
        String[] keys = new String[config.identities().length];
        java.util.Arrays.fill(keys, KEY);
        return CoapBridgeOptions.from(config, keys);
    }

    @SuppressWarnings("unchecked")
    private <T> T fake(Class<? super T> type, @Nullable Object answer) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "emit" -> ((List<?>) arguments[0]).forEach(record -> emitted.add((WireRecord) record));
                case "newWireSupport" -> {
                    return answer;
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return proxy == arguments[0];
                }
                default -> {}
            }
            return null;
        });
    }

    ServiceRegistration<Asset> asset(String pid, Asset asset) {
        return framework
                .context()
                .registerService(Asset.class, asset, new Hashtable<>(Map.of("kura.service.pid", pid)));
    }

    private static Configuration settings() {
        return CoapSettings.configuration()
                .set(CoapConfig.ACK_TIMEOUT, 500, TimeUnit.MILLISECONDS)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 1_000_000);
    }

    CoapClient client(String path) {
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setInetSocketAddress(new InetSocketAddress("127.0.0.1", 0))
                .setConfiguration(settings())
                .build();
        endpoints.add(endpoint);
        return client(endpoint, "coap", server.plainPort(), path);
    }

    CoapClient secure(String identity, String key, int port, String path) {
        DtlsConnectorConfig dtls = DtlsConnectorConfig.builder(settings())
                .setAddress(new InetSocketAddress("127.0.0.1", 0))
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 300, TimeUnit.MILLISECONDS)
                .set(DtlsConfig.DTLS_AUTO_HANDSHAKE_TIMEOUT, null, TimeUnit.SECONDS)
                .setAdvancedPskStore(
                        new AdvancedSinglePskStore(identity, key.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setConnector(new DTLSConnector(dtls))
                .setConfiguration(settings())
                .build();
        endpoints.add(endpoint);
        return client(endpoint, "coaps", port, path);
    }

    private static CoapClient client(CoapEndpoint endpoint, String scheme, int port, String path) {
        CoapClient client = new CoapClient(scheme + "://127.0.0.1:" + port + path);
        client.setEndpoint(endpoint);
        client.setTimeout(8000L);
        return client;
    }

    CoapResponse send(Code code, String path, int format, byte[] payload) throws Exception {
        CoapClient client = anonymous;
        if (client == null) {
            client = client("/");
            anonymous = client;
        }
        return send(client, code, path, format, payload);
    }

    static CoapResponse send(CoapClient client, Code code, String path, int format, byte[] payload) throws Exception {
        Request request = new Request(code);
        URI uri = URI.create(client.getURI());
        request.setURI(uri.getScheme() + "://127.0.0.1:" + uri.getPort() + path);
        if (format >= 0) {
            request.getOptions().setContentFormat(format);
        }
        if (payload.length > 0) {
            request.setPayload(payload);
        }
        CoapResponse response = client.advanced(request);
        if (response == null) {
            throw new AssertionError("no answer for " + path);
        }
        return response;
    }

    @Override
    public void close() throws BundleException {
        endpoints.forEach(CoapEndpoint::destroy);
        server.close();
        framework.close();
    }
}
