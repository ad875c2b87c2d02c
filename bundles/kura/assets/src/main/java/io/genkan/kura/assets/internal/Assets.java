package io.genkan.kura.assets.internal;

import java.util.List;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Finds assets by their pids. */
@Component(name = "org.eclipse.kura.asset.AssetService", service = AssetService.class)
public final class Assets implements AssetService {
    private final PidRegistry<Asset> assets;

    @Activate
    public Assets(BundleContext context) {
        assets = new PidRegistry<>(context, Asset.class);
    }

    @Deactivate
    void deactivate() {
        assets.close();
    }

    @Override
    public @Nullable Asset getAsset(String assetPid) {
        return assets.get(assetPid).orElse(null);
    }

    @Override
    public @Nullable String getAssetPid(Asset asset) {
        return assets.pidOf(asset).orElse(null);
    }

    @Override
    public List<Asset> listAssets() {
        return assets.all();
    }
}
