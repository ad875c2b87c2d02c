package io.genkan.itests.interop;

import io.genkan.itests.harness.Figures;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes steps one after the other and prints a figure for each, 1 when it went well and 0 with the reason otherwise. */
final class Steps {
    /** Something that throws when it does not go well. */
    interface Step {
        void take() throws Exception;
    }

    private final String prefix;
    private final Map<String, String> failures = new LinkedHashMap<>();

    /** @param prefix what the names of the figures begin with */
    Steps(String prefix) {
        this.prefix = prefix;
    }

    void take(String name, Step step) {
        try {
            step.take();
            figure(name, 1, "");
        } catch (Exception | AssertionError e) {
            String reason = e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString();
            failures.put(name, reason);
            figure(name, 0, "");
            System.out.println("  " + name + ": " + reason);
        }
    }

    void figure(String name, double value, String unit) {
        Figures.print(prefix + '.' + name, value, unit);
    }

    /** {@return the steps that did not go well, with the reason} */
    Map<String, String> failures() {
        return failures;
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static void check(boolean holds, Object given, String wanted) {
        check(holds, wanted + " is wanted, and it is " + given);
    }
}
