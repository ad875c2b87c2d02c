package io.genkan.support.opcua;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.CertificateGroup;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.TrustListManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** The one identity of a server, and who decides on its clients' certificates. Clients cannot change either. */
public final class ServerCertificates implements CertificateManager, CertificateGroup {
    private static final NodeId GROUP = NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup;
    private static final NodeId TYPE = NodeIds.RsaSha256ApplicationCertificateType;

    private final Identity identity;
    private final CertificateValidator clients;
    private final CertificateQuarantine quarantine = new MemoryCertificateQuarantine();
    private final TrustListManager trustList = new MemoryTrustListManager();

    /** @param clients decides whether a client's certificate is accepted */
    public ServerCertificates(Identity identity, CertificateValidator clients) {
        this.identity = identity;
        this.clients = clients;
    }

    private boolean isOurs(ByteString thumbprint) {
        try {
            return CertificateUtil.thumbprint(identity.certificate()).equals(thumbprint);
        } catch (UaException e) {
            return false;
        }
    }

    private X509Certificate[] chain() {
        return identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public Optional<KeyPair> getKeyPair(ByteString thumbprint) {
        return isOurs(thumbprint) ? Optional.of(identity.pair()) : Optional.empty();
    }

    @Override
    public Optional<X509Certificate> getCertificate(ByteString thumbprint) {
        return isOurs(thumbprint) ? Optional.of(identity.certificate()) : Optional.empty();
    }

    @Override
    public Optional<X509Certificate[]> getCertificateChain(ByteString thumbprint) {
        return isOurs(thumbprint) ? Optional.of(chain()) : Optional.empty();
    }

    @Override
    public Optional<CertificateGroup> getCertificateGroup(ByteString thumbprint) {
        return isOurs(thumbprint) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<CertificateGroup> getCertificateGroup(NodeId group) {
        return GROUP.equals(group) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public List<CertificateGroup> getCertificateGroups() {
        return List.of(this);
    }

    @Override
    public CertificateQuarantine getCertificateQuarantine() {
        return quarantine;
    }

    @Override
    public NodeId getCertificateGroupId() {
        return GROUP;
    }

    @Override
    public List<NodeId> getSupportedCertificateTypeIds() {
        return List.of(TYPE);
    }

    @Override
    public TrustListManager getTrustListManager() {
        return trustList;
    }

    @Override
    public List<Entry> getCertificateEntries() {
        return List.of(new Entry(GROUP, TYPE, chain()));
    }

    @Override
    public Optional<KeyPair> getKeyPair(NodeId type) {
        return TYPE.equals(type) ? Optional.of(identity.pair()) : Optional.empty();
    }

    @Override
    public Optional<X509Certificate[]> getCertificateChain(NodeId type) {
        return TYPE.equals(type) ? Optional.of(chain()) : Optional.empty();
    }

    @Override
    public void updateCertificate(NodeId type, KeyPair pair, X509Certificate[] chain) {
        throw new UnsupportedOperationException("The certificate is the gateway's to change.");
    }

    @Override
    public CertificateFactory getCertificateFactory() {
        throw new UnsupportedOperationException("The certificate is the gateway's to change.");
    }

    @Override
    public CertificateValidator getCertificateValidator() {
        return clients;
    }
}
