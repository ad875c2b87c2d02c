/** Kura's driver for pins, PWM, I2C and SPI. */
package io.genkan.driver.gpio.internal;
