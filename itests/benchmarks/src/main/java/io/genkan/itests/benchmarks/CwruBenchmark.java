package io.genkan.itests.benchmarks;

import io.genkan.inference.maintenance.internal.features.Spectrum;
import io.genkan.inference.maintenance.internal.learn.Classes;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * CWRU bearings: which of nine faults, or none, from windows of 2048 samples. Faults are learnt at every load but one and told
 * at that one, in turn; the normal bearing is learnt in the first half of its time and told in the second. The same bearings
 * are on both sides, so nothing is claimed about other bearings. Argument: the folder of the test data.
 */
final class CwruBenchmark {
    private static final int WINDOW = 2048;
    private static final String NORMAL = "normal";

    /** A window's features. */
    private record Window(String label, String load, boolean early, double[] features) {}

    private CwruBenchmark() {}

    public static void main(String[] arguments) {
        try {
            long begin = System.nanoTime();
            List<Window> windows = read(Path.of(arguments[0]).resolve("cwru"));
            double micros = (System.nanoTime() - begin) / 1e3 / windows.size();
            List<String> labels = new ArrayList<>(
                    new TreeSet<>(windows.stream().map(Window::label).toList()));
            int right = 0;
            int all = 0;
            for (String load : new TreeSet<>(windows.stream()
                    .filter(window -> !window.label().equals(NORMAL))
                    .map(Window::load)
                    .toList())) {
                List<Window> learnt = windows.stream()
                        .filter(window -> window.label().equals(NORMAL)
                                ? window.early()
                                : !window.load().equals(load))
                        .toList();
                List<Window> told = windows.stream()
                        .filter(window -> window.label().equals(NORMAL)
                                ? !window.early()
                                : window.load().equals(load))
                        .toList();
                Classes model = Classes.train(
                        learnt.stream().map(Window::features).toArray(double[][]::new),
                        learnt.stream()
                                .mapToInt(window -> labels.indexOf(window.label()))
                                .toArray(),
                        labels.size(),
                        new TreeOptions(TreeOptions.Loss.LOGISTIC, 150, 3, 0.1, 0.2, 1, 0.7, 0.2, 64, 1));
                for (Window window : told) {
                    all++;
                    right += labels.get(model.best(window.features())).equals(window.label()) ? 1 : 0;
                }
            }
            Figures.print(
                    "cwru.accuracy",
                    (double) right / all,
                    labels.size() + " classes, " + all + " windows, faults learnt at the other loads, normal by time");
            Figures.print("cwru.features.us", micros, "us a window with reading it");
        } catch (IOException e) {
            Figures.failure("cwru.accuracy", "CWRU cannot be read: " + e.getMessage());
        }
    }

    private static List<Window> read(Path folder) throws IOException {
        List<Window> windows = new ArrayList<>();
        List<String> index = Files.readAllLines(folder.resolve("index.csv"));
        Spectrum spectrum = new Spectrum(WINDOW, 24);
        for (String line : index.subList(1, index.size())) {
            String[] cells = line.split(",", -1);
            String name = cells[0];
            double[] signal = signal(folder.resolve(name + ".i16.gz"), Double.parseDouble(cells[3]));
            int end = name.lastIndexOf('_');
            for (int from = 0; from + WINDOW <= signal.length; from += WINDOW) {
                windows.add(new Window(
                        name.substring(0, end),
                        name.substring(end + 1),
                        from + WINDOW <= signal.length / 2,
                        spectrum.features(signal, from)));
            }
        }
        return windows;
    }

    private static double[] signal(Path file, double scale) throws IOException {
        ShortBuffer samples;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            samples = ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
        }
        double[] signal = new double[samples.remaining()];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = samples.get(i) * scale;
        }
        return signal;
    }
}
