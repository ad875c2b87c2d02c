package org.eclipse.kura.asset.provider;

import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;

/** The description of an asset without its channels: a text and the driver. */
public class BaseAssetOCD extends Tocd {
    public BaseAssetOCD() {
        setId(BaseAsset.CONF_PID);
        setName("Asset");
        setDescription("Channels over a driver.");

        Tad description = new Tad();
        description.setId(AssetConstants.ASSET_DESC_PROP.value());
        description.setName(AssetConstants.ASSET_DESC_PROP.value());
        description.setType(Tscalar.STRING);
        description.setCardinality(0);
        description.setRequired(false);
        description.setDescription("What this asset is, for people.");
        addAD(description);

        Tad driver = new Tad();
        driver.setId(AssetConstants.ASSET_DRIVER_PROP.value());
        driver.setName(AssetConstants.ASSET_DRIVER_PROP.value());
        driver.setType(Tscalar.STRING);
        driver.setCardinality(0);
        driver.setRequired(true);
        driver.setDescription("The kura.service.pid of the driver.");
        addAD(driver);
    }
}
