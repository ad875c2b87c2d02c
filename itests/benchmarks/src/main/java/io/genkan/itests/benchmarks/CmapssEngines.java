package io.genkan.itests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** C-MAPSS FD001: the courses of engines that ran until they failed, with the 14 sensors that move. */
final class CmapssEngines {
    /** Place of sensor 11, the static pressure behind the compressor, among the 14. */
    static final int SENSOR_11 = 6;

    private static final int[] SENSORS = {2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21};
    private static final int BEFORE_SENSORS = 5;

    private CmapssEngines() {}

    /** {@return one course per engine, one row of 14 values per cycle} */
    static double[][][] read(Path folder) throws IOException {
        List<List<double[]>> engines = new ArrayList<>();
        Path file = folder.resolve("cmapss").resolve("train_FD001.txt.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.trim().split("\\s+", -1);
                int engine = Integer.parseInt(cells[0]);
                while (engines.size() < engine) {
                    engines.add(new ArrayList<>());
                }
                double[] row = new double[SENSORS.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(cells[BEFORE_SENSORS + SENSORS[i] - 1]);
                }
                engines.get(engine - 1).add(row);
            }
        }
        return engines.stream().map(engine -> engine.toArray(new double[0][])).toArray(double[][][]::new);
    }
}
