package org.eclipse.kura.asset;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Looks up assets. */
@ProviderType
public interface AssetService {

    /**
     * Finds an asset by its pid.
     *
     * @param assetPid the {@code kura.service.pid} of the asset
     * @return the asset, null if there is none
     * @throws NullPointerException if the argument is null
     */
    Asset getAsset(String assetPid);

    /**
     * Finds the pid of an asset.
     *
     * @param asset the asset
     * @return its {@code kura.service.pid}, null if it is not a registered service
     * @throws NullPointerException if the argument is null
     */
    String getAssetPid(Asset asset);

    /**
     * All assets that are registered now.
     *
     * @return the assets, empty if there are none, never null
     */
    List<Asset> listAssets();
}
