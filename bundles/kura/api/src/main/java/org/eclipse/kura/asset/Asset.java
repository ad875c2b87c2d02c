package org.eclipse.kura.asset;

@org.osgi.annotation.versioning.ProviderType
public interface Asset {
    java.util.List<org.eclipse.kura.channel.ChannelRecord> read(java.util.Set<String> set)
            throws org.eclipse.kura.KuraException;

    java.util.List<org.eclipse.kura.channel.ChannelRecord> readAllChannels() throws org.eclipse.kura.KuraException;

    AssetConfiguration getAssetConfiguration();

    void registerChannelListener(String value, org.eclipse.kura.channel.listener.ChannelListener channelListener)
            throws org.eclipse.kura.KuraException;

    void unregisterChannelListener(org.eclipse.kura.channel.listener.ChannelListener channelListener)
            throws org.eclipse.kura.KuraException;

    void write(java.util.List<org.eclipse.kura.channel.ChannelRecord> list) throws org.eclipse.kura.KuraException;
}
