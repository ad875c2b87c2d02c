package io.genkan.kura.cloud.internal.link;

import io.genkan.kura.cloud.internal.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be sent in a day.
 *
 * @param bytesPerDay of the whole connection, 0 for no limit
 * @param exemptPriority messages of this priority and smaller ones go over budget, -1 for none
 * @param bundles bytes a day by symbolic name
 */
record BudgetOptions(long bytesPerDay, int exemptPriority, Map<String, Long> bundles) {
    private static final Logger logger = LoggerFactory.getLogger(BudgetOptions.class);

    static BudgetOptions from(Settings settings) {
        return new BudgetOptions(
                settings.whole("budget.bytes.per.day", 0, 0, Long.MAX_VALUE),
                settings.number("budget.exempt.priority", 1, -1, Integer.MAX_VALUE),
                bundles(settings.text("budget.bundles", "")));
    }

    /** One that cannot be read is left out: the others hold, and no data is lost. */
    private static Map<String, Long> bundles(String text) {
        Map<String, Long> bundles = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            if (each.isBlank()) {
                continue;
            }
            int at = each.indexOf('=');
            try {
                long bytes = Long.parseLong(each.substring(at + 1).trim());
                if (at <= 0 || bytes < 1) {
                    throw new NumberFormatException(each);
                }
                bundles.put(each.substring(0, at).trim(), bytes);
            } catch (NumberFormatException e) {
                logger.warn(
                        "budget.bundles has \"{}\", which is left out: write symbolic.name=bytes, separated by commas",
                        each.trim());
            }
        }
        return bundles;
    }

    /** {@return whether anything is limited} */
    boolean any() {
        return bytesPerDay > 0 || !bundles.isEmpty();
    }
}
