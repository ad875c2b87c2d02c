package org.eclipse.kura.asset;

@org.osgi.annotation.versioning.ProviderType
public interface AssetService {
    String getAssetPid(Asset asset);

    java.util.List<Asset> listAssets();

    Asset getAsset(String value);
}
