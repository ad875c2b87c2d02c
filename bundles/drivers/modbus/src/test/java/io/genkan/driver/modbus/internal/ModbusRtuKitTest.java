package io.genkan.driver.modbus.internal;

import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Subject;
import java.util.Map;

/** RTU frames through TCP against the contract of drivers. */
class ModbusRtuKitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new ModbusKitTest.ModbusSubject("modbus-rtu", Map.of("transport", "RTU_OVER_TCP"), true);
    }
}
