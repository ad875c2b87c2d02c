package io.genkan.bridges.broker.internal;

/** Filters and names of topics, by section 4.7 of MQTT 3.1.1. */
final class TopicFilter {
    private static final int LONGEST = 1000;

    private TopicFilter() {}

    /** {@return whether a topic is one of those that a filter names} */
    static boolean matches(String filter, String topic) {
        return (!topic.startsWith("$") || filter.startsWith("$")) && TopicRules.covers(filter, topic);
    }

    /** @throws IllegalArgumentException with a sentence when it is no filter */
    static String checked(String setting, String filter) {
        boolean good = !filter.isEmpty() && filter.length() <= LONGEST && filter.indexOf('\0') < 0;
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length && good; i++) {
            boolean wild = levels[i].contains("+") || levels[i].contains("#");
            good = !wild || levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
        }
        if (!good) {
            throw new IllegalArgumentException(
                    setting + " has \"" + filter + "\": enter topics such as plant/+/temperature or plant/#.");
        }
        return filter;
    }

    /** {@return a text for one level or more of a topic: what would mean something else becomes a hyphen} */
    static String plain(String text) {
        return text.replace('+', '-').replace('#', '-').replace('\0', '-');
    }

    /** @throws IllegalArgumentException with a sentence when nothing can be published there */
    static String name(String topic) {
        if (topic.isEmpty() || topic.length() > LONGEST || topic.startsWith("$") || topic.matches(".*[+#\\x00].*")) {
            throw new IllegalArgumentException("Nothing can be published on topic \"" + topic + "\".");
        }
        return topic;
    }
}
