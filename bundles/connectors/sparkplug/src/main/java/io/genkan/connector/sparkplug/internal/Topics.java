package io.genkan.connector.sparkplug.internal;

import org.jspecify.annotations.Nullable;

/**
 * Topics of one edge node.
 *
 * @param group group id
 * @param node edge node id
 */
record Topics(String group, String node) {
    private static final String NAMESPACE = "spBv1.0";
    /** Stands for messages of devices until the transport knows group and node; no such name is a valid id. */
    private static final String STORED = NAMESPACE + "/#group/DDATA/#node/";

    /** A command that came: of the node itself when {@code device} is empty. */
    record Command(String device) {}

    static String stored(String device) {
        return STORED + device;
    }

    /** {@return the device whose stored message has this topic; null for any other topic} */
    static @Nullable String storedDevice(String topic) {
        return topic.startsWith(STORED) ? topic.substring(STORED.length()) : null;
    }

    static String state(String host) {
        return NAMESPACE + "/STATE/" + host;
    }

    String of(String kind) {
        return NAMESPACE + "/" + group + "/" + kind + "/" + node;
    }

    String of(String kind, String device) {
        return of(kind) + "/" + device;
    }

    /** {@return the command that a message with this topic is, null when it is none for this node} */
    @Nullable
    Command command(String topic) {
        if (topic.equals(of("NCMD"))) {
            return new Command("");
        }
        String devices = of("DCMD") + "/";
        return topic.startsWith(devices) && topic.indexOf('/', devices.length()) < 0
                ? new Command(topic.substring(devices.length()))
                : null;
    }

    /** Checks an id of a group, node, device or host. */
    static String id(String setting, @Nullable String text) {
        String id = text == null ? "" : text.strip();
        if (id.isEmpty() || id.length() > 200 || id.matches(".*[/+#\\x00-\\x1f].*")) {
            throw new IllegalArgumentException(setting + " is \"" + id
                    + "\": enter a name of at most 200 characters without /, + and #, such as line1.");
        }
        return id;
    }
}
