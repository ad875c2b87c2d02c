package org.eclipse.kura.driver.descriptor;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Describes a driver instance: who it is and which settings its channels have. */
@ProviderType
public class DriverDescriptor {

    private final String pid;
    private final String factoryPid;
    private final Object channelDescriptor;

    /**
     * @param pid the {@code kura.service.pid} of the driver
     * @param factoryPid the factory that the driver comes from, null where it comes from none
     * @param channelDescriptor the result of {@link org.eclipse.kura.driver.ChannelDescriptor#getDescriptor()}, or null
     * @throws NullPointerException if the pid is null
     */
    public DriverDescriptor(String pid, String factoryPid, Object channelDescriptor) {
        this.pid = Objects.requireNonNull(pid, "The pid of a driver must not be null");
        this.factoryPid = factoryPid;
        this.channelDescriptor = channelDescriptor;
    }

    /**
     * The {@code kura.service.pid} of the driver.
     *
     * @return never null
     */
    public String getPid() {
        return pid;
    }

    /**
     * The factory that the driver comes from.
     *
     * @return the factory pid, null where there is none
     */
    public String getFactoryPid() {
        return factoryPid;
    }

    /**
     * The definition of the driver's channel settings.
     *
     * @return usually a list of attribute definitions, null where the driver gave none
     */
    public Object getChannelDescriptor() {
        return channelDescriptor;
    }
}
