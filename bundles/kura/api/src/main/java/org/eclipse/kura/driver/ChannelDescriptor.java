package org.eclipse.kura.driver;

@org.osgi.annotation.versioning.ProviderType
public interface ChannelDescriptor {
    Object getDescriptor();
}
