package io.genkan.driver.modbus.internal;

/**
 * What a connection tells about itself.
 *
 * @param detail stable reason in upper case, empty when online
 * @param message one sentence
 */
record ConnectionStatus(State state, String detail, String message) {
    enum State {
        UNKNOWN,
        ONLINE,
        OFFLINE,
        FAILED
    }
}
