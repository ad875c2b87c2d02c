package io.genkan.driver.simulated.internal;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceDiscovery;
import io.genkan.api.discovery.DeviceNode;
import io.genkan.support.settings.AnnotatedSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The signals as if they were found at a device; where the contract is not installed this is never loaded. */
@Component(
        name = "io.genkan.driver.simulated.discovery",
        service = DeviceDiscovery.class,
        property = DeviceDiscovery.FACTORY_PID + "=" + SimulatedDriver.PID)
public final class SimulatedDiscovery implements DeviceDiscovery {
    @Override
    public ConnectionResult test(Map<String, Object> settings) {
        try {
            SimulatedOptions.from(AnnotatedSettings.of(SimulatedDriverConfig.class, settings));
            return new ConnectionResult(true, "The settings are right; there is no device, its signals are simulated.");
        } catch (IllegalArgumentException e) {
            return new ConnectionResult(false, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean browses() {
        return true;
    }

    @Override
    public BrowseResult browse(Map<String, Object> settings, String node) {
        if (!node.isEmpty()) {
            return new BrowseResult(List.of(), "A signal has nothing below it.");
        }
        List<DeviceNode> signals = Arrays.stream(SimulatedChannel.Shape.values())
                .map(shape -> new DeviceNode(
                        shape.name(),
                        shape.name().charAt(0) + shape.name().substring(1).toLowerCase(Locale.ROOT),
                        "simulated signal",
                        false,
                        Map.of(SimulatedChannel.SIGNAL, shape.name())))
                .toList();
        return new BrowseResult(signals, signals.size() + " signals can be simulated.");
    }
}
