package io.genkan.inference.onnx.internal.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a line uses a model.
 *
 * @param model name of the model
 * @param inputs key of the record by key of the model, where they differ
 * @param outputs key of the record by name of the output, where they differ
 * @param groupBy key of the record whose value keeps windows apart, empty for none
 * @param step records between two samples
 * @param promoteByRule whether the rule promotes and rejects shadows; else a person does
 * @param rule when a shadow is good enough
 * @param truthKey key of the record under which the truth arrives, empty for none
 * @param truthOutput output that the truth is about
 * @param driftWindow records that are looked at together, 0 for no watch over drift
 * @param driftLimit index above which inputs have drifted
 * @param onDrift what happens then besides the alarm
 * @param fallBackOnFailure whether a version that fails three times in a row gives way to the one before it
 */
public record LineOptions(
        String model,
        Map<String, String> inputs,
        Map<String, String> outputs,
        String groupBy,
        int step,
        boolean promoteByRule,
        Comparison.Rule rule,
        String truthKey,
        String truthOutput,
        int driftWindow,
        double driftLimit,
        OnDrift onDrift,
        boolean fallBackOnFailure) {
    private static final Pattern PAIR = Pattern.compile("\\s*(.+?)\\s*=\\s*(.+?)\\s*");

    /** What happens on drift besides the alarm. */
    public enum OnDrift {
        /** Nothing. */
        GO_ON,
        /** The previous version becomes active, once. */
        FALL_BACK,
        /** Records pass without answers until the inputs are as in the training again. */
        PASS
    }

    public static Map<String, String> pairs(String setting, String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String each : text.split(",")) {
            if (!each.isBlank()) {
                Matcher matcher = PAIR.matcher(each);
                if (!matcher.matches()) {
                    throw new IllegalArgumentException(
                            setting + " has '" + each.strip() + "': write pairs as name in the model=key on the line.");
                }
                pairs.put(matcher.group(1), matcher.group(2));
            }
        }
        return Map.copyOf(pairs);
    }
}
