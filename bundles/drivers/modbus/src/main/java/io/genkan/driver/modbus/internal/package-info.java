/**
 * Modbus client for Kura's driver contract.
 *
 * <p>Three layers: {@code ModbusDriver} speaks Kura; {@code ReadPlan}, {@code ModbusReader}, {@code ModbusWriter} and
 * {@code RegisterCodec} know Modbus's data model; {@code ModbusConnection} with a {@code Framing} over a {@code Link}
 * moves bytes.
 */
@NullMarked
package io.genkan.driver.modbus.internal;

import org.jspecify.annotations.NullMarked;
