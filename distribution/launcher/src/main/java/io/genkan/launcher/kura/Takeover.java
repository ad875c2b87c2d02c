package io.genkan.launcher.kura;

import io.genkan.kura.configuration.internal.snapshot.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What taking over a Kura would do; nothing has been done yet.
 *
 * @param snapshot the snapshot that is read, null for none
 * @param entries what becomes of each component's settings
 * @param packages what becomes of each package
 * @param identities null when the snapshot has none
 * @param properties keys of kura.properties that this gateway takes, with the values
 * @param leftProperties what is said of the other keys
 * @param keystores files to copy, by the place below the data folder
 * @param notes one sentence for everything else that somebody should know
 */
record Takeover(
        KuraSource source,
        @Nullable Path snapshot,
        List<Entry> entries,
        List<PackageFate> packages,
        @Nullable Identities identities,
        Map<String, String> properties,
        List<String> leftProperties,
        Map<String, Path> keystores,
        List<String> notes) {
    /** What becomes of something. */
    enum Fate {
        UNCHANGED("Runs unchanged"),
        REPLACED("Replaced by a bundle of ours, settings taken over"),
        WAITS("Settings kept, nothing provides the component yet"),
        LEFT("Not taken over");

        private final String title;

        Fate(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A component of the snapshot.
     *
     * @param settings as they are taken over
     * @param component factory PID of an instance, else the PID
     * @param words who provides it, or why not
     */
    record Entry(Settings settings, String component, Fate fate, String words) {}

    /** A deployment package. */
    record PackageFate(KuraPackage content, Fate fate, String words) {}

    Takeover {
        entries = List.copyOf(entries);
        packages = List.copyOf(packages);
        properties = Map.copyOf(properties);
        leftProperties = List.copyOf(leftProperties);
        keystores = Map.copyOf(keystores);
        notes = List.copyOf(notes);
    }

    /** {@return the settings that the new snapshot consists of} */
    List<Settings> taken() {
        return entries.stream()
                .filter(entry -> entry.fate() != Fate.LEFT)
                .map(Entry::settings)
                .toList();
    }

    /** {@return the packages to install} */
    List<Path> installed() {
        return packages.stream()
                .filter(each -> each.fate() == Fate.UNCHANGED)
                .map(each -> each.content().file())
                .toList();
    }

    /** {@return whether there is anything to do} */
    boolean isEmpty() {
        return taken().isEmpty() && installed().isEmpty() && properties.isEmpty();
    }
}
