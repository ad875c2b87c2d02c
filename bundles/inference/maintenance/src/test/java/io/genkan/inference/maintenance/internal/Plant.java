package io.genkan.inference.maintenance.internal;

import io.genkan.inference.maintenance.internal.train.TrainRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Generated machines, their records, and models that are trained on them. */
final class Plant {
    static final int[] HITS = {0, 40, 23};
    static final String[] STATES = {"normal", "outer race", "inner race"};

    private Plant() {}

    /** {@return vibration, load and running hours of a pump that wears out, up to its failure} */
    static List<double[]> pump(long seed) {
        Random random = new Random(seed);
        int life = 50 + random.nextInt(40);
        List<double[]> course = new ArrayList<>();
        double hours = random.nextInt(1000);
        for (int i = 0; i < life; i++) {
            double worn = Math.exp(-(life - i) / 12.0);
            hours += 1;
            course.add(new double[] {2 + 4 * worn + 0.15 * random.nextGaussian(), 10 + random.nextGaussian(), hours});
        }
        return course;
    }

    static Map<String, TypedValue<?>> record(String pump, double[] sample) {
        Map<String, TypedValue<?>> record = new HashMap<>();
        record.put("assetName", TypedValues.newStringValue(pump));
        record.put("vibration", TypedValues.newDoubleValue(sample[0]));
        record.put("load", TypedValues.newDoubleValue(sample[1]));
        record.put("hours", TypedValues.newDoubleValue(sample[2]));
        return record;
    }

    static Path life(Path folder, String version) throws IOException {
        List<String> lines = new ArrayList<>(List.of("pump,vibration,load,hours"));
        for (int pump = 0; pump < 10; pump++) {
            for (double[] sample : pump(pump)) {
                lines.add(String.format(Locale.ROOT, "p%d,%.4f,%.4f,%.0f", pump, sample[0], sample[1], sample[2]));
            }
        }
        Path csv = Files.write(folder.resolve("pumps.csv"), lines);
        TrainRun.train(
                csv.toString(),
                "--remaining-life",
                "--machine",
                "pump",
                "--counters",
                "hours",
                "--unit",
                "hour",
                "--horizon",
                "15",
                "--cap",
                "40",
                "--name",
                "pump",
                "--version",
                version,
                "--out",
                folder.toString());
        return folder.resolve("pump-" + version + ".model");
    }

    /** {@return a window of vibration of a bearing; a fault hits every so many samples} */
    static double[] bearing(int hits, Random random) {
        double[] signal = new double[256];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = Math.sin(2 * Math.PI * i / 32) + 0.2 * random.nextGaussian();
            signal[i] += hits > 0 && i % hits < 4 ? 2 * Math.cos(1.9 * i) : 0;
        }
        return signal;
    }

    static Path bearings(Path folder) throws IOException {
        Random random = new Random(2);
        List<String> lines = new ArrayList<>(List.of("x,state"));
        for (int window = 0; window < 90; window++) {
            for (double value : bearing(HITS[window / 30], random)) {
                lines.add(String.format(Locale.ROOT, "%.4f,%s", value, STATES[window / 30]));
            }
        }
        Path csv = Files.write(folder.resolve("bearing.csv"), lines);
        TrainRun.train(
                csv.toString(),
                "--target",
                "state",
                "--features",
                "spectrum",
                "--window",
                "256",
                "--name",
                "bearing",
                "--out",
                folder.toString());
        return folder.resolve("bearing-1.model");
    }
}
