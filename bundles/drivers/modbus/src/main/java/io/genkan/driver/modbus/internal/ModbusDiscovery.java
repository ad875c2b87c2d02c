package io.genkan.driver.modbus.internal;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceDiscovery;
import io.genkan.support.settings.AnnotatedSettings;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Connection test and scan of units, for who asks by the contract; where that is not installed it is never loaded. */
@Component(
        name = "io.genkan.driver.modbus.discovery",
        service = DeviceDiscovery.class,
        property = DeviceDiscovery.FACTORY_PID + "=" + ModbusDriver.PID)
public final class ModbusDiscovery implements DeviceDiscovery {
    @Override
    public ConnectionResult test(Map<String, Object> settings) {
        try {
            UnitScan.Result result = scan(settings).first();
            return new ConnectionResult(result.reached(), result.sentence());
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
            return new BrowseResult(
                    List.of(), "Modbus devices do not tell what is in their registers: see the manual of the device.");
        }
        try {
            return scan(settings).all();
        } catch (IllegalArgumentException e) {
            return new BrowseResult(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static UnitScan scan(Map<String, Object> settings) {
        return new UnitScan(
                ModbusOptions.from(AnnotatedSettings.of(ModbusDriverConfig.class, settings)),
                DeviceDiscovery.MOST_MILLIS - 2_000);
    }
}
