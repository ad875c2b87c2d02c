package io.genkan.driver.coap.internal;

import io.genkan.driver.coap.internal.CoapChannel.Target;
import io.genkan.support.coap.Certificates;
import io.genkan.support.coap.CoapSettings;
import io.genkan.support.driver.DeviceFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.MatcherMode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import org.jspecify.annotations.Nullable;

/**
 * The way to the node: the only class that sees the CoAP library. It opens its port when it is first asked, and after a
 * failure makes a new DTLS handshake with the next request. Thread-safe.
 */
final class CoapLink implements AutoCloseable {
    private final CoapOptions options;

    private final String name;
    /** Null for an address; else the name that certificates are looked at for. */
    private final @Nullable String host;

    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable CoapEndpoint endpoint;
    private @Nullable ScheduledThreadPoolExecutor executor;
    private @Nullable InetAddress address;
    private volatile boolean renew;
    private volatile boolean closed;

    CoapLink(CoapOptions options, String name) {
        this.options = options;
        this.name = name;
        this.host = options.host().matches("[0-9.]+|\\[.*") ? null : options.host();
    }

    /** Asks for a resource. */
    Answer get(Target target) throws DeviceFailure {
        return ask(
                () -> {
                    Request request = new Request(Code.GET);
                    if (target.accept() >= 0) {
                        request.getOptions().setAccept(target.accept());
                    }
                    return request;
                },
                target.path(),
                true);
    }

    /** Writes a resource, once: nobody knows whether a request without an answer was carried out. */
    Answer send(boolean put, String path, int format, byte[] payload) throws DeviceFailure {
        return ask(
                () -> {
                    Request request = new Request(put ? Code.PUT : Code.POST);
                    request.getOptions().setContentFormat(format);
                    request.setPayload(payload);
                    return request;
                },
                path,
                false);
    }

    /** One after the other: a node need not bear more (RFC 7252, 4.7), and blocks of the same resource would mix. */
    private Answer ask(Supplier<Request> requests, String path, boolean again) throws DeviceFailure {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.timeout());
        try {
            if (!turn.tryLock(options.timeout(), TimeUnit.MILLISECONDS)) {
                throw noAnswer();
            }
            try {
                while (true) {
                    CoapEndpoint started = start();
                    Request request = requests.get();
                    prepare(request, path);
                    started.sendRequest(request);
                    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    Response response = millis > 0 ? request.waitForResponse(millis) : null;
                    if (response != null) {
                        return answer(response);
                    }
                    // the library gives up what it was reading in blocks when the node tells news of the same resource
                    boolean givenUp = request.isCanceled() && !closed && System.nanoTime() - deadline < 0;
                    request.cancel();
                    if (!givenUp || !again) {
                        renew = true;
                        throw closed ? new DeviceFailure("CLOSED", "The driver has ended.") : failure(request);
                    }
                }
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceFailure("INTERRUPTED", "The node " + options.place() + " was not waited for.");
        }
    }

    private void prepare(Request request, String path) throws DeviceFailure {
        try {
            request.setURI(options.address() + path);
        } catch (IllegalArgumentException e) {
            throw new DeviceFailure("PATH", "Path " + path + " cannot be sent: " + e.getMessage() + ".");
        }
        request.setDestinationContext(destination());
        request.setMaxResourceBodySize(options.maxSize());
    }

    /** One request after a failure asks for a handshake, which costs a node that is well a round trip. */
    private EndpointContext destination() throws DeviceFailure {
        InetSocketAddress peer = new InetSocketAddress(address(), options.port());
        if (options.secure() && renew) {
            renew = false;
            return new MapBasedEndpointContext(peer, host, null, DtlsEndpointContext.ATTRIBUTE_HANDSHAKE_MODE_FORCE);
        }
        return new AddressEndpointContext(peer, host, null);
    }

    private synchronized InetAddress address() throws DeviceFailure {
        InetAddress known = address;
        if (known == null || renew) {
            try {
                known = InetAddress.getByName(options.host());
            } catch (UnknownHostException e) {
                throw new DeviceFailure("UNKNOWN_HOST", "Host " + options.host() + " is not known; check its name.");
            }
            address = known;
        }
        return known;
    }

    /**
     * Observes a resource; a node that does not let it be observed answers once.
     *
     * @param told told answers and failures, on threads of {@code telling}
     */
    Observation observe(Target target, ScheduledThreadPoolExecutor telling, Told told) throws DeviceFailure {
        CoapEndpoint started = start();
        Request request = new Request(Code.GET);
        if (target.accept() >= 0) {
            request.getOptions().setAccept(target.accept());
        }
        request.setObserve();
        prepare(request, target.path());
        CoapClient client = new CoapClient();
        client.setExecutors(telling, telling, true);
        client.setEndpoint(started);
        Observation observation = new Observation();
        observation.relation = client.observe(request, new CoapHandler() {
            @Override
            public void onLoad(CoapResponse response) {
                if (!observation.forgotten) {
                    told.answer(answer(response.advanced()));
                }
            }

            @Override
            public void onError() {
                if (!observation.forgotten) {
                    renew = true;
                    told.failed(failure(request));
                }
            }
        });
        return observation;
    }

    /** What becomes of an observation. */
    interface Told {
        void answer(Answer answer);

        void failed(DeviceFailure failure);
    }

    /** A resource that is observed. */
    static final class Observation {
        private volatile @Nullable CoapObserveRelation relation;
        private volatile boolean forgotten;

        /** Asks again under the same token. {@return false when it has ended, or never was} */
        boolean refresh() {
            CoapObserveRelation present = relation;
            try {
                return present != null && !present.isCanceled() && present.reregister();
            } catch (IllegalStateException ended) {
                return false;
            }
        }

        /** Forgets it; a node that tells something is told that nobody listens. */
        void forget() {
            forgotten = true;
            CoapObserveRelation present = relation;
            if (present != null) {
                present.reactiveCancel();
            }
        }

        /** Tells the node that nobody observes any more. */
        void end() {
            forgotten = true;
            CoapObserveRelation present = relation;
            if (present != null) {
                present.proactiveCancel();
            }
        }
    }

    private static Answer answer(Response response) {
        byte[] payload = response.getPayload();
        return new Answer(
                response.getCode().value,
                response.getOptions().getContentFormat(),
                payload == null ? new byte[0] : payload,
                System.currentTimeMillis());
    }

    private DeviceFailure failure(Request request) {
        String node = "The node " + options.place() + " ";
        Throwable error = request.getSendError() != null ? request.getSendError() : request.getOnResponseError();
        if (error != null) {
            String type = error.getClass().getSimpleName();
            if (type.contains("HandshakeTimeout")) {
                return new DeviceFailure("NO_ANSWER", node + "did not answer the DTLS handshake.");
            }
            return new DeviceFailure(
                    options.secure() ? "DTLS" : "NOT_SENT",
                    node + "cannot be asked: " + (error.getMessage() == null ? type : error.getMessage()) + ".");
        }
        if (request.isRejected()) {
            return new DeviceFailure("REJECTED", node + "rejected the request as one that it does not understand.");
        }
        return noAnswer();
    }

    private DeviceFailure noAnswer() {
        return new DeviceFailure(
                "NO_ANSWER", "The node " + options.place() + " did not answer within " + options.timeout() + " ms.");
    }

    private synchronized CoapEndpoint start() throws DeviceFailure {
        CoapEndpoint present = endpoint;
        if (closed) {
            throw new DeviceFailure("CLOSED", "The driver has ended.");
        }
        if (present != null) {
            return present;
        }
        Configuration settings = settings();
        CoapEndpoint.Builder builder = CoapEndpoint.builder().setConfiguration(settings);
        if (options.secure()) {
            builder.setConnector(new DTLSConnector(dtls(settings)));
        } else {
            builder.setInetSocketAddress(new InetSocketAddress(0));
        }
        CoapEndpoint fresh = builder.build();
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "coap-" + name);
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        fresh.setExecutors(threads, threads);
        try {
            fresh.start();
        } catch (IOException e) {
            threads.shutdownNow();
            throw new DeviceFailure("NO_PORT", "No UDP port can be opened to ask the node: " + e.getMessage() + ".");
        }
        executor = threads;
        endpoint = fresh;
        return fresh;
    }

    private Configuration settings() {
        int first = Math.max(50, options.timeout() / 4);
        return CoapSettings.configuration()
                .set(CoapConfig.ACK_TIMEOUT, first, TimeUnit.MILLISECONDS)
                .set(CoapConfig.ACK_INIT_RANDOM, 1f)
                .set(CoapConfig.ACK_TIMEOUT_SCALE, 2f)
                .set(CoapConfig.MAX_RETRANSMIT, 2)
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, options.maxSize())
                .set(CoapConfig.PREFERRED_BLOCK_SIZE, options.blockSize())
                .set(CoapConfig.MAX_MESSAGE_SIZE, Math.max(options.blockSize(), 64))
                .set(CoapConfig.MAX_ACTIVE_PEERS, 100)
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
                // an answer may come after the session was resumed
                .set(CoapConfig.RESPONSE_MATCHING, MatcherMode.RELAXED)
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 16)
                .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, first, TimeUnit.MILLISECONDS)
                .set(DtlsConfig.DTLS_RETRANSMISSION_INIT_RANDOM, 1f)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
    }

    private DtlsConnectorConfig dtls(Configuration settings) {
        DtlsConnectorConfig.Builder dtls = DtlsConnectorConfig.builder(settings).setAddress(new InetSocketAddress(0));
        if (!options.identity().isEmpty()) {
            dtls.setAdvancedPskStore(new AdvancedSinglePskStore(options.identity(), options.key()));
        }
        Certificates certificates = options.certificates();
        if (certificates != null) {
            certificates.applyTo(dtls);
        }
        return dtls.build();
    }

    /** Ends requests in progress, too: nothing comes any more. */
    @Override
    public void close() {
        closed = true;
        CoapEndpoint last;
        ScheduledThreadPoolExecutor threads;
        synchronized (this) {
            last = endpoint;
            threads = executor;
            endpoint = null;
            executor = null;
        }
        if (last != null) {
            last.destroy();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
