package org.eclipse.kura.driver;

import java.util.List;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.channel.ChannelRecord;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A read that is done again and again, for which the driver has made its plans already, for example which registers to
 * fetch together. Obtained from {@link Driver#prepareRead} and closed by its user.
 */
@ProviderType
public interface PreparedRead extends AutoCloseable {

    /**
     * Reads the channels. A channel whose settings are wrong or that cannot be read gets a status that says so; the
     * others are read all the same.
     *
     * @return one record for each channel, with status and time stamp and, on success, the value. The instances may be
     *     the same each time: take over what is needed before the next call
     * @throws Driver.ConnectionException if the device cannot be reached
     * @throws KuraException if the read failed as a whole for another reason
     */
    List<ChannelRecord> execute() throws Driver.ConnectionException, KuraException;

    /**
     * The records that this read is about.
     *
     * @return one record for each channel, never null
     */
    List<ChannelRecord> getChannelRecords();
}
