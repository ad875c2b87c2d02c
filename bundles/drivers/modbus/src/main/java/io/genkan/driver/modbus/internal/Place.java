package io.genkan.driver.modbus.internal;

/** Something with an address that sentences name. */
interface Place {
    /** {@return unit, table and addresses, such as "coil 5 of unit 1"} */
    String place();
}
