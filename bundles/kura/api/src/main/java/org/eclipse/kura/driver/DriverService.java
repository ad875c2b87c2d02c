package org.eclipse.kura.driver;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks up drivers.
 *
 * @deprecated look up the {@link Driver} service by its {@code kura.service.pid}, or use
 *     {@link org.eclipse.kura.driver.descriptor.DriverDescriptorService}
 */
@Deprecated
@ProviderType
public interface DriverService {

    /**
     * Finds a driver by its pid.
     *
     * @param driverPid the {@code kura.service.pid} of the driver
     * @return the driver, null if there is none
     * @throws NullPointerException if the argument is null
     */
    Driver getDriver(String driverPid);

    /**
     * Finds the pid of a driver.
     *
     * @param driver the driver
     * @return its {@code kura.service.pid}, null if it is not a registered service
     * @throws NullPointerException if the argument is null
     */
    String getDriverPid(Driver driver);

    /**
     * All drivers that are registered now.
     *
     * @return the drivers, empty if there are none, never null
     */
    List<Driver> listDrivers();
}
