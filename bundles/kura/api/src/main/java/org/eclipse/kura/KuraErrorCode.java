package org.eclipse.kura;

/**
 * The kind of a failure. Programs decide from it; people read the text that
 * {@link KuraException#getMessage()} makes of it. The order of the constants is part of the contract.
 */
public enum KuraErrorCode {
    /** A configuration is wrong or missing. */
    CONFIGURATION_ERROR,
    /** A component did not take its new configuration. */
    CONFIGURATION_UPDATE,
    /** An earlier configuration could not be restored. */
    CONFIGURATION_ROLLBACK,
    /** A configuration has an attribute that its definition does not have. */
    CONFIGURATION_ATTRIBUTE_UNDEFINED,
    /** The value of a configuration attribute does not fit its definition. */
    CONFIGURATION_ATTRIBUTE_INVALID,
    /** A configuration lacks an attribute that has to be there. */
    CONFIGURATION_REQUIRED_ATTRIBUTE_MISSING,
    /** There is no snapshot with the id asked for. */
    CONFIGURATION_SNAPSHOT_NOT_FOUND,
    /** A snapshot could not be written. */
    CONFIGURATION_SNAPSHOT_TAKING,
    /** The snapshots could not be listed. */
    CONFIGURATION_SNAPSHOT_LISTING,
    /** A snapshot could not be read. */
    CONFIGURATION_SNAPSHOT_LOADING,
    /** Anything that no other code describes. */
    INTERNAL_ERROR,
    /** The settings of a serial port are wrong. */
    SERIAL_PORT_INVALID_CONFIGURATION,
    /** There is no such serial port. */
    SERIAL_PORT_NOT_EXISTING,
    /** A port is used by somebody else. */
    PORT_IN_USE,
    /** Some parts of an operation succeeded and others failed. */
    PARTIAL_SUCCESS,
    /** The caller may not do this, or a security operation failed. */
    SECURITY_EXCEPTION,
    /** An operation needs a connection and there is none. */
    NOT_CONNECTED,
    /** An answer did not arrive in time. */
    TIMED_OUT,
    /** A connection could not be established, or it broke. */
    CONNECTION_FAILED,
    /** So many messages await confirmation that no other may be sent now. */
    TOO_MANY_INFLIGHT_MESSAGES,
    /** A message or record store failed. */
    STORE_ERROR,
    /** A value could not be encoded or encrypted. */
    ENCODE_ERROR,
    /** A text or a file could not be decoded or decrypted. */
    DECODER_ERROR,
    /** A metric has a type that the encoding does not know. */
    INVALID_METRIC_EXCEPTION,
    /** A message does not have the expected encoding. */
    INVALID_MESSAGE_EXCEPTION,
    /** The operation is not supported. */
    OPERATION_NOT_SUPPORTED,
    /** A device is not there or does not answer. */
    UNAVAILABLE_DEVICE,
    /** A device was closed before it was used. */
    CLOSED_DEVICE,
    /** A pin for digital input or output failed. */
    GPIO_EXCEPTION,
    /** A command of the operating system failed. */
    OS_COMMAND_ERROR,
    /** An argument of a call is wrong. */
    INVALID_PARAMETER,
    /** A process could not be run or ended with an error. */
    PROCESS_EXECUTION_ERROR,
    /** A topic could not be subscribed to or unsubscribed from. */
    SUBSCRIPTION_ERROR,
    /** Notifications of a Bluetooth device could not be switched. */
    BLE_NOTIFICATION_ERROR,
    /** A Bluetooth device could not be connected or disconnected. */
    BLE_CONNECTION_ERROR,
    /** Pairing with a Bluetooth device failed. */
    BLE_PAIR_ERROR,
    /** A Bluetooth service, characteristic or descriptor does not exist. */
    BLE_RESOURCE_NOT_FOUND,
    /** Reading from or writing to a Bluetooth device failed. */
    BLE_IO_ERROR,
    /** A command to a Bluetooth device or adapter failed. */
    BLE_COMMAND_ERROR,
    /** The search for Bluetooth devices failed. */
    BLE_DISCOVERY_ERROR,
    /** A Bluetooth device could not be removed from its adapter. */
    BLE_REMOVE_ERROR,
    /** A request is malformed; remote callers see 400. */
    BAD_REQUEST,
    /** What was asked for does not exist; remote callers see 404. */
    NOT_FOUND,
    /** A service that is needed is not there now; trying again later may help. */
    SERVICE_UNAVAILABLE,
    /** A connection could not be closed in an orderly way. */
    DISCONNECTION_FAILED,
    /** Input or output failed. */
    IO_ERROR,
    /** A modem is of a kind that is not supported. */
    UNSUPPORTED_MODEM,
    /** A certificate cannot be read, is not trusted or is out of date. */
    INVALID_CERTIFICATE_EXCEPTION;
}
