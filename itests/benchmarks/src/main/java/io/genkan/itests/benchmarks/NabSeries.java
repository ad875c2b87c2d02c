package io.genkan.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One series of the Numenta Anomaly Benchmark with its labelled windows.
 *
 * @param name folder and file
 * @param seconds time of each value, in seconds since 1970
 * @param values the values
 * @param windows first and last index of each window in which an anomaly counts as found
 */
record NabSeries(String name, long[] seconds, double[] values, int[][] windows) {

    /** Reads all series of a folder that has NAB's own layout. */
    static List<NabSeries> all(Path folder) throws IOException {
        com.eclipsesource.json.JsonObject labels = com.eclipsesource.json.Json.parse(
                        Files.readString(folder.resolve("labels/combined_windows.json")))
                .asObject();
        Path root = folder.resolve("data");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("there is no series in " + root);
        }
        List<NabSeries> result = new ArrayList<>();
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            result.add(read(name, Files.readAllLines(file), labels.get(name).asArray()));
        }
        return result;
    }

    private static NabSeries read(String name, List<String> lines, com.eclipsesource.json.JsonArray labels) {
        int count = lines.size() - 1;
        long[] seconds = new long[count];
        double[] values = new double[count];
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            seconds[i] = LocalDateTime.parse(cells[0].replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
            values[i] = Double.parseDouble(cells[1]);
            rows.putIfAbsent(cells[0], i);
        }
        int[][] windows = new int[labels.size()][2];
        for (int i = 0; i < windows.length; i++) {
            for (int side = 0; side < 2; side++) {
                String time = labels.get(i).asArray().get(side).asString();
                String row = time.contains(".") ? time.substring(0, time.indexOf('.')) : time;
                Integer index = rows.get(row);
                if (index == null) {
                    throw new IllegalStateException(name + " has no row at " + time);
                }
                windows[i][side] = index;
            }
        }
        return new NabSeries(name, seconds, values, windows);
    }

    /** {@return rows at the start that are not scored: 15 %, at most 750} */
    int probation() {
        return (int) Math.min(Math.floor(0.15 * values.length), 0.15 * 5000);
    }
}
