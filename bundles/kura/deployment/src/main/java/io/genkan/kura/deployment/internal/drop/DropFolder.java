package io.genkan.kura.deployment.internal.drop;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.set.InstalledSet;
import io.genkan.kura.deployment.internal.set.PackageHeads;
import io.genkan.kura.deployment.internal.set.PropertiesFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs every package that is put into a folder, once: when the file has stopped growing. The file stays where it is; a
 * file that is replaced is installed again, one that is removed is forgotten, and nothing is uninstalled. What came of each is
 * remembered over restarts. {@link #scan} is called by one thread at a time.
 */
public final class DropFolder {
    private static final Logger logger = LoggerFactory.getLogger(DropFolder.class);
    private static final String SEPARATOR = "|";

    /** Tried again: not the package is the trouble. */
    private static final Set<Reason> PASSING = Set.of(Reason.BUSY, Reason.CANCELLED);

    /** Where packages are handed in. */
    public interface Desk {
        CompletionStage<Outcome> install(InputStream content, String origin) throws IOException;
    }

    private final Path folder;
    private final Desk desk;
    private final Consumer<List<String>> report;
    private final PropertiesFile results;
    private final Map<String, String> seen = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /**
     * Watches a folder, which is created.
     *
     * @param report gets one sentence for each file that could not be installed, whenever that changes
     */
    public DropFolder(Path folder, Desk desk, Consumer<List<String>> report) throws IOException {
        this.folder = folder;
        this.desk = desk;
        this.report = report;
        Files.createDirectories(folder);
        this.results = PropertiesFile.read(folder.resolve(".results.properties"));
        tell();
    }

    /** Looks what has changed. */
    public void scan() {
        List<String> problems = new ArrayList<>();
        List<Path> files = InstalledSet.files(folder, Set.of(".dp", ".gup"), problems);
        problems.forEach(problem -> logger.debug("{}", problem));
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            names.add(name);
            try {
                look(file, name);
            } catch (IOException e) {
                logger.debug("{} cannot be read, it is looked at again", file, e);
            }
        }
        seen.keySet().retainAll(names);
        forget(names);
    }

    private void look(Path file, String name) throws IOException {
        String mark = PackageHeads.mark(file);
        boolean stable = mark.equals(seen.put(name, mark));
        if (!stable || isKnown(name, mark)) {
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            desk.install(in, name).thenAccept(outcome -> finished(name, mark, outcome));
        } catch (IOException e) {
            finished(
                    name,
                    mark,
                    new Outcome(
                            Outcome.State.UNCHANGED,
                            Reason.DISK,
                            name,
                            "",
                            name + " cannot be taken over: " + e.getMessage() + '.'));
        }
    }

    private synchronized boolean isKnown(String name, String mark) {
        String known = results.entries().get(name);
        return (known != null && known.startsWith(mark + SEPARATOR)) || !underWay.add(name);
    }

    private synchronized void finished(String name, String mark, Outcome outcome) {
        underWay.remove(name);
        if (PASSING.contains(outcome.reason())) {
            return;
        }
        results.entries().put(name, mark + SEPARATOR + (outcome.succeeded() ? "" : name + ": " + outcome.message()));
        save();
    }

    private synchronized void forget(Set<String> present) {
        if (results.entries().keySet().retainAll(present)) {
            save();
        }
    }

    private void save() {
        try {
            results.write();
        } catch (IOException e) {
            logger.warn("What came of the files in {} is not remembered: {}", folder, e.getMessage());
        }
        tell();
    }

    private void tell() {
        List<String> problems = new ArrayList<>();
        results.entries().values().forEach(result -> {
            String problem = result.substring(result.indexOf(SEPARATOR) + 1);
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
        });
        report.accept(problems);
    }
}
