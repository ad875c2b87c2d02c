package io.genkan.console.rest.internal.overview;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One sentence for each thing that is not well, worst first. Pure. */
final class Findings {
    /** How bad something is. */
    enum Severity {
        /** Somebody has to do something now. */
        ERROR,
        /** Somebody should look. */
        WARNING,
        /** Good to know; the gateway is well. */
        INFO
    }

    private static final double MEGABYTE = 1024 * 1024;
    private static final double LITTLE_DISK = 0.10;
    private static final double NO_DISK = 0.03;
    private static final double MUCH_MEMORY = 0.92;
    private static final double HOT = 80;
    private static final double TOO_HOT = 95;
    private static final long SILENT_MILLIS = 5 * 60_000;
    private static final double FULL = 0.8;
    private static final long DAYS_BEFORE = 30;

    private record Finding(Severity severity, String what, String todo, String link) {}

    private final List<Finding> all = new ArrayList<>();

    void add(Severity severity, String what, String todo, String link) {
        all.add(new Finding(severity, what, todo, link));
    }

    boolean well() {
        return all.stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }

    JsonArray json() {
        JsonArray json = new JsonArray();
        all.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .forEach(finding -> json.add(new JsonObject()
                        .add("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                        .add("what", finding.what())
                        .add("todo", finding.todo())
                        .add("link", finding.link())));
        return json;
    }

    void machine(Machine machine) {
        if (machine.diskTotal() > 0) {
            double free = (double) machine.diskFree() / machine.diskTotal();
            if (free < LITTLE_DISK) {
                add(
                        free < NO_DISK ? Severity.ERROR : Severity.WARNING,
                        String.format(
                                Locale.ROOT,
                                "The disk is nearly full: %.0f MB are free, %.0f %%.",
                                machine.diskFree() / MEGABYTE,
                                free * 100),
                        "Remove old snapshots and packages, or give the stores less room.",
                        "diagnostics");
            }
        }
        if (machine.memoryUsed() > MUCH_MEMORY * machine.memoryMax()) {
            add(
                    Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "%.0f of %.0f MB of memory are in use.",
                            machine.memoryUsed() / MEGABYTE,
                            machine.memoryMax() / MEGABYTE),
                    "If it stays so, give the gateway more memory or take something off it.",
                    "diagnostics");
        }
        if (machine.temperature() > HOT) {
            add(
                    machine.temperature() > TOO_HOT ? Severity.ERROR : Severity.WARNING,
                    String.format(Locale.ROOT, "The processor has %.0f °C.", machine.temperature()),
                    "Look after the cooling of the cabinet.",
                    "diagnostics");
        }
    }

    void certificate(String name, String keystore, long days) {
        if (days < 0) {
            add(
                    Severity.ERROR,
                    "Certificate \"" + name + "\" of " + keystore + " ended " + -days + " days ago.",
                    "Put a new certificate in its place.",
                    "connections");
        } else if (days < DAYS_BEFORE) {
            add(
                    Severity.WARNING,
                    "Certificate \"" + name + "\" of " + keystore + " ends in " + days + " days.",
                    "Put a new certificate in its place before that.",
                    "connections");
        }
    }

    void backlog(String connection, long waiting, long bytes, long limit, long dropped) {
        if (limit > 0 && bytes > FULL * limit) {
            add(
                    Severity.ERROR,
                    String.format(
                            Locale.ROOT,
                            "%d messages wait for %s and fill %.0f %% of their store.",
                            waiting,
                            connection,
                            100.0 * bytes / limit),
                    "Bring the connection back, or give the store more room.",
                    "connections");
        }
        if (dropped > 0) {
            add(
                    Severity.WARNING,
                    dropped + " messages for " + connection + " had to be dropped since the start.",
                    "Bring the connection back, or give the store more room.",
                    "connections");
        }
    }

    void silent(String asset, long lastMillis, long now) {
        if (now - lastMillis > SILENT_MILLIS) {
            add(
                    Severity.WARNING,
                    "Nothing has been read of \"" + asset + "\" for " + (now - lastMillis) / 60_000 + " minutes.",
                    "Look at its driver, and whether its line still has a timer.",
                    "devices/" + asset);
        }
    }
}
