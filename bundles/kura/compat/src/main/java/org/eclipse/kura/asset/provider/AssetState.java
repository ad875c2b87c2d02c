package org.eclipse.kura.asset.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;

/**
 * All that a call to the driver looks at, replaced as a whole.
 *
 * @param driver null while it is not there
 * @param prepared the read of all channels of this very configuration; null when there is none, or not yet
 * @param reads whether there is a channel to read
 */
record AssetState(
        Map<String, Object> properties,
        AssetConfiguration configuration,
        DriverState driver,
        PreparedRead prepared,
        boolean reads) {

    static AssetState of(Map<String, Object> properties, AssetConfiguration configuration, DriverState driver) {
        boolean reads = configuration.getAssetChannels().values().stream()
                .anyMatch(channel -> refusal(channel, ChannelType.WRITE) == null);
        return new AssetState(properties, configuration, driver, null, reads);
    }

    AssetState with(DriverState newDriver) {
        return new AssetState(properties, configuration, newDriver, null, reads);
    }

    AssetState with(PreparedRead newPrepared) {
        return new AssetState(properties, configuration, driver, newPrepared, reads);
    }

    Map<String, Channel> channels() {
        return configuration.getAssetChannels();
    }

    /** Reads all channels that are enabled and can be read. */
    List<ChannelRecord> readAll() throws Driver.ConnectionException, KuraException {
        if (prepared != null) {
            return prepared.execute();
        }
        List<ChannelRecord> requests = requests();
        driver.getDriver().read(requests);
        return requests;
    }

    /** {@return new records that ask for all channels that are enabled and can be read} */
    List<ChannelRecord> requests() {
        List<ChannelRecord> requests = new ArrayList<>();
        for (Channel channel : channels().values()) {
            if (refusal(channel, ChannelType.WRITE) == null) {
                requests.add(Scaling.request(channel));
            }
        }
        return requests;
    }

    /** {@return why a channel cannot be used, or null when it can; {@code excluded} is the type that will not do} */
    static String refusal(Channel channel, ChannelType excluded) {
        if (channel == null) {
            return "There is no such channel.";
        }
        if (!channel.isEnabled()) {
            return "The channel is not enabled.";
        }
        if (channel.getType() == excluded) {
            return "The channel is " + excluded + " only.";
        }
        return null;
    }

    /** {@return the answer for a channel that the driver is not asked about} */
    static ChannelRecord refused(String channelName, String reason) {
        ChannelRecord record = ChannelRecord.createStatusRecord(channelName, new ChannelStatus(ChannelFlag.FAILURE));
        fail(record, reason);
        return record;
    }

    /** Says in a record that it failed now, and why. */
    static void fail(ChannelRecord record, String reason) {
        record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, reason, null));
        record.setTimestamp(System.currentTimeMillis());
    }
}
