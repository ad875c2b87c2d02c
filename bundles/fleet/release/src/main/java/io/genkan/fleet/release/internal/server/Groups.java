package io.genkan.fleet.release.internal.server;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a rollout.
 *
 * @param percentages of the whole fleet, one after the other, 100 together
 * @param success percentage of a group that has to succeed before the next one begins
 * @param errors percentage of a group above which the rollout is paused
 */
public record Groups(List<BigDecimal> percentages, int success, int errors) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public Groups {
        percentages = List.copyOf(percentages);
        BigDecimal sum = percentages.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (percentages.stream().anyMatch(one -> one.signum() <= 0) || sum.compareTo(ALL) != 0) {
            throw new IllegalArgumentException("The groups have " + sum.toPlainString()
                    + " percent together: give parts of the fleet that are 100 together, such as 5,25,70.");
        }
        if (success < 1 || success > 100 || errors < 0 || errors > 100) {
            throw new IllegalArgumentException("--success is " + success + " and --errors is " + errors
                    + ": give 1 to 100, and 0 to 100, percent of a group.");
        }
    }

    /** {@return what was typed: numbers with commas between} */
    public static Groups of(String typed, int success, int errors) {
        List<BigDecimal> percentages = new ArrayList<>();
        for (String part : typed.split(",")) {
            try {
                percentages.add(new BigDecimal(part.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" is no percentage: give parts of the fleet such as 5,25,70.", e);
            }
        }
        return new Groups(percentages, success, errors);
    }

    /** {@return the groups as the server wants them: its percentages are of what the groups before left over} */
    JsonArray toJson() {
        JsonArray groups = new JsonArray();
        BigDecimal left = ALL;
        for (int i = 0; i < percentages.size(); i++) {
            BigDecimal part = percentages.get(i);
            boolean last = i == percentages.size() - 1;
            double ofLeft = last
                    ? 100
                    : part.multiply(ALL).divide(left, 4, RoundingMode.HALF_UP).doubleValue();
            left = left.subtract(part);
            groups.add(new JsonObject()
                    .add("name", "group " + (i + 1))
                    .add("description", part.toPlainString() + " percent of the fleet")
                    .add("targetPercentage", ofLeft)
                    .add("successCondition", condition(success))
                    .add(
                            "successAction",
                            new JsonObject().add("action", "NEXTGROUP").add("expression", ""))
                    .add("errorCondition", condition(errors))
                    .add("errorAction", new JsonObject().add("action", "PAUSE").add("expression", "")));
        }
        return groups;
    }

    private static JsonObject condition(int percent) {
        return new JsonObject().add("condition", "THRESHOLD").add("expression", Integer.toString(percent));
    }
}
