package io.genkan.itests.benchmarks;

import io.genkan.inference.anomaly.internal.EwmaDetector;
import io.genkan.itests.harness.Figures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Bytes that a gateway sends for SKAB's experiments (8 channels, one sample a second), as MQTT messages of QoS 0 with their
 * topic: each sample as JSON, each sample packed (time and 32-bit floats), and aggregates of each minute (least, most, mean,
 * spread) with the context of each alarm: the detector's state at the context's begin, the samples up to the alarm and half
 * a minute after it, deflated. The gateway goes on from its own checkpoints, one in 20 samples. The receiver runs the detector over each context and must raise the same alarms at the same
 * samples and none besides. Detector and setting are those of the SKAB benchmark, alarms after 3 anomalous samples, cleared
 * after 10 others. Argument: the folder of the test data.
 */
final class BytesBenchmark {
    private static final int CHANNELS = 8;
    private static final int LEARNT = 400;
    private static final int MINUTE = 60;
    private static final int CHECKPOINT = 20;
    private static final int AFTER = 30;
    private static final int RAISE = 3;
    private static final int CLEAR = 10;
    private static final String TOPIC = "genkan/gateway/PLANT/pump";

    private long json;
    private long packed;
    private long sent;
    private int alarms;
    private int samples;

    private BytesBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] arguments) {
        try {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(Path.of(arguments[0]).resolve("skab"))) {
                files = walk.filter(path -> path.toString().endsWith(".csv")
                                && !path.toString().contains("anomaly-free"))
                        .sorted()
                        .toList();
            }
            if (files.isEmpty()) {
                throw new IOException("there is no file in " + arguments[0] + "/skab");
            }
            BytesBenchmark benchmark = new BytesBenchmark();
            for (Path file : files) {
                benchmark.send(Files.readAllLines(file));
            }
            benchmark.print();
        } catch (IOException e) {
            for (String name : List.of("bytes.saved.packed.percent", "bytes.saved.json.percent")) {
                Figures.failure(name, "SKAB cannot be read: " + e.getMessage());
            }
        }
    }

    private static EwmaDetector detector() {
        return new EwmaDetector(CHANNELS, LEARNT, 0.05, 6, 1.0 / 50_000, 20_000, true);
    }

    /** A detector with the state of its alarm. */
    private static final class Watch {
        private final EwmaDetector detector = detector();
        private int inRow;
        private boolean raised;

        /** {@return whether this sample raises the alarm} */
        boolean judge(long second, double[] sample) {
            boolean anomalous = detector.judge(second, sample, !raised).anomalous();
            inRow = anomalous == raised ? 0 : inRow + 1;
            if (inRow < (raised ? CLEAR : RAISE)) {
                return false;
            }
            inRow = 0;
            raised = !raised;
            return raised;
        }

        byte[] save() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(inRow);
            out.writeBoolean(raised);
            detector.save(out);
            return bytes.toByteArray();
        }

        static Watch restore(DataInputStream in) throws IOException {
            Watch watch = new Watch();
            watch.inRow = in.readByte();
            watch.raised = in.readBoolean();
            watch.detector.restore(in);
            return watch;
        }
    }

    private static int message(int payload) {
        int length = 2 + TOPIC.length() + payload;
        return 1 + (length < 128 ? 1 : length < 16_384 ? 2 : 3) + length;
    }

    private void send(List<String> lines) throws IOException {
        String[] names = lines.get(0).split(";", -1);
        List<double[]> rows = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(";", -1);
            double[] row = new double[CHANNELS];
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < CHANNELS; i++) {
                row[i] = Float.parseFloat(cells[i + 1]); // gateway and receiver see the same numbers
                text.append(i == 0 ? "" : ",")
                        .append('"')
                        .append(names[i + 1])
                        .append("\":")
                        .append(cells[i + 1]);
            }
            long time = LocalDateTime.parse(cells[0].replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
            rows.add(row);
            times.add(time);
            String sample = "{\"timestamp\":" + time * 1000 + ",\"metrics\":{" + text + "}}";
            json += message(sample.getBytes(StandardCharsets.UTF_8).length);
            packed += message(Long.BYTES + CHANNELS * Float.BYTES);
        }
        samples += rows.size();
        sent += (long) ((rows.size() + MINUTE - 1) / MINUTE) * message(Long.BYTES + 4 * CHANNELS * Float.BYTES);
        List<Integer> raisedHere = watch(rows, times);
        alarms += raisedHere.size();
    }

    /** {@return the samples that raise an alarm}; what is sent about them is counted, and checked as a receiver would. */
    private List<Integer> watch(List<double[]> rows, List<Long> times) throws IOException {
        Watch watch = new Watch();
        List<Integer> raised = new ArrayList<>();
        List<byte[]> checkpoints = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i % CHECKPOINT == 0) {
                byte[] state = i >= LEARNT ? watch.save() : new byte[0];
                checkpoints.add(state);
                if (state.length > 0) { // so that what is derived from the state is as fresh here as at the receiver
                    watch = Watch.restore(new DataInputStream(new ByteArrayInputStream(state)));
                }
            }
            if (watch.judge(i, rows.get(i))) {
                raised.add(i);
            }
        }
        int known = -1; // context up to here was sent with the alarm before
        for (int alarm : raised) {
            if (alarm <= known) {
                continue;
            }
            int checkpoint = Math.max(LEARNT / CHECKPOINT, alarm / CHECKPOINT - 1);
            int from = checkpoint * CHECKPOINT;
            known = Math.min(rows.size() - 1, alarm + AFTER);
            byte[] content = content(checkpoints.get(checkpoint), rows, times, from, known);
            sent += message(content.length);
            List<Integer> again = receive(content, from);
            int last = known;
            List<Integer> expected =
                    raised.stream().filter(each -> each >= from && each <= last).toList();
            if (!again.equals(expected)) {
                throw new IOException("the receiver sees alarms at " + again + " instead of " + expected);
            }
        }
        return raised;
    }

    private static byte[] content(byte[] state, List<double[]> rows, List<Long> times, int from, int to)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeLong(times.get(from) * 1000);
            out.writeShort(to - from + 1);
            out.write(state);
            for (int i = from; i <= to; i++) {
                out.writeByte(i == from ? 0 : (int) Math.min(255, times.get(i) - times.get(i - 1)));
            }
            for (int channel = 0; channel < CHANNELS; channel++) { // equal neighbours deflate well
                for (int i = from; i <= to; i++) {
                    out.writeFloat((float) rows.get(i)[channel]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<Integer> receive(byte[] content, int from) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(content)))) {
            in.readLong();
            int count = in.readShort();
            Watch watch = Watch.restore(in);
            in.skipNBytes(count);
            double[][] rows = new double[count][CHANNELS];
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int i = 0; i < count; i++) {
                    rows[i][channel] = in.readFloat();
                }
            }
            List<Integer> raised = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                if (i > 0 && i % CHECKPOINT == 0) {
                    watch = Watch.restore(new DataInputStream(new ByteArrayInputStream(watch.save())));
                }
                if (watch.judge(from + i, rows[i])) {
                    raised.add(from + i);
                }
            }
            return raised;
        }
    }

    private void print() {
        String protocol = samples + " samples, " + alarms + " alarms, all seen again by the receiver";
        Figures.print("bytes.saved.packed.percent", 100 - 100.0 * sent / packed, "% " + protocol);
        Figures.print("bytes.saved.json.percent", 100 - 100.0 * sent / json, "% " + protocol);
        Figures.print("bytes.sent.kb", sent / 1000.0, "kB");
        Figures.print("bytes.packed.kb", packed / 1000.0, "kB");
        Figures.print("bytes.json.kb", json / 1000.0, "kB");
    }
}
