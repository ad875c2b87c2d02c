package io.genkan.kura.rest.internal;

import io.genkan.kura.rest.internal.EndpointTable.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** Asks the container's own bundles every line of the table and prints how many endpoints answer as they shall. */
public final class RestFigures {
    private RestFigures() {}

    /** To be run in the bundle's folder, for it takes the bundle out of {@code target}. */
    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("genkan-rest");
        int status;
        try {
            Outcome outcome = EndpointTable.walk(data, EndpointTable.HTTP);
            outcome.wrong().forEach(System.err::println);
            print(outcome);
            status = outcome.wrong().isEmpty() ? 0 : 1;
        } finally {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        // threads of what ran in the framework do not keep this program alive
        System.exit(status);
    }

    static void print(Outcome outcome) throws IOException {
        figure("rest.endpoints", outcome.answered().size());
        figure("rest.endpoints.of", EndpointTable.OF);
    }

    private static void figure(String name, int value) throws IOException {
        String line = "FIGURE " + name + " " + value;
        System.out.println(line);
        String file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.createDirectories(Objects.requireNonNull(Path.of(file).getParent()));
            Files.writeString(
                    Path.of(file), line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
