package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.learn.Forecast;
import io.genkan.inference.maintenance.internal.learn.OnnxExport;
import io.genkan.inference.maintenance.internal.learn.TreeOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive that a gateway installs: the model as ONNX, and a card with its inputs, golden vectors and score. */
final class ModelFile {
    private static final int GOLDEN = 8;

    private ModelFile() {}

    /** Writes the archive aside and renames it. {@return the file} */
    static Path write(TrainOrder order, Samples samples, Forecast forecast, Trials.Outcome outcome) throws IOException {
        byte[] onnx = OnnxExport.write(forecast);
        Files.createDirectories(order.folder());
        Path file = order.folder().resolve(order.name() + "-" + order.version() + ".model");
        Path aside = order.folder().resolve(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(aside);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("model.onnx"));
            zip.write(onnx);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("model.json"));
            zip.write(card(order, samples, forecast, outcome, onnx).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private static String card(
            TrainOrder order, Samples samples, Forecast forecast, Trials.Outcome outcome, byte[] onnx) {
        String output = OnnxExport.output(samples.isClass() ? TreeOptions.Loss.LOGISTIC : TreeOptions.Loss.SQUARED);
        StringBuilder json = new StringBuilder("{\n");
        json.append("  \"name\": ").append(quoted(order.name()));
        json.append(", \"version\": ").append(quoted(order.version())).append(",\n");
        json.append("  \"description\": ")
                .append(quoted(
                        samples.isClass()
                                ? String.format(
                                        Locale.ROOT,
                                        "Probability that %s is %s; say so above %.4f.",
                                        order.target(),
                                        samples.rare(),
                                        outcome.threshold())
                                : "Predicts " + order.target() + "."))
                .append(",\n");
        json.append("  \"sha256\": ").append(quoted(sha256(onnx))).append(",\n");
        json.append("  \"inputs\": [{\"tensor\": \"X\", \"window\": 1, \"elements\": [");
        for (int i = 0; i < samples.columns().size(); i++) {
            json.append(i == 0 ? "\n    " : ",\n    ").append(element(samples, i));
        }
        json.append("]}],\n");
        json.append("  \"outputs\": [{\"tensor\": \"")
                .append(output)
                .append("\", \"names\": [")
                .append(quoted(samples.isClass() ? order.target() + "_probability" : order.target() + "_predicted"))
                .append("]}],\n  \"golden\": [");
        int given = 0;
        for (int i = 0; i < samples.rows().length && given < GOLDEN; i += Math.max(1, samples.rows().length / GOLDEN)) {
            double[] row = narrowed(samples.rows()[i]);
            if (Arrays.stream(row).anyMatch(Double::isNaN)) {
                continue;
            }
            double predicted = forecast.predict(row);
            json.append(given++ == 0 ? "\n    " : ",\n    ");
            json.append("{\"inputs\": {\"X\": ").append(Arrays.toString(row));
            json.append("}, \"outputs\": {\"").append(output).append("\": [").append(predicted);
            json.append("]}, \"tolerance\": ")
                    .append(1e-4 * Math.max(1, Math.abs(predicted)))
                    .append("}");
        }
        String score = String.join(" | ", outcome.lines());
        json.append("],\n  \"accepted\": {\"data\": ")
                .append(quoted(order.file().getFileName() + ", " + samples.rows().length + " rows"));
        json.append(", \"score\": ").append(quoted(score.replaceAll(" +", " "))).append("}\n}\n");
        return json.toString();
    }

    private static String element(Samples samples, int column) {
        double[] values = Arrays.stream(samples.rows())
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        return "{\"key\": " + quoted(samples.columns().get(column)) + ", \"min\": "
                + Arrays.stream(values).min().orElse(0) + ", \"max\": "
                + Arrays.stream(values).max().orElse(0) + ", \"mean\": " + mean + ", \"sd\": " + spread
                + (values.length < samples.rows().length ? ", \"missing\": true" : "") + "}";
    }

    /** The numbers as the model gets them. */
    private static double[] narrowed(double[] row) {
        return Arrays.stream(row).map(value -> (float) value).toArray();
    }

    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                result.append('\\').append(c);
            } else if (c < ' ') {
                result.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                result.append(c);
            }
        }
        return result.append('"').toString();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
