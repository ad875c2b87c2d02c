package io.genkan.kura.assets.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.DriverService;
import org.eclipse.kura.driver.descriptor.DriverDescriptor;
import org.eclipse.kura.driver.descriptor.DriverDescriptorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds drivers by their pids, and what they say about their channels. */
@Component(
        name = "org.eclipse.kura.driver.DriverService",
        service = {DriverService.class, DriverDescriptorService.class})
@SuppressWarnings("deprecation") // add-ons still ask for the old service
public final class Drivers implements DriverService, DriverDescriptorService {
    private static final Logger logger = LoggerFactory.getLogger(Drivers.class);
    private static final String FACTORY_PID = "service.factoryPid";

    private final PidRegistry<Driver> drivers;

    @Activate
    public Drivers(BundleContext context) {
        drivers = new PidRegistry<>(context, Driver.class);
    }

    @Deactivate
    void deactivate() {
        drivers.close();
    }

    @Override
    public @Nullable Driver getDriver(String driverPid) {
        return drivers.get(driverPid).orElse(null);
    }

    @Override
    public @Nullable String getDriverPid(Driver driver) {
        return drivers.pidOf(driver).orElse(null);
    }

    @Override
    public List<Driver> listDrivers() {
        return drivers.all();
    }

    @Override
    public Optional<DriverDescriptor> getDriverDescriptor(String driverPid) {
        Objects.requireNonNull(driverPid, "driverPid");
        return drivers.services().entrySet().stream()
                .filter(entry -> driverPid.equals(PidRegistry.pidOf(entry.getKey())))
                .findFirst()
                .flatMap(entry -> describe(entry.getKey(), entry.getValue()));
    }

    @Override
    public List<DriverDescriptor> listDriverDescriptors() {
        List<DriverDescriptor> descriptors = new ArrayList<>();
        drivers.services()
                .forEach((reference, driver) -> describe(reference, driver).ifPresent(descriptors::add));
        return descriptors;
    }

    private static Optional<DriverDescriptor> describe(ServiceReference<Driver> reference, Driver driver) {
        String pid = PidRegistry.pidOf(reference);
        if (pid == null) {
            return Optional.empty();
        }
        String factory = reference.getProperty(FACTORY_PID) instanceof String text ? text : "";
        try {
            ChannelDescriptor descriptor = driver.getChannelDescriptor();
            return Optional.of(
                    new DriverDescriptor(pid, factory, descriptor == null ? List.of() : descriptor.getDescriptor()));
        } catch (RuntimeException | LinkageError e) { // a driver is foreign code
            logger.warn("The driver \"{}\" does not describe its channels: {}", pid, e.toString());
            return Optional.empty();
        }
    }
}
