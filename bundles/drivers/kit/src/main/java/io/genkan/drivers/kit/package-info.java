/**
 * The contract of Kura's {@code Driver} as tests. A driver's own test subclasses {@link io.genkan.drivers.kit.DriverContract},
 * or {@link io.genkan.drivers.kit.NetworkDriverContract} when its device is at the end of a TCP connection or reached by UDP, and gives it a
 * {@link io.genkan.drivers.kit.Subject}.
 */
package io.genkan.drivers.kit;
