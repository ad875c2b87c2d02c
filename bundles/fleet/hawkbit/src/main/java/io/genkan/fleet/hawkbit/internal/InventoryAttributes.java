package io.genkan.fleet.hawkbit.internal;

import io.genkan.api.inventory.Inventory;
import io.genkan.api.inventory.Inventory.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An inventory as attributes of a target. hawkBit takes 100 of them, with 128 characters in names and values: lists are spread
 * over {@code bundles.00}, {@code bundles.01} and so on, as {@code name=version,name=version}. What does not fit is counted.
 */
final class InventoryAttributes {
    /** Some are left for others. */
    static final int MOST = 90;

    static final int LONGEST = 128;

    private InventoryAttributes() {}

    static Map<String, String> of(Inventory inventory) {
        Map<String, String> attributes = new LinkedHashMap<>();
        inventory.facts().forEach((name, value) -> put(attributes, name, value));
        put(attributes, "profile", inventory.profile());
        put(attributes, "architecture", inventory.architecture());
        put(attributes, "runtime", inventory.runtime());
        put(attributes, "release", inventory.release().isEmpty() ? "none" : inventory.release());
        put(attributes, "health", inventory.healthy() ? "OK" : "FAILED");
        put(attributes, "health.why", inventory.health());
        list(attributes, "packages", inventory.packages());
        list(attributes, "models", inventory.models());
        list(attributes, "bundles", inventory.bundles());
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        String kept = value.strip();
        if (!kept.isEmpty()) {
            attributes.put(name, kept.length() > LONGEST ? kept.substring(0, LONGEST) : kept);
        }
    }

    private static void list(Map<String, String> attributes, String name, List<Item> items) {
        put(attributes, name + ".count", Integer.toString(items.size()));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int left = 0;
        int room = MOST - attributes.size() - 1;
        for (Item item : items) {
            String entry = item.name().replace(',', '_').replace('=', '_') + '=' + item.version();
            if (entry.length() > LONGEST || lines.size() >= room) {
                left++;
                continue;
            }
            if (line.length() > 0 && line.length() + 1 + entry.length() > LONGEST) {
                lines.add(line.toString());
                line.setLength(0);
                if (lines.size() >= room) {
                    left++;
                    continue;
                }
            }
            line.append(line.length() == 0 ? "" : ",").append(entry);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        for (int i = 0; i < lines.size(); i++) {
            attributes.put(String.format(Locale.ROOT, "%s.%02d", name, i), lines.get(i));
        }
        if (left > 0) {
            attributes.put(name + ".left", Integer.toString(left));
        }
    }
}
