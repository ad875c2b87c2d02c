package org.eclipse.kura.wire;

@org.osgi.annotation.versioning.ProviderType
public interface WireHelperService {
    boolean isEmitter(String value);

    boolean isReceiver(String value);

    String getPid(WireComponent wireComponent);

    String getServicePid(String value);

    String getServicePid(WireComponent wireComponent);

    WireSupport newWireSupport(
            WireComponent wireComponent, org.osgi.framework.ServiceReference<WireComponent> serviceReference);
}
