package io.genkan.driver.coap.internal;

import io.genkan.support.coap.CoapSettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import org.jspecify.annotations.Nullable;

/** A node on 127.0.0.1 with resources in memory. */
final class TestNode implements AutoCloseable {
    static final String IDENTITY = "gateway";
    static final String KEY = "a key of sixteen";

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Value> values = new ConcurrentHashMap<>();
    private final CoapServer server;
    private final CoapEndpoint endpoint;

    /** @param secured how to set up DTLS; null for none */
    TestNode(int port, @Nullable Secured secured) throws Exception {
        Configuration settings = CoapSettings.configuration()
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 1_000_000)
                .set(CoapConfig.PREFERRED_BLOCK_SIZE, 64)
                .set(CoapConfig.MAX_MESSAGE_SIZE, 64)
                // the heap that is looked at is the driver's: the node remembers little of those who were here
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.NO_DEDUPLICATOR)
                .set(CoapConfig.MID_TRACKER, CoapConfig.TrackerMode.NULL)
                .set(CoapConfig.MAX_ACTIVE_PEERS, 10)
                .set(CoapConfig.MAX_PEER_INACTIVITY_PERIOD, 1, TimeUnit.SECONDS)
                .set(CoapConfig.EXCHANGE_LIFETIME, 5, TimeUnit.SECONDS)
                .set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, 2, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 10)
                .set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, 1, TimeUnit.SECONDS);
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
        CoapEndpoint.Builder builder = CoapEndpoint.builder().setConfiguration(settings);
        if (secured == null) {
            builder.setInetSocketAddress(address);
        } else {
            DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(settings)
                    .setAddress(address)
                    .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY);
            secured.apply(dtls);
            builder.setConnector(new DTLSConnector(dtls.build()));
        }
        endpoint = builder.build();
        server = new CoapServer(settings, new int[0]);
        server.addEndpoint(endpoint);
        server.start();
        if (!endpoint.isStarted()) {
            server.destroy();
            throw new java.io.IOException("port " + port + " is taken");
        }
    }

    /** Sets up DTLS. */
    interface Secured {
        void apply(DtlsConnectorConfig.Builder dtls) throws Exception;
    }

    static void psk(DtlsConnectorConfig.Builder dtls) {
        AdvancedMultiPskStore keys = new AdvancedMultiPskStore();
        keys.setKey(IDENTITY, KEY.getBytes(StandardCharsets.UTF_8));
        dtls.setAdvancedPskStore(keys);
    }

    int port() {
        return endpoint.getAddress().getPort();
    }

    void set(String name, int format, byte[] content) {
        Value value = values.computeIfAbsent(name, each -> {
            Value fresh = new Value(each);
            server.add(fresh);
            return fresh;
        });
        value.format = format;
        value.content = content;
        value.changed();
    }

    void set(String name, int format, String content) {
        set(name, format, content.getBytes(StandardCharsets.UTF_8));
    }

    byte[] get(String name) {
        Value value = values.get(name);
        return value == null ? new byte[0] : value.content;
    }

    void observable(String name, boolean observable) {
        Value value = values.get(name);
        if (value != null) {
            value.setObservable(observable);
        }
    }

    int observers(String name) {
        Value value = values.get(name);
        return value == null ? 0 : value.getObserverCount();
    }

    @Override
    public void close() {
        server.destroy();
    }

    private final class Value extends CoapResource {
        private volatile int format;
        private volatile byte[] content = new byte[0];

        Value(String name) {
            super(name);
            setObservable(true);
            setObserveType(CoAP.Type.CON);
            getAttributes().setObservable();
            getAttributes().addResourceType("test." + name);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            requests.add("GET " + getName());
            int accept = exchange.getRequestOptions().getAccept();
            if (accept >= 0 && accept != format) {
                exchange.respond(ResponseCode.NOT_ACCEPTABLE);
                return;
            }
            exchange.respond(ResponseCode.CONTENT, content, format);
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            requests.add("PUT " + getName() + " " + exchange.getRequestOptions().getContentFormat());
            content = exchange.getRequestPayload();
            exchange.respond(ResponseCode.CHANGED);
            changed();
        }
    }
}
