package org.eclipse.kura.asset;

@org.osgi.annotation.versioning.ProviderType
public class AssetConfiguration {
    public String getAssetDescription() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getDriverPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, org.eclipse.kura.channel.Channel> getAssetChannels() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setAssetDescription(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public AssetConfiguration(
            String value, String value2, java.util.Map<String, org.eclipse.kura.channel.Channel> map) {}
}
