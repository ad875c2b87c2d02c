package io.genkan.kura.store.internal;

import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.LogOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Checked settings of the stores.
 *
 * @param folder where the stores are, relative to the data folder
 * @param messages bounds of each message store; its number of messages is the data service's affair
 * @param records bounds of each wire record store
 */
record StoreOptions(String folder, LogOptions messages, RecordStores.Bounds records) {
    static final String FOLDER = "store.folder";
    static final String MAX_MEGABYTES = "message.store.max.mb";
    static final String WINDOW = "message.store.loss.window.ms";
    static final String QOS0_WINDOW = "message.store.loss.window.qos0.ms";
    static final String POLICY = "message.store.policy";
    static final String RECORD_MEGABYTES = "record.store.max.mb";
    static final String RECORD_WINDOW = "record.store.loss.window.ms";
    static final int DEFAULT_MEGABYTES = 256;
    static final int DEFAULT_QOS0_WINDOW = 1000;
    static final int DEFAULT_RECORD_WINDOW = 500;
    static final String DEFAULT_POLICY = "drop-newest";
    private static final int MOST_MEGABYTES = 1 << 20;
    private static final int LONGEST_WINDOW = 60_000;

    /** Reads the configuration; throws with one sentence for a value that cannot be. */
    static StoreOptions from(Map<String, Object> properties) {
        String folder = text(properties, FOLDER, "store");
        if (folder.isBlank()) {
            folder = "store";
        }
        return new StoreOptions(
                folder,
                messages(properties),
                new RecordStores.Bounds(
                        (long) number(properties, RECORD_MEGABYTES, DEFAULT_MEGABYTES, 1, MOST_MEGABYTES) << 20,
                        number(properties, RECORD_WINDOW, DEFAULT_RECORD_WINDOW, 0, LONGEST_WINDOW)));
    }

    private static LogOptions messages(Map<String, Object> properties) {
        Map<Integer, DropPolicy> policies = new HashMap<>();
        DropPolicy otherwise = DropPolicy.REFUSE;
        for (String part : text(properties, POLICY, DEFAULT_POLICY).split(",", -1)) {
            String[] pair = part.strip().split("\\s*[=:]\\s*", -1);
            if (pair.length == 1) {
                otherwise = pair[0].isEmpty() ? DropPolicy.REFUSE : policy(pair[0]);
            } else {
                policies.put(priority(pair[0]), policy(pair[1]));
            }
        }
        return new LogOptions(
                (long) number(properties, MAX_MEGABYTES, DEFAULT_MEGABYTES, 1, MOST_MEGABYTES) << 20,
                Integer.MAX_VALUE,
                number(properties, WINDOW, 0, 0, LONGEST_WINDOW),
                number(properties, QOS0_WINDOW, DEFAULT_QOS0_WINDOW, 0, LONGEST_WINDOW),
                policies,
                otherwise);
    }

    private static int priority(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(POLICY + ": \"" + text + "\" is no priority; write for example"
                    + " drop-newest,7=drop-oldest,8=thin-out.");
        }
    }

    private static DropPolicy policy(String text) {
        return switch (text) {
            case "drop-newest" -> DropPolicy.REFUSE;
            case "drop-oldest" -> DropPolicy.OLDEST;
            case "thin-out" -> DropPolicy.THIN_OUT;
            default ->
                throw new IllegalArgumentException(
                        POLICY + ": \"" + text + "\" is not one of drop-newest, drop-oldest, thin-out.");
        };
    }

    static String name(DropPolicy policy) {
        return switch (policy) {
            case REFUSE -> "drop-newest";
            case OLDEST -> "drop-oldest";
            case THIN_OUT -> "thin-out";
        };
    }

    private static String text(Map<String, Object> properties, String key, String otherwise) {
        return properties.get(key) instanceof String text ? text : otherwise;
    }

    private static int number(Map<String, Object> properties, String key, int otherwise, int least, int most) {
        int value = properties.get(key) instanceof Number number ? number.intValue() : otherwise;
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + ", it must be " + least + " to " + most + '.');
        }
        return value;
    }
}
