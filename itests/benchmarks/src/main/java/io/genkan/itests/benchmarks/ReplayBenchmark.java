package io.genkan.itests.benchmarks;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * What the gateway makes of public recordings with labels (SKAB, NAB) that run through its demonstration line.
 *
 * <p>SKAB as its authors score it: the first 400 rows of each file are learnt, every later row counts once, over all files
 * together. NAB: of the labelled windows after the probation (the first 15 %) how many had at least one anomalous row, and
 * how often an anomaly began outside of all windows.
 */
public final class ReplayBenchmark {
    private static final int TRAINING = 400;
    private static final double PROBATION = 0.15;
    private static final List<String> SKAB_COLUMNS = List.of(
            "Accelerometer1RMS",
            "Accelerometer2RMS",
            "Current",
            "Pressure",
            "Temperature",
            "Thermocouple",
            "Voltage",
            "Volume Flow RateRMS");

    private final Path home;
    private final Path data;
    private final int rowsPerSecond;

    private ReplayBenchmark(Path home, Path data, int rowsPerSecond) {
        this.home = home;
        this.data = data;
        this.rowsPerSecond = rowsPerSecond;
    }

    /**
     * Arguments: folder of the distribution, folder with {@code skab} and {@code nab}, rows a second, and what to play:
     * {@code skab/<group>} or {@code nab/<group>/<file without .csv>}.
     */
    public static void main(String[] args) throws Exception {
        ReplayBenchmark benchmark = new ReplayBenchmark(
                Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), Integer.parseInt(args[2]));
        for (String what : Arrays.asList(args).subList(3, args.length)) {
            String[] parts = what.split("/", -1);
            try {
                if (parts.length == 2 && parts[0].equals("skab")) {
                    benchmark.skab(parts[1]);
                } else if (parts.length == 3 && parts[0].equals("nab")) {
                    benchmark.nab(parts[1] + "/" + parts[2] + ".csv", parts[2], "EWMA_T2");
                    benchmark.nab(parts[1] + "/" + parts[2] + ".csv", parts[2], "RANDOM_CUT_FOREST");
                } else {
                    throw new IllegalStateException(what + " is neither skab/<group> nor nab/<group>/<file>");
                }
            } catch (IOException | IllegalStateException e) {
                System.err.println(e.getMessage());
                Figures.failure("replay." + what.replace('/', '.'), e.getMessage());
            }
        }
        System.exit(0); // an attempt to connect that failed leaves a thread of the MQTT client behind
    }

    private void skab(String group) throws IOException, InterruptedException, MqttException {
        List<Path> files;
        try (Stream<Path> found = Files.list(data.resolve("skab").resolve(group))) {
            files = found.filter(file -> file.toString().endsWith(".csv"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        int[] counts = new int[4]; // false and true negatives and positives: predicted + 2 * labelled
        int missed = 0;
        int total = 0;
        for (Path file : files) {
            List<String> lines = rows(file);
            int label = Arrays.asList(Files.readAllLines(file).get(0).split(";", -1))
                    .indexOf("anomaly");
            ReplayLine.Verdicts verdicts =
                    new ReplayLine(home, "EWMA_T2", rowsPerSecond).play(file, SKAB_COLUMNS, lines.size());
            int[] own = new int[4];
            for (int row = TRAINING; row < lines.size(); row++) {
                boolean labelled =
                        label >= 0 && Double.parseDouble(lines.get(row).split(";", -1)[label]) > 0;
                own[(verdicts.anomalous()[row] ? 1 : 0) + (labelled ? 2 : 0)]++;
            }
            for (int i = 0; i < own.length; i++) {
                counts[i] += own[i];
            }
            missed += verdicts.missed();
            total += lines.size();
            System.out.printf(
                    "  %s: hits %d, false %d, missed anomalies %d, normal %d, rows without a record %d%n",
                    file.getFileName(), own[3], own[1], own[2], own[0], verdicts.missed());
        }
        String name = "replay.skab." + group;
        if (counts[2] + counts[3] > 0) {
            Figures.print(name + ".f1", 2.0 * counts[3] / (2 * counts[3] + counts[1] + counts[2]), "");
            Figures.print(name + ".mar", 100.0 * counts[2] / (counts[2] + counts[3]), "%");
        }
        Figures.print(name + ".far", 100.0 * counts[1] / (counts[0] + counts[1]), "%");
        Figures.print(name + ".rows_without_record", 100.0 * missed / total, "%");
    }

    private void nab(String path, String name, String detector)
            throws IOException, InterruptedException, MqttException {
        Path file = data.resolve("nab/data").resolve(path);
        List<String> lines = rows(file);
        List<LocalDateTime> times =
                lines.stream().map(line -> time(line.split(",", -1)[0])).toList();
        List<int[]> windows = windows(path, times);
        ReplayLine.Verdicts verdicts =
                new ReplayLine(home, detector, rowsPerSecond).play(file, List.of("value"), lines.size());
        int probation = (int) (PROBATION * lines.size());
        int hit = 0;
        int possible = 0;
        boolean[] inside = new boolean[lines.size()];
        for (int[] window : windows) {
            Arrays.fill(inside, window[0], window[1], true);
            possible += window[0] >= probation ? 1 : 0;
            for (int row = window[0]; row < window[1]; row++) {
                if (row >= probation && verdicts.anomalous()[row]) {
                    hit++;
                    break;
                }
            }
        }
        int alarms = 0;
        int anomalous = 0;
        int normal = 0;
        for (int row = probation; row < lines.size(); row++) {
            if (!inside[row]) {
                normal++;
                boolean now = verdicts.anomalous()[row];
                anomalous += now ? 1 : 0;
                alarms += now && !verdicts.anomalous()[row - 1] ? 1 : 0;
            }
        }
        String figure = "replay.nab." + name + "." + (detector.startsWith("EWMA") ? "ewma" : "forest");
        Figures.print(figure + ".windows_hit", hit, "of " + possible);
        Figures.print(figure + ".false_alarms", alarms, "in " + normal + " rows");
        Figures.print(figure + ".far", 100.0 * anomalous / normal, "%");
        Figures.print(figure + ".rows_without_record", 100.0 * verdicts.missed() / lines.size(), "%");
    }

    /** {@return first row and row after the last of each labelled window} */
    private List<int[]> windows(String path, List<LocalDateTime> times) throws IOException {
        JsonValue labels = Json.parse(Files.readString(data.resolve("nab/labels/combined_windows.json")))
                .asObject()
                .get(path);
        List<int[]> windows = new ArrayList<>();
        for (JsonValue label : labels.asArray()) {
            LocalDateTime from = time(label.asArray().get(0).asString());
            LocalDateTime to = time(label.asArray().get(1).asString());
            windows.add(new int[] {
                (int) times.stream().filter(time -> time.isBefore(from)).count(),
                (int) times.stream().filter(time -> !time.isAfter(to)).count()
            });
        }
        return windows;
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    }

    /** {@return the lines after the header} */
    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
