package io.genkan.driver.opcua.internal;

import io.genkan.support.opcua.Certificates;
import io.genkan.support.opcua.Identity;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.client.identity.SignedIdentityToken;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.SignedSoftwareCertificate;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.eclipse.milo.opcua.stack.core.util.SignatureUtil;
import org.jspecify.annotations.Nullable;

/** A session at a server (OPC 10000-4, 5.7), over one connection: it ends with the connection and is not taken up again. */
final class UaLink implements AutoCloseable {
    private static final int NONCE_BYTES = 32;
    private static final long FAREWELL_MILLIS = 300;

    private final OpcUaOptions options;
    private final UaCredentials credentials;
    private final EndpointDescription endpoint;
    private final UaTransport transport;
    private final AtomicLong handles = new AtomicLong();
    private volatile NodeId token = NodeId.NULL_VALUE;
    private volatile ByteString nonce = ByteString.NULL_VALUE;
    private volatile List<String> namespaces = List.of();
    private volatile @Nullable UaFailure end;

    private UaLink(UaThreads threads, OpcUaOptions options, UaCredentials credentials, EndpointDescription endpoint) {
        this.options = options;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.transport = new UaTransport(threads, options);
    }

    /** {@return what the server offers; asks without security and without a session} */
    static List<EndpointDescription> endpoints(UaThreads threads, OpcUaOptions options) throws UaFailure {
        UaCredentials nothing = new UaCredentials(null, (chain, uri, hosts) -> {}, (description, nonce) -> {
            throw new IllegalStateException("no session");
        });
        UaLink link = new UaLink(threads, options, nothing, UaEndpoints.toAsk(options));
        try {
            link.connect();
            EndpointDescription[] offered = link.request(
                            new GetEndpointsRequest(link.header(), options.url(), null, null),
                            GetEndpointsResponse.class,
                            options.handshakeTimeout())
                    .getEndpoints();
            return offered == null ? List.of() : Arrays.asList(offered);
        } finally {
            Future<?> unused = link.transport.disconnect();
        }
    }

    /**
     * A session that its connection left behind at the server.
     *
     * @param nonce number of the server, which proves the next activation
     */
    record Remnant(NodeId token, ByteString nonce) {}

    /** {@return what this link leaves behind when its connection breaks} */
    Remnant remnant() {
        return new Remnant(token, nonce);
    }

    /** Opens connection and session. Waits, for each step at most {@link OpcUaOptions#handshakeTimeout()}. */
    static UaLink open(UaThreads threads, OpcUaOptions options, UaCredentials credentials, EndpointDescription endpoint)
            throws UaFailure {
        return open(threads, options, credentials, endpoint, null);
    }

    /** @param former a session to close first: servers have few, and keep each for its time-out */
    static UaLink open(
            UaThreads threads,
            OpcUaOptions options,
            UaCredentials credentials,
            EndpointDescription endpoint,
            @Nullable Remnant former)
            throws UaFailure {
        UaLink link = new UaLink(threads, options, credentials, endpoint);
        try {
            link.connect();
            if (former != null) {
                link.clearAway(former);
            }
            link.login();
            link.watch(threads);
            link.namespaces = new UaNodes(link).namespaces();
            return link;
        } catch (UaFailure e) {
            Future<?> unused = link.transport.disconnect();
            throw e;
        }
    }

    private void connect() throws UaFailure {
        await(
                transport.connect(new UaApplication(endpoint, own(), credentials.server(), options.handshakeTimeout())),
                options.answerTimeout() + (long) options.handshakeTimeout());
    }

    /** Takes a session over and closes it. A server that does not know it any more is fine, too. */
    private void clearAway(Remnant former) throws UaFailure {
        try {
            token = former.token();
            activate(former.nonce());
            request(new CloseSessionRequest(header(), true), CloseSessionResponse.class, options.handshakeTimeout());
        } catch (UaFailure e) {
            if (ended().isDone() || e.detail().equals("SILENT")) {
                throw e;
            }
        } finally {
            token = NodeId.NULL_VALUE;
        }
    }

    private void login() throws UaFailure {
        ByteString clientNonce = NonceUtil.generateNonce(NONCE_BYTES);
        Identity own = own();
        ByteString certificate =
                own == null ? ByteString.NULL_VALUE : ByteString.of(Certificates.encoded(own.certificate()));
        CreateSessionResponse created = request(
                new CreateSessionRequest(
                        header(),
                        new ApplicationDescription(
                                options.applicationUri(),
                                "urn:genkan",
                                LocalizedText.english(options.applicationName()),
                                ApplicationType.Client,
                                null,
                                null,
                                null),
                        null,
                        endpoint.getEndpointUrl(),
                        options.applicationName(),
                        clientNonce,
                        certificate,
                        (double) options.sessionTimeout(),
                        Unsigned.uint(0)),
                CreateSessionResponse.class,
                options.handshakeTimeout());
        try {
            checkServer(created, certificate, clientNonce);
        } catch (UaException e) {
            throw UaFailure.of(e, options.place());
        }
        token = created.getAuthenticationToken();
        activate(created.getServerNonce());
    }

    private void activate(ByteString serverNonce) throws UaFailure {
        try {
            SignedIdentityToken user = credentials.user().getIdentityToken(endpoint, serverNonce);
            nonce = request(
                            new ActivateSessionRequest(
                                    header(),
                                    signature(serverNonce),
                                    new SignedSoftwareCertificate[0],
                                    new String[] {"en"},
                                    ExtensionObject.encode(UaEncoding.CONTEXT, user.getToken()),
                                    user.getSignature()),
                            ActivateSessionResponse.class,
                            options.handshakeTimeout())
                    .getServerNonce();
        } catch (UaFailure e) {
            throw e;
        } catch (Exception e) { // the identity provider declares no other
            throw UaFailure.of(e, options.place());
        }
    }

    /**
     * Asks a server that has been silent for a while whether it is still there, and ends the link when it is not. What counts is how
     * often it was looked for an answer: a gateway that stood still itself finds the answers when it goes on.
     */
    private void watch(UaThreads threads) {
        long pause = Math.max(25, options.answerTimeout() / 4);
        int[] looks = {0}; // of the network's thread alone
        ScheduledFuture<?> watching = threads.loop()
                .scheduleWithFixedDelay(
                        () -> {
                            if (silentFor() < options.answerTimeout() / 2) {
                                looks[0] = 0;
                            } else if (looks[0]++ == 0) {
                                Future<?> unused = send(new ReadRequest(
                                        header(options.answerTimeout()),
                                        0.0,
                                        TimestampsToReturn.Neither,
                                        new ReadValueId[] {
                                            UaNodes.what(NodeIds.Server_ServerStatus_State, AttributeId.Value)
                                        }));
                            } else if (looks[0] > 2) {
                                drop(UaFailure.silent(options.place()));
                            }
                        },
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
        Future<?> unused = ended().whenComplete((done, failure) -> watching.cancel(false));
    }

    private @Nullable Identity own() {
        return credentials.application();
    }

    /** The server proves that it has the key of its certificate, which was accepted when the channel was opened. */
    private void checkServer(CreateSessionResponse created, ByteString certificate, ByteString nonce)
            throws UaException {
        if (!options.secured()) {
            return;
        }
        X509Certificate server =
                CertificateUtil.decodeCertificate(created.getServerCertificate().bytesOrEmpty());
        if (!server.equals(CertificateUtil.decodeCertificate(
                endpoint.getServerCertificate().bytesOrEmpty()))) {
            throw new UaException(StatusCodes.Bad_SecurityChecksFailed, "another certificate in the session");
        }
        credentials
                .server()
                .validateCertificateChain(
                        CertificateUtil.decodeCertificates(
                                created.getServerCertificate().bytesOrEmpty()),
                        endpoint.getServer().getApplicationUri(),
                        new String[] {options.host()});
        SignatureData signature = created.getServerSignature();
        SignatureUtil.verify(
                SecurityAlgorithm.fromUri(signature.getAlgorithm()),
                server,
                concat(certificate.bytesOrEmpty(), nonce.bytesOrEmpty()),
                signature.getSignature().bytesOrEmpty());
    }

    private SignatureData signature(ByteString nonce) throws UaException {
        Identity own = own();
        if (own == null) {
            return new SignatureData(null, null);
        }
        SecurityAlgorithm algorithm = options.policy().getAsymmetricSignatureAlgorithm();
        X509Certificate server = CertificateUtil.decodeCertificate(
                endpoint.getServerCertificate().bytesOrEmpty());
        byte[] signed = SignatureUtil.sign(
                algorithm,
                own.pair().getPrivate(),
                ByteBuffer.wrap(concat(Certificates.encoded(server), nonce.bytesOrEmpty())));
        return new SignatureData(algorithm.getUri(), ByteString.of(signed));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    OpcUaOptions options() {
        return options;
    }

    /** {@return the server's namespaces, by index} */
    List<String> namespaces() {
        return namespaces;
    }

    /** {@return the header of a new request} */
    RequestHeader header() {
        return header(options.requestTimeout());
    }

    /** @param millis that the server may take; 0 for any time */
    RequestHeader header(long millis) {
        return new RequestHeader(
                token,
                DateTime.now(),
                Unsigned.uint(handles.incrementAndGet() & 0xffff_ffffL),
                Unsigned.uint(0),
                null,
                Unsigned.uint(millis),
                null);
    }

    /** Sends a request; the answer comes on the network's thread, on which nothing may wait. */
    CompletableFuture<UaResponseMessageType> send(UaRequestMessageType request) {
        return transport.sendRequestMessage(request);
    }

    /** Sends a request and waits for its answer. */
    <T extends UaResponseMessageType> T request(UaRequestMessageType request, Class<T> answer) throws UaFailure {
        return request(request, answer, options.requestTimeout());
    }

    private <T extends UaResponseMessageType> T request(UaRequestMessageType request, Class<T> answer, long millis)
            throws UaFailure {
        UaResponseMessageType response = await(send(request), millis);
        if (!answer.isInstance(response)) {
            throw new UaFailure(
                    "WRONG_ANSWER",
                    false,
                    "The OPC UA server " + options.place() + " answered with "
                            + response.getClass().getSimpleName() + ".");
        }
        return answer.cast(response);
    }

    private <T> T await(CompletableFuture<T> future, long millis) throws UaFailure {
        try {
            return future.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            UaFailure first = end;
            throw first != null ? first : UaFailure.of(e, options.place());
        } catch (TimeoutException e) {
            throw UaFailure.silent(options.place());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UaFailure("INTERRUPTED", false, "The wait for the OPC UA server was interrupted.");
        }
    }

    /** {@return completes when the connection has ended} */
    CompletableFuture<Void> ended() {
        return transport.ended();
    }

    /** {@return why the link has ended; as it seems from outside when nobody here ended it} */
    UaFailure end() {
        UaFailure known = end;
        return known == null ? UaFailure.closed(options.place()) : known;
    }

    /** {@return for how many milliseconds the server has said nothing} */
    long silentFor() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - transport.lastHeard());
    }

    /** Ends the link at once; who waits for an answer is told the reason. */
    void drop(UaFailure reason) {
        if (end == null) {
            end = reason;
        }
        transport.abort();
    }

    /** Closes the session and ends the link, in any case within about half a second. */
    @Override
    public void close() {
        try {
            send(new CloseSessionRequest(header(FAREWELL_MILLIS), true)).get(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // it ends without a farewell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Future<?> unused = transport.disconnect();
    }

    /** {@return the index of a namespace} */
    int namespace(String uri) {
        int index = namespaces.indexOf(uri);
        if (index < 0) {
            throw new IllegalArgumentException("The OPC UA server " + options.place() + " has no namespace " + uri
                    + ", but " + String.join(", ", namespaces) + ".");
        }
        return index;
    }

    /** {@return the node that a channel means at this server} */
    NodeId node(OpcUaChannel channel) {
        return channel.namespaceUri().isEmpty()
                ? channel.node()
                : UaNodes.inNamespace(channel.node(), namespace(channel.namespaceUri()));
    }
}
