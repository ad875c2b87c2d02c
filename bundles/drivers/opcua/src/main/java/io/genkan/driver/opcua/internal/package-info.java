/** Kura's driver for OPC UA servers. */
package io.genkan.driver.opcua.internal;
