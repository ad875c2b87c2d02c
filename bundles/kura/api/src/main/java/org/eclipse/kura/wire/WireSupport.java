package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ProviderType
public interface WireSupport extends org.osgi.service.wireadmin.Producer, org.osgi.service.wireadmin.Consumer {
    void emit(java.util.List<WireRecord> list);
}
