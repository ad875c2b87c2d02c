package io.genkan.driver.mqtt.internal;

/** Why a broker does not want to, in words. */
final class Reasons {
    private Reasons() {}

    /** {@return why a connection was refused (MQTT 3.1.1, 3.2.2.3; MQTT 5, 3.2.2.2)} */
    static String refusal(int code) {
        return switch (code) {
            case 1, 0x84 -> "does not speak this version of MQTT; try the other one";
            case 2, 0x85 -> "does not take this client identifier; change client.id";
            case 3, 0x88, 0x89 -> "is not available now";
            case 4, 0x86 -> "does not accept user and password";
            case 5, 0x87 -> "does not let this user in";
            default -> "refused the connection with reason " + code;
        };
    }

    /** {@return whether somebody has to change something} */
    static boolean needsSomebody(int code) {
        return code != 3 && code != 0x88 && code != 0x89;
    }
}
