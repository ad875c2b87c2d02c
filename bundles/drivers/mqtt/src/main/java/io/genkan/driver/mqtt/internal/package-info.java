/** Kura's driver for what others publish over MQTT. */
package io.genkan.driver.mqtt.internal;
