/** A simulated pump, or recorded data, behind a Modbus TCP server. */
@NullMarked
package io.genkan.plant;

import org.jspecify.annotations.NullMarked;
