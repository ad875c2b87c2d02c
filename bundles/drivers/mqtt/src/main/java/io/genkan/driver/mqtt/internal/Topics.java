package io.genkan.driver.mqtt.internal;

/** Topics and filters (MQTT 5, 4.7). */
final class Topics {
    private Topics() {}

    /** @throws IllegalArgumentException when it is no filter */
    static void checkFilter(String setting, String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean many = levels[i].contains("#");
            if ((many && (!levels[i].equals("#") || i < levels.length - 1))
                    || (levels[i].contains("+") && !levels[i].equals("+"))) {
                throw new IllegalArgumentException(
                        setting + " is \"" + filter + "\": + must stand alone between slashes, # alone at the end.");
            }
        }
        if (filter.indexOf(0) >= 0 || filter.length() > 20_000) {
            throw new IllegalArgumentException(setting + " is no topic: it is too long or has a character 0.");
        }
    }

    static boolean isPlain(String filter) {
        return filter.indexOf('+') < 0 && filter.indexOf('#') < 0;
    }

    static boolean matches(String filter, String topic) {
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        if (topic.startsWith("$") && (wanted[0].equals("+") || wanted[0].equals("#"))) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || (!wanted[i].equals("+") && !wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }
}
