package org.eclipse.kura.ssl;

@org.osgi.annotation.versioning.ConsumerType
public interface SslServiceListener {
    void onConfigurationUpdated();
}
