/** Kura's driver for Siemens S7 controllers. */
package io.genkan.driver.s7.internal;
