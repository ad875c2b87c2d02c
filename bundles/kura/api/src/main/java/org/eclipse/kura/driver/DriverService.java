package org.eclipse.kura.driver;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public interface DriverService {
    String getDriverPid(Driver driver);

    java.util.List<Driver> listDrivers();

    Driver getDriver(String value);
}
