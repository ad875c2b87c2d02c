package org.eclipse.kura.driver.descriptor;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Describes the drivers that are registered. */
@ProviderType
public interface DriverDescriptorService {

    /**
     * Describes one driver.
     *
     * @param driverPid the {@code kura.service.pid} of the driver
     * @return the description, empty if there is no such driver now
     */
    Optional<DriverDescriptor> getDriverDescriptor(String driverPid);

    /**
     * Describes all drivers that are registered now.
     *
     * @return one description for each driver, never null
     */
    List<DriverDescriptor> listDriverDescriptors();
}
