package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ConsumerType
public interface WireReceiver extends WireComponent, org.osgi.service.wireadmin.Consumer {
    void onWireReceive(WireEnvelope wireEnvelope);
}
