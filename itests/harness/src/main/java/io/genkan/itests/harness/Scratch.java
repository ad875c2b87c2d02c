package io.genkan.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for a program that measures or tries something, which go with it. */
public final class Scratch {
    private Scratch() {}

    /**
     * Makes a folder that is deleted when this JVM ends.
     *
     * @param name what its name begins with
     */
    public static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                delete(folder);
                            } catch (IOException e) {
                                System.err.println(folder + " is left behind: " + e);
                            }
                        },
                        "delete " + name));
        return folder;
    }

    /** Deletes a folder with all that is in it, when it is there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
