package io.genkan.inference.maintenance.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int train(String... arguments) {
        return Train.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path pumps() throws Exception {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>(List.of("pump,pressure,vibration,load,state"));
        for (int i = 0; i < 3000; i++) {
            double pressure = 4 + 0.3 * random.nextGaussian();
            double vibration = 2 + 0.5 * random.nextGaussian();
            boolean fails = vibration - pressure > -0.7;
            String gap = i % 100 == 0 ? "" : String.format(Locale.ROOT, "%.3f", random.nextDouble());
            lines.add(String.format(
                    Locale.ROOT, "p%d,%.3f,%.3f,%s,%s", i % 10, pressure, vibration, gap, fails ? "worn" : "healthy"));
        }
        return Files.write(folder.resolve("pumps.csv"), lines);
    }

    @Test
    void trainsAClassAndSaysHonestlyWhatItIsWorth() throws Exception {
        int ended = train(
                "train",
                pumps().toString(),
                "--target",
                "state",
                "--machine",
                "pump",
                "--name",
                "pump-wear",
                "--version",
                "2",
                "--out",
                folder.toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(ended).isZero();
        assertThat(said())
                .contains("3000 rows, 3 columns, 30 empty cells; the target state is a class.")
                .contains("are worn.")
                .containsPattern("nothing is ever said +0.000 +0.500 +0.9")
                .contains("tuned limits", "linear model", "boosted trees", "Say worn when the probability is above 0.");
        try (ZipFile archive = new ZipFile(folder.resolve("pump-wear-2.model").toFile())) {
            String card = new String(
                    archive.getInputStream(archive.getEntry("model.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(card)
                    .contains("\"name\": \"pump-wear\"", "\"version\": \"2\"", "\"key\": \"pressure\"")
                    .contains("\"missing\": true", "\"golden\"", "\"names\": [\"state_probability\"]");
            assertThat(archive.getEntry("model.onnx").getSize()).isGreaterThan(1000);
        }
    }

    @Test
    void trainsANumberOnEarlierRowsAndJudgesOnLaterOnes() throws Exception {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("a;b;power"));
        for (int i = 0; i < 1500; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            lines.add(a + ";" + b + ";" + (20 * a * b + 0.2 * random.nextGaussian()));
        }
        Path file = Files.write(folder.resolve("power.csv"), lines);
        assertThat(train(file.toString(), "--target", "power", "--by-time", "--out", folder.toString()))
                .isZero();
        assertThat(said())
                .contains("is a number")
                .contains("1250 rows were judged")
                .contains("The 90 % interval");
        assertThat(error("boosted trees")).isLessThan(error("linear model"));
        assertThat(error("linear model")).isLessThan(error("always the mean"));
    }

    private double error(String model) {
        String line = said().lines()
                .filter(each -> each.startsWith(model))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b@1,2 bar@3,4|b|holds the text \"2 bar\" in row 1",
                "a,y@1,ok@2,ok|y|is always ok",
                "a,y@1@2,3|y|Row 1 of",
                "a,y|y|has no rows",
                "a,y@1,0@2,1|z|There is no column z: the file has a, y",
                "a,y@1,0@2,1|y|only 1 rows: at least 10",
                "a,y@1,@2,1|y|is empty in",
                "a,y@Infinity,0@2,1|y|is infinite in row 1",
                "a,a,y@1,1,0@2,2,1|y|names a column twice",
            })
    void refusesWhatCannotBeLearntWithOneSentence(String csv, String target, String message) throws Exception {
        List<String> lines = new ArrayList<>(List.of(csv.split("@", -1)));
        String last = lines.get(lines.size() - 1);
        for (int i = 0; lines.size() > 1 && i < 60; i++) {
            lines.add(last);
        }
        Path file = Files.write(folder.resolve("bad.csv"), lines);
        String wanted = target;
        if (message.contains("2 bar")) {
            wanted = "a";
        }
        assertThat(train(file.toString(), "--target", wanted, "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1)
                .first()
                .asString()
                .contains(message);
        assertThat(folder.resolve("model-1.model")).doesNotExist();
    }

    @Test
    void learnsFromRecordsWithTimesUnitsAndNames() throws Exception {
        Random random = new Random(6);
        List<String> lines = new ArrayList<>(List.of("TIMESTAMP,assetName,flow,flow_unit,note,state"));
        for (int i = 0; i < 400; i++) {
            double flow = random.nextGaussian();
            lines.add(i + ",pump," + flow + ",m3/h,\"a, b\"," + (flow > 1 ? "high" : "low"));
        }
        Path file = Files.write(folder.resolve("records.csv"), lines);
        assertThat(train(file.toString(), "--target", "state", "--model", "linear", "--out", folder.toString()))
                .isZero();
        assertThat(said())
                .contains("Left out, for they hold times or no numbers: TIMESTAMP, assetName, flow_unit, note.")
                .contains("400 rows, 1 columns")
                .contains("linear model (written)");
    }

    @Test
    void remainingLifeIsJudgedOnLaterMachines() throws Exception {
        List<String> lines = new ArrayList<>(List.of("unit,wear,noise"));
        Random random = new Random(8);
        for (int unit = 0; unit < 26; unit++) {
            int life = 40 + random.nextInt(30);
            for (int i = 0; i < life; i++) {
                lines.add(unit + "," + (Math.exp((i - life) / 15.0) + 0.02 * random.nextGaussian()) + ","
                        + random.nextGaussian());
            }
        }
        Path file = Files.write(folder.resolve("units.csv"), lines);
        int ended = train(
                file.toString(),
                "--remaining-life",
                "--machine",
                "unit",
                "--by-time",
                "--horizon",
                "10",
                "--costs",
                "1,10,2,20,3",
                "--out",
                folder.toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(ended).isZero();
        assertThat(said())
                .contains("26 machines", "learnt from earlier ones", "fails within 10", "The 90 % interval")
                .contains("tuned limit on a channel", "predicted life");
        assertThat(error("boosted trees")).isLessThan(error("mean life less the age"));
    }

    @Test
    void aColumnInTwoUnitsIsRefusedUnlessItIsMeant() throws Exception {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("pressure,state"));
        for (int i = 0; i < 200; i++) {
            double bar = 4 + 0.3 * random.nextGaussian();
            lines.add((i % 4 == 0 ? 1000 * bar : bar) + "," + (bar > 4.3 ? "high" : "low"));
        }
        Path file = Files.write(folder.resolve("units.csv"), lines);
        assertThat(train(file.toString(), "--target", "state", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Column pressure looks as if it had two units, about ")
                .contains(" in 150 rows", " in 50: convert it, leave it out with --ignore, or say --accept-units.");
        assertThat(train(file.toString(), "--target", "state", "--accept-units", "--out", folder.toString()))
                .isZero();
    }

    @Test
    void refusesFilesAndOptionsThatAreNone() throws Exception {
        assertThat(train(folder.resolve("none.csv").toString(), "--target", "y"))
                .isEqualTo(2);
        assertThat(train("x.csv")).isEqualTo(2);
        assertThat(train("x.csv", "--target")).isEqualTo(2);
        assertThat(train("x.csv", "--target", "y", "--magic", "1")).isEqualTo(2);
        assertThat(train("x.csv", "--target", "y", "--name", "../../etc")).isEqualTo(2);
        assertThat(train("x.csv", "--remaining-life")).isEqualTo(2);
        assertThat(train("x.csv", "--target", "y", "--costs", "5,1,1,1,1")).isEqualTo(2);
        assertThat(train("x.csv", "--target", "y", "--window", "big")).isEqualTo(2);
        assertThat(train("x.csv", "--target", "y", "--model", "oracle")).isEqualTo(2);
        byte[] binary = {(byte) 0xff, (byte) 0xfe, 0, 1};
        assertThat(train(Files.write(folder.resolve("b.csv"), binary).toString(), "--target", "y"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
    }
}
