package io.genkan.launcher.kura;

import io.genkan.launcher.kura.Takeover.Entry;
import io.genkan.launcher.kura.Takeover.Fate;
import io.genkan.launcher.kura.Takeover.PackageFate;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.TreeMap;

/** Tells a technician what taking over a Kura would do. */
final class Report {
    private final PrintStream out;
    private final Takeover takeover;

    private Report(PrintStream out, Takeover takeover) {
        this.out = out;
        this.takeover = takeover;
    }

    static void print(PrintStream out, Takeover takeover) {
        new Report(out, takeover).print();
    }

    private void print() {
        out.println("What is in " + takeover.source().path());
        Path snapshot = takeover.snapshot();
        if (snapshot != null) {
            out.println("  snapshot " + snapshot.getFileName() + " with "
                    + takeover.entries().size() + " components");
        }
        out.println("  " + takeover.packages().size() + " packages, "
                + takeover.source().properties().size() + " files of properties");
        for (Fate fate : Fate.values()) {
            fate(fate);
        }
        identities();
        if (!takeover.properties().isEmpty() || !takeover.leftProperties().isEmpty()) {
            title("kura.properties");
            new TreeMap<>(takeover.properties())
                    .forEach((key, value) -> out.println("  taken: " + key + " = " + value));
            takeover.leftProperties().forEach(line -> out.println("  not taken: " + line));
        }
        if (!takeover.keystores().isEmpty()) {
            title("Keystores");
            takeover.keystores().forEach((place, file) -> out.println("  " + file + " is copied to <data>/" + place));
        }
        if (!takeover.notes().isEmpty()) {
            title("To know");
            takeover.notes().forEach(note -> out.println("  " + note));
        }
        out.println();
    }

    private void fate(Fate fate) {
        boolean titled = false;
        for (PackageFate each : takeover.packages()) {
            if (each.fate() == fate) {
                titled = titled || title(fate.title());
                line("package " + each.content().name() + " " + each.content().version(), each.words());
            }
        }
        for (Entry entry : takeover.entries()) {
            if (entry.fate() == fate) {
                titled = titled || title(fate.title());
                String pid = entry.settings().pid();
                line(pid.equals(entry.component()) ? pid : pid + " (" + entry.component() + ")", entry.words());
            }
        }
    }

    private boolean title(String title) {
        out.println();
        out.println(title);
        return true;
    }

    private void line(String what, String words) {
        out.println("  " + what + (words.isEmpty() ? "" : ": " + words));
    }

    private void identities() {
        Identities identities = takeover.identities();
        if (identities == null || identities.marked().isEmpty()) {
            return;
        }
        title("Users who must change their password at their first login");
        for (String name : identities.marked()) {
            line(
                    name,
                    identities.published().contains(name)
                            ? "it is the one that Kura publishes"
                            : "it is kept as a hash without salt");
        }
    }
}
