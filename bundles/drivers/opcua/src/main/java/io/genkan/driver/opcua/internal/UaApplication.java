package io.genkan.driver.opcua.internal;

import io.genkan.support.opcua.Identity;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.transport.client.ClientApplicationContext;
import org.jspecify.annotations.Nullable;

/** What a secure channel has to know of this client. */
record UaApplication(
        EndpointDescription endpoint, @Nullable Identity own, CertificateValidator server, int handshakeTimeout)
        implements ClientApplicationContext {
    @Override
    public EndpointDescription getEndpoint() {
        return endpoint;
    }

    @Override
    public Optional<KeyPair> getKeyPair() {
        return Optional.ofNullable(own).map(Identity::pair);
    }

    @Override
    public Optional<X509Certificate> getCertificate() {
        return Optional.ofNullable(own).map(Identity::certificate);
    }

    @Override
    public Optional<X509Certificate[]> getCertificateChain() {
        return Optional.ofNullable(own).map(known -> known.chain().toArray(X509Certificate[]::new));
    }

    @Override
    public CertificateValidator getCertificateValidator() {
        return server;
    }

    @Override
    public EncodingContext getEncodingContext() {
        return UaEncoding.CONTEXT;
    }

    @Override
    public UInteger getRequestTimeout() {
        return Unsigned.uint(handshakeTimeout);
    }
}
