package org.eclipse.kura.driver.descriptor;

@org.osgi.annotation.versioning.ProviderType
public interface DriverDescriptorService {
    java.util.List<DriverDescriptor> listDriverDescriptors();

    java.util.Optional<DriverDescriptor> getDriverDescriptor(String value);
}
