package io.genkan.kura.cloud.internal.endpoint;

import org.jspecify.annotations.Nullable;

/** Kura's topics. Account and client id stay tokens, which the transport replaces. Pure. */
final class CloudTopics {
    private static final String DEVICE = "#account-name/#client-id/";

    private CloudTopics() {}

    static String lifeCycle(String controlPrefix, String name) {
        return controlPrefix + '/' + DEVICE + "MQTT/" + name;
    }

    static String allControl(String controlPrefix) {
        return controlPrefix + '/' + DEVICE + '#';
    }

    static String reply(String controlPrefix, String requester, String app, String requestId) {
        return controlPrefix + "/#account-name/" + requester + '/' + app + "/REPLY/" + requestId;
    }

    static String notification(String controlPrefix, String requester, String app, String messageType) {
        return controlPrefix + "/#account-name/" + requester + '/' + app + "/NOTIFY/#client-id/" + messageType;
    }

    /** {@return whether a text can be one part of a topic to publish on} */
    static boolean isSegment(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || c == 0);
    }

    /** {@return an application's topic} with the prefix when it is given; of this device when no other is given */
    static String application(@Nullable String controlPrefix, @Nullable String device, String app, String topic) {
        String start = controlPrefix == null ? "" : controlPrefix + '/';
        String end = topic.isEmpty() ? "" : '/' + topic;
        return start + "#account-name/" + (device == null ? "#client-id" : device) + '/' + app + end;
    }

    /**
     * A topic on which a message arrived.
     *
     * @param control whether it carries the control prefix
     * @param account account
     * @param device client id of the device that it belongs to
     * @param app application id
     * @param rest what follows, may be empty
     */
    record Incoming(boolean control, String account, String device, String app, String rest) {

        /** {@return the parts, or null when the topic is none of Kura's} */
        static @Nullable Incoming parse(String topic, String controlPrefix) {
            boolean control = topic.startsWith(controlPrefix);
            String[] parts = topic.split("/", control ? 5 : 4);
            int first = control ? 1 : 0;
            if (parts.length < first + 3) {
                return null;
            }
            String rest = parts.length > first + 3 ? parts[first + 3] : "";
            return new Incoming(control, parts[first], parts[first + 1], parts[first + 2], rest);
        }
    }

    /** {@return whether an MQTT topic filter takes a topic} */
    static boolean matches(String filter, String topic) {
        int f = 0;
        int t = 0;
        while (f < filter.length()) {
            char wanted = filter.charAt(f);
            if (wanted == '#') {
                return true;
            }
            if (wanted == '+') {
                int end = topic.indexOf('/', t);
                t = end < 0 ? topic.length() : end;
                f++;
            } else if (t < topic.length() && topic.charAt(t) == wanted) {
                f++;
                t++;
            } else {
                // a/# takes a too
                return t == topic.length() && filter.substring(f).equals("/#");
            }
        }
        return t == topic.length();
    }
}
