package io.genkan.kura.deployment.internal.runtime;

import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which slot starts, as it stands in {@code runtime/state} of the data folder; {@code bin/slots} reads and writes it too, while
 * no gateway runs or before the one that runs has proved itself.
 */
final class SlotState {
    static final String HOME = "home";
    static final List<String> SLOTS = List.of("a", "b");

    private static final String ACTIVE = "active";
    private static final String PREVIOUS = "previous";
    private static final String TRIAL = "trial";
    private static final String STARTS = "starts";
    private static final String STARTS_MAX = "starts.max";
    private static final String SECONDS = "seconds";
    private static final String INSTALLATION = "installation";

    private final Path folder;

    SlotState(Path folder) {
        this.folder = folder;
    }

    private PropertiesFile file() throws IOException {
        return PropertiesFile.read(folder.resolve("state"));
    }

    private String value(String key, String otherwise) throws IOException {
        return file().entries().getOrDefault(key, otherwise);
    }

    /** {@return the slot that starts when none is tried} */
    String active() throws IOException {
        return value(ACTIVE, HOME);
    }

    /** {@return the slot that is tried at the next start, or now; empty: none is} */
    String trial() throws IOException {
        return value(TRIAL, "");
    }

    /** {@return the slot that was active before; empty: none was} */
    String previous() throws IOException {
        return value(PREVIOUS, "");
    }

    /** {@return how long a start may take until it has proved itself, in seconds} */
    int seconds() throws IOException {
        return Integer.parseInt(value(SECONDS, "180"));
    }

    /** {@return a slot that neither runs nor starts} */
    String free(String running) throws IOException {
        String active = active();
        return SLOTS.stream()
                .filter(slot -> !slot.equals(active) && !slot.equals(running))
                .findFirst()
                .orElseThrow(() -> new IOException("Both slots are in use."));
    }

    /** The slot is going to be overwritten: nothing starts it any more. */
    void release(String slot) throws IOException {
        Files.createDirectories(folder);
        PropertiesFile file = file();
        Map<String, String> entries = file.entries();
        entries.remove(TRIAL);
        entries.remove(STARTS);
        entries.remove(PREVIOUS, slot);
        file.write();
    }

    /**
     * The slot is tried from the next start on.
     *
     * @param installation version of the installation; another one there overrules the slots
     */
    void tryNext(String slot, int starts, int seconds, String installation) throws IOException {
        PropertiesFile file = file();
        Map<String, String> entries = file.entries();
        entries.putIfAbsent(ACTIVE, HOME);
        entries.put(INSTALLATION, installation);
        entries.put(TRIAL, slot);
        entries.put(STARTS, "0");
        entries.put(STARTS_MAX, Integer.toString(starts));
        entries.put(SECONDS, Integer.toString(seconds));
        file.write();
    }

    /** The slot has proved itself. */
    void confirm(String slot) throws IOException {
        PropertiesFile file = file();
        Map<String, String> entries = file.entries();
        entries.put(PREVIOUS, entries.getOrDefault(ACTIVE, HOME));
        entries.put(ACTIVE, slot);
        entries.keySet().removeAll(List.of(TRIAL, STARTS, STARTS_MAX, SECONDS));
        file.write();
    }
}
