package io.genkan.drivers.kit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the outcome of the contract as a table into a driver's README, between the lines {@code <!-- kit -->} and
 * {@code <!-- end of kit -->}: {@code KitTable <figures file> <README>}.
 */
public final class KitTable {
    private static final String BEGIN = "<!-- kit -->\n";
    private static final String END = "<!-- end of kit -->\n";

    private KitTable() {}

    /** Writes the table; a README without the two lines is refused. */
    public static void main(String[] arguments) throws IOException {
        Path readme = Path.of(arguments[1]);
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    readme + " has no lines " + BEGIN.strip() + " and " + END.strip() + " for the table");
        }
        String table = table(Files.readAllLines(Path.of(arguments[0])));
        Files.writeString(readme, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
    }

    /** {@return the table of the figures {@code FIGURE kit.<driver>.<case> <0 or 1>}; other lines do not count} */
    static String table(List<String> lines) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        TreeSet<String> drivers = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.split("\\s+", 4);
            if (words.length < 3 || !words[1].startsWith("kit.")) {
                continue;
            }
            String[] name = words[1].split("\\.", 3);
            drivers.add(name[1]);
            outcomes.put(name[1] + "." + name[2], words[2].equals("1") ? "passes" : "**fails**");
        }
        StringBuilder table =
                new StringBuilder("| case | what holds | " + String.join(" | ", drivers) + " |\n|---|---|");
        table.append("---|".repeat(drivers.size())).append('\n');
        for (Promise promise : promises()) {
            table.append("| `").append(promise.name()).append("` | ").append(promise.holds());
            for (String driver : drivers) {
                table.append(" | ")
                        .append(Optional.ofNullable(outcomes.get(driver + "." + promise.name()))
                                .orElse("–"));
            }
            table.append(" |\n");
            outcomes.keySet().removeIf(outcome -> outcome.endsWith("." + promise.name()));
        }
        // what a driver's test adds
        outcomes.forEach((outcome, verdict) -> {
            String[] name = outcome.split("\\.", 2);
            table.append("| `").append(name[1]).append("` | as this driver's test has it");
            drivers.forEach(driver -> table.append(" | ").append(driver.equals(name[0]) ? verdict : "–"));
            table.append(" |\n");
        });
        return table.toString();
    }

    private static List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        for (Class<?> contract : List.of(DriverContract.class, NetworkDriverContract.class)) {
            Stream.of(contract.getDeclaredMethods())
                    .sorted(Comparator.comparing(Method::getName))
                    .map(method -> method.getAnnotation(Promise.class))
                    .filter(promise -> promise != null)
                    .forEach(promises::add);
        }
        return promises;
    }
}
