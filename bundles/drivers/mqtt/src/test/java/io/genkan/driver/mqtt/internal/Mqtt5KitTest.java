package io.genkan.driver.mqtt.internal;

import io.genkan.drivers.kit.NetworkDriverContract;
import io.genkan.drivers.kit.Subject;

/** MQTT 5 against the contract of drivers. */
class Mqtt5KitTest extends NetworkDriverContract {
    @Override
    protected Subject newSubject() {
        return new MqttKitTest.MqttSubject("mqtt-5", "5");
    }
}
