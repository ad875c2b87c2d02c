package io.genkan.kura.deployment.internal.lane;

import io.genkan.kura.deployment.internal.set.PackageHeads;
import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this framework cache knows of the packages in it: which file each was installed from, and which of them were being
 * changed when the power went. Lies in the cache and goes with it.
 */
final class Journal {
    private static final String INSTALLED = "installed.";
    private static final String CHANGING = "changing.";

    private final PropertiesFile file;
    private final Runnable written;
    private final Set<String> hung = new TreeSet<>();

    /** {@code written} is called before and after each step is on disk. */
    Journal(Path file, Runnable written) throws IOException {
        this.file = PropertiesFile.read(file);
        this.written = written;
    }

    private void write() throws IOException {
        written.run();
        file.write();
        written.run();
    }

    /** Notes that packages are being changed, before anything is touched. */
    synchronized void begin(Collection<String> names) throws IOException {
        names.forEach(name -> file.entries().put(CHANGING + name, "yes"));
        write();
    }

    /** {@return the packages whose change was cut off} */
    synchronized Set<String> cutOff() {
        Set<String> names = new TreeSet<>();
        file.entries().keySet().stream()
                .filter(key -> key.startsWith(CHANGING))
                .forEach(key -> names.add(key.substring(CHANGING.length())));
        return names;
    }

    /** Notes that the framework has what the file holds. */
    synchronized void installed(String name, Path archive) throws IOException {
        file.entries().put(INSTALLED + name, archive + " " + PackageHeads.mark(archive));
    }

    /** Notes that the framework does not have the package. */
    synchronized void gone(String name) {
        file.entries().remove(INSTALLED + name);
    }

    /** {@return whether the framework has what the file of this mark holds} */
    synchronized boolean has(String name, Path archive, String mark) {
        return (archive + " " + mark).equals(file.entries().get(INSTALLED + name));
    }

    /** {@return whether the framework has what the file holds as it is now} */
    boolean has(String name, Path archive) {
        try {
            return has(name, archive, PackageHeads.mark(archive));
        } catch (IOException e) {
            return false;
        }
    }

    /** The change of these packages does not end before the next start. */
    synchronized void hung(Collection<String> names) {
        hung.addAll(names);
    }

    /** Notes that nothing is being changed, but for what hangs. */
    synchronized void end() throws IOException {
        file.entries()
                .keySet()
                .removeIf(key -> key.startsWith(CHANGING) && !hung.contains(key.substring(CHANGING.length())));
        write();
    }
}
