package org.eclipse.kura.driver;

@org.osgi.annotation.versioning.ProviderType
public interface PreparedRead extends AutoCloseable {
    java.util.List<org.eclipse.kura.channel.ChannelRecord> execute()
            throws Driver.ConnectionException, org.eclipse.kura.KuraException;

    java.util.List<org.eclipse.kura.channel.ChannelRecord> getChannelRecords();
}
