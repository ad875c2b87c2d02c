package io.genkan.inference.maintenance.internal.train;

import io.genkan.inference.maintenance.internal.features.Recipe;
import io.genkan.inference.maintenance.internal.learn.LifeModel;
import io.genkan.inference.maintenance.internal.learn.OnnxExport;
import io.genkan.inference.maintenance.internal.learn.Policies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive that a gateway installs: the model as ONNX, and a card with its inputs, the recipe of its features, golden
 * vectors, what its answers mean, and its score.
 */
final class ModelFile {
    private static final int GOLDEN = 8;
    /** The same data make the same archive. */
    private static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Cost of a failure over that of a planned stop, for which the best moment of the stop is told. */
    private static final double[] RATIOS = {1.5, 2, 3, 5, 8, 12, 20, 50, 100};

    private final TrainOrder order;
    private final Recipe recipe;
    private final double[][] rows;
    private final Trials.Outcome outcome;
    private final StringBuilder json = new StringBuilder("{\n");

    ModelFile(TrainOrder order, Recipe recipe, double[][] rows, Trials.Outcome outcome) {
        this.order = order;
        this.recipe = recipe;
        this.rows = rows;
        this.outcome = outcome;
    }

    /** Writes a model of several classes. {@return the file} */
    Path write(byte[] onnx, String output, List<String> labels, Function<double[], double[]> model) throws IOException {
        return write(onnx, output, labels, model, true);
    }

    /**
     * Writes a model of a class or a number.
     *
     * @param labels what the outputs stand for; none for a number
     * @param model what the model answers
     * @param gaps whether it bears missing values
     */
    Path write(byte[] onnx, String output, List<String> labels, Function<double[], double[]> model, boolean gaps)
            throws IOException {
        String target = String.valueOf(order.target());
        head(
                onnx,
                labels.isEmpty()
                        ? "Predicts " + target + "."
                        : labels.size() == 1
                                ? String.format(
                                        Locale.ROOT,
                                        "Probability that %s is %s; say so above %.4f.",
                                        target,
                                        labels.get(0),
                                        outcome.threshold())
                                : "Probabilities of what " + target + " is.");
        List<String> names = labels.size() > 1
                ? labels
                : List.of(labels.isEmpty() ? target + "_predicted" : target + "_probability");
        body(output, names, model, gaps);
        json.append("  \"answer\": {\"kind\": ")
                .append(quoted(labels.isEmpty() ? "number" : labels.size() == 1 ? "failure" : "classes"));
        json.append(", \"target\": ")
                .append(quoted(target))
                .append(", \"labels\": ")
                .append(texts(labels));
        json.append(", \"threshold\": ").append(outcome.threshold()).append("},\n");
        return tail(onnx);
    }

    /** Writes a model of the remaining life. {@return the file} */
    Path write(LifeModel model, double[][][] courses) throws IOException {
        byte[] onnx = OnnxExport.write(model.forecast());
        head(onnx, "Predicts the remaining life, up to " + model.options().cap() + " samples (" + order.unit() + ").");
        body(
                "value",
                List.of("remaining_life"),
                row -> new double[] {model.forecast().predict(row)},
                true);
        json.append("  \"answer\": {\"kind\": \"life\", \"unit\": ").append(quoted(order.unit()));
        json.append(", \"cap\": ").append(model.options().cap());
        json.append(", \"horizon\": ").append(model.options().soon());
        json.append(", \"threshold\": ").append(model.soonBelow());
        json.append(", \"coverage\": ").append(model.options().coverage());
        json.append(",\n    \"limits\": ").append(Arrays.toString(model.errors().limits()));
        json.append(", \"below\": ").append(Arrays.toString(model.intervals().below()));
        json.append(", \"above\": ").append(Arrays.toString(model.intervals().above()));
        json.append(",\n    \"errors\": [");
        for (int i = 0; i < model.errors().errors().length; i++) {
            json.append(i == 0 ? "" : ",\n      ").append(rounded(model.errors().errors()[i]));
        }
        double[] below = Arrays.stream(RATIOS)
                .map(ratio -> new Policies(
                                courses,
                                new Policies.Costs(1, ratio, 0, 0, order.costs().lead()))
                        .planBelow(model))
                .toArray();
        json.append("],\n    \"plan\": {\"lead\": ").append(order.costs().lead());
        json.append(", \"ratios\": ").append(Arrays.toString(RATIOS));
        json.append(", \"below\": ").append(rounded(below)).append("}},\n");
        return tail(onnx);
    }

    private static String rounded(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void head(byte[] onnx, String description) {
        json.append("  \"name\": ").append(quoted(order.name()));
        json.append(", \"version\": ").append(quoted(order.version())).append(",\n");
        json.append("  \"description\": ").append(quoted(description)).append(",\n");
        json.append("  \"sha256\": ").append(quoted(sha256(onnx))).append(",\n");
        json.append("  \"recipe\": {\"kind\": ")
                .append(quoted(recipe.kind().name().toLowerCase(Locale.ROOT)));
        json.append(", \"channels\": ").append(texts(recipe.channels()));
        json.append(", \"counters\": ").append(texts(recipe.counters()));
        json.append(", \"every\": ").append(recipe.every());
        if (recipe.kind() == Recipe.Kind.SPECTRUM) {
            json.append(", \"window\": ").append(recipe.window());
            json.append(", \"step\": ").append(recipe.step());
            json.append(", \"bands\": ").append(recipe.bands());
        }
        if (recipe.fusion() != null) {
            json.append(",\n    \"fusion\": {\"intercept\": ")
                    .append(recipe.fusion().intercept());
            json.append(", \"weights\": ")
                    .append(Arrays.toString(recipe.fusion().weights()))
                    .append("}");
        }
        json.append("},\n");
    }

    private void body(String output, List<String> names, Function<double[], double[]> model, boolean gaps) {
        json.append("  \"inputs\": [{\"tensor\": \"X\", \"window\": 1, \"elements\": [");
        List<String> features = recipe.names();
        for (int i = 0; i < features.size(); i++) {
            json.append(i == 0 ? "\n    " : ",\n    ").append(element(features.get(i), i, gaps));
        }
        json.append("]}],\n");
        json.append("  \"outputs\": [{\"tensor\": ").append(quoted(output));
        json.append(", \"names\": ").append(texts(names)).append("}],\n  \"golden\": [");
        int given = 0;
        for (int i = 0; i < rows.length && given < GOLDEN; i += Math.max(1, rows.length / GOLDEN)) {
            double[] row = Arrays.stream(rows[i]).map(value -> (float) value).toArray();
            if (Arrays.stream(row).anyMatch(Double::isNaN)) {
                continue;
            }
            double[] predicted = model.apply(row);
            double largest = Arrays.stream(predicted).map(Math::abs).max().orElse(1);
            json.append(given++ == 0 ? "\n    " : ",\n    ");
            json.append("{\"inputs\": {\"X\": ").append(Arrays.toString(row));
            json.append("}, \"outputs\": {").append(quoted(output)).append(": ").append(Arrays.toString(predicted));
            json.append("}, \"tolerance\": ")
                    .append(1e-4 * Math.max(1, largest))
                    .append("}");
        }
        json.append("],\n");
    }

    private Path tail(byte[] onnx) throws IOException {
        String score = String.join(" | ", outcome.lines());
        json.append("  \"accepted\": {\"data\": ")
                .append(quoted(order.file().getFileName() + ", " + rows.length + " rows"));
        json.append(", \"score\": ").append(quoted(score.replaceAll(" +", " "))).append("}\n}\n");
        Files.createDirectories(order.folder());
        Path file = order.folder().resolve(order.name() + "-" + order.version() + ".model");
        Path aside = order.folder().resolve(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(aside);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "model.onnx", onnx);
            entry(zip, "model.json", json.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(SAME_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private String element(String name, int column, boolean gaps) {
        double[] values = Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        return "{\"key\": " + quoted(name) + ", \"min\": "
                + Arrays.stream(values).min().orElse(0) + ", \"max\": "
                + Arrays.stream(values).max().orElse(0) + ", \"mean\": " + mean + ", \"sd\": " + spread
                + (gaps && values.length < rows.length ? ", \"missing\": true" : "") + "}";
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(ModelFile::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
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
