package io.genkan.inference.maintenance.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Settings, checked.
 *
 * @param model name of the model, may be empty
 * @param inputs key of the record by channel of the model, where they differ
 * @param machineKey key whose value names the machine, empty for one machine
 * @param horizon samples, 0 for the model's own
 * @param planned cost of a planned stop
 * @param unplanned cost of a failure
 * @param lead samples from advice to stop, -1 for the model's own
 * @param healthy classes that are no failure, in lower case
 * @param scale unit of signals in bytes
 * @param raiseAfter answers in a row that raise the alarm
 * @param clearAfter answers in a row that clear it
 * @param severity of the alarm
 * @param saveSeconds between two savings
 * @param overhauled text whose change begins courses anew
 */
record MaintenanceOptions(
        String model,
        Map<String, String> inputs,
        String machineKey,
        double horizon,
        double planned,
        double unplanned,
        double lead,
        List<String> healthy,
        double scale,
        int raiseAfter,
        int clearAfter,
        String severity,
        int saveSeconds,
        String overhauled) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence about the first that is wrong
     */
    static MaintenanceOptions from(MaintenanceConfig config) {
        String name = config.model_name().strip();
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("model.name is " + name + ": use letters, digits, dots and dashes.");
        }
        check("horizon", config.horizon(), 0, 1e6);
        check("planned.cost", config.planned_cost(), 1e-6, 1e15);
        check("unplanned.cost", config.unplanned_cost(), 1e-6, 1e15);
        check("lead", config.lead(), -1, 1e6);
        check("signal.scale", config.signal_scale(), 1e-12, 1e12);
        check("alarm.after", config.alarm_after(), 1, 10_000);
        check("alarm.clear.after", config.alarm_clear_after(), 1, 10_000);
        check("state.save.interval", config.state_save_interval(), 10, 86_400);
        if (config.unplanned_cost() <= config.planned_cost()) {
            throw new IllegalArgumentException("unplanned.cost is " + config.unplanned_cost() + " and planned.cost "
                    + config.planned_cost() + ": a failure costs more than a planned stop.");
        }
        if (!Set.of("INFO", "WARNING", "CRITICAL").contains(config.alarm_severity())) {
            throw new IllegalArgumentException(
                    "alarm.severity is " + config.alarm_severity() + ": give one of INFO, WARNING and CRITICAL.");
        }
        Map<String, String> inputs = new HashMap<>();
        for (String pair : config.inputs().split(",", -1)) {
            if (!pair.isBlank()) {
                String[] parts = pair.split("=", 2);
                if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                    throw new IllegalArgumentException(
                            "inputs has '" + pair.strip() + "': write pairs as name in the model=key on the line.");
                }
                inputs.put(parts[0].strip(), parts[1].strip());
            }
        }
        return new MaintenanceOptions(
                name,
                Map.copyOf(inputs),
                config.machine_key().strip(),
                config.horizon(),
                config.planned_cost(),
                config.unplanned_cost(),
                config.lead(),
                Arrays.stream(config.healthy_classes().split(",", -1))
                        .map(label -> label.strip().toLowerCase(Locale.ROOT))
                        .toList(),
                config.signal_scale(),
                config.alarm_after(),
                config.alarm_clear_after(),
                config.alarm_severity(),
                config.state_save_interval(),
                config.overhauled());
    }

    /** {@return key of the record for a channel of the model} */
    String key(String channel) {
        return inputs.getOrDefault(channel, channel);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is %s: give a number from %s to %s.", name, value, least, most));
        }
    }
}
