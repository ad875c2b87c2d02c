/** Kura's driver for frames on serial ports. */
package io.genkan.driver.serial.internal;
