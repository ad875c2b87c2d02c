package org.eclipse.kura.asset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.channel.Channel;
import org.osgi.annotation.versioning.ProviderType;

/** The configuration of an asset: its description, its driver and its channels. */
@ProviderType
public class AssetConfiguration {

    private final String driverPid;
    private final Map<String, Channel> assetChannels;
    private String assetDescription;

    /**
     * @param assetDescription a text for people; null becomes the empty text
     * @param driverPid the {@code kura.service.pid} of the driver
     * @param assetChannels the channels by name; the map is copied, the channels are not
     * @throws NullPointerException if the driver's pid or the map is null
     */
    public AssetConfiguration(String assetDescription, String driverPid, Map<String, Channel> assetChannels) {
        Objects.requireNonNull(assetChannels, "The channels of an asset must not be null");
        this.assetDescription = assetDescription == null ? "" : assetDescription;
        this.driverPid = Objects.requireNonNull(driverPid, "The pid of the driver must not be null");
        this.assetChannels = Collections.unmodifiableMap(new LinkedHashMap<>(assetChannels));
    }

    /**
     * The text for people.
     *
     * @return never null
     */
    public String getAssetDescription() {
        return assetDescription;
    }

    /**
     * Sets the text for people.
     *
     * @param assetDescription the text; null becomes the empty text
     */
    public void setAssetDescription(String assetDescription) {
        this.assetDescription = assetDescription == null ? "" : assetDescription;
    }

    /**
     * The {@code kura.service.pid} of the driver.
     *
     * @return never null
     */
    public String getDriverPid() {
        return driverPid;
    }

    /**
     * The channels by name.
     *
     * @return an unmodifiable map in the order in which the channels were given, never null
     */
    public Map<String, Channel> getAssetChannels() {
        return assetChannels;
    }

    @Override
    public String toString() {
        return "AssetConfiguration [assetDescription=" + assetDescription + ", driverPid=" + driverPid
                + ", assetChannels=" + assetChannels + "]";
    }
}
