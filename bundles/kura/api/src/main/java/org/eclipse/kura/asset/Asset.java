package org.eclipse.kura.asset;

import java.util.List;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A device as people see it: values with names and units, whatever the protocol. An asset has channels and reaches them
 * through its driver.
 *
 * <p>All methods may be called from any thread; reading and writing block the caller until the driver is done. A failure
 * that concerns one channel goes into the status of its record, and the others are served all the same.
 */
@ProviderType
public interface Asset {

    /**
     * The configuration of this asset.
     *
     * @return the configuration, null as long as the asset has none
     */
    AssetConfiguration getAssetConfiguration();

    /**
     * Reads some channels.
     *
     * @param channelNames the names of the channels. One that does not exist, is disabled or cannot be read gets the
     *     status FAILURE
     * @return one new record for each name, with status and time stamp and, on success, the scaled value
     * @throws KuraException with code CONFIGURATION_ERROR if the asset has no driver now, CONNECTION_FAILED if the
     *     driver failed
     */
    List<ChannelRecord> read(Set<String> channelNames) throws KuraException;

    /**
     * Reads all channels that are enabled and can be read.
     *
     * @return one record for each channel, with status and time stamp and, on success, the scaled value
     * @throws KuraException with code CONFIGURATION_ERROR if the asset has no driver now, CONNECTION_FAILED if the
     *     driver failed
     */
    List<ChannelRecord> readAllChannels() throws KuraException;

    /**
     * Writes values. Scale and offset do not apply.
     *
     * @param records one record for each value, made by {@link ChannelRecord#createWriteRecord}; filled in place with
     *     status and time stamp. A channel that does not exist, is disabled or cannot be written gets the status FAILURE
     * @throws KuraException with code CONFIGURATION_ERROR if the asset has no driver now, CONNECTION_FAILED if the
     *     driver failed
     */
    void write(List<ChannelRecord> records) throws KuraException;

    /**
     * Asks for the values of a channel whenever the device has a new one. Registering the same listener twice for one
     * channel has no further effect. The registration outlives the driver: it is made again when the driver comes back.
     *
     * @param channelName the name of the channel
     * @param listener is told, on threads of the driver
     * @throws KuraException if the listener could not be registered
     * @throws IllegalArgumentException if there is no such channel
     */
    void registerChannelListener(String channelName, ChannelListener listener) throws KuraException;

    /**
     * Takes back all registrations of a listener; does nothing if there are none.
     *
     * @param listener the same object that was registered
     * @throws KuraException if the listener could not be unregistered
     */
    void unregisterChannelListener(ChannelListener listener) throws KuraException;
}
