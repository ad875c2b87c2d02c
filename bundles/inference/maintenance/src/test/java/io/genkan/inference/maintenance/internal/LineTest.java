package io.genkan.inference.maintenance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class LineTest {
    @TempDir
    private static Path trained;

    private static Path lifeModel;

    @TempDir
    private Path folder;

    private final List<String> works = new ArrayList<>();
    private final List<String> fails = new ArrayList<>();
    private long age;

    @BeforeAll
    static void train() throws IOException {
        lifeModel = Plant.life(trained, "1");
    }

    @BeforeEach
    void install() throws IOException {
        put(lifeModel, "pump.model");
    }

    private void put(Path file, String name) throws IOException {
        Files.copy(file, folder.resolve(name));
        newer(folder.resolve(name));
    }

    private void newer(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 10_000 * age++));
    }

    private static MaintenanceOptions options(Map<String, Object> settings) {
        return MaintenanceOptions.from(
                Converters.standardConverter().convert(settings).to(MaintenanceConfig.class));
    }

    private Line line(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("model.name", "pump"));
        all.putAll(settings);
        Line line = new Line(options(all), folder, "line", new Line.Face() {
            @Override
            public void works(String sentence) {
                works.add(sentence);
            }

            @Override
            public void fails(String sentence) {
                fails.add(sentence);
            }
        });
        line.look(null);
        return line;
    }

    private static double number(Machines.Result result, String key) {
        return ((Number) value(result, key)).doubleValue();
    }

    private static Object value(Machines.Result result, String key) {
        TypedValue<?> value = result.outlook().values().get(key);
        return value == null ? "no " + key : value.getValue();
    }

    private static List<Machines.Result> live(Line line, String pump, List<double[]> course) {
        List<Machines.Result> results = new ArrayList<>();
        course.forEach(sample -> results.add(line.take(Plant.record(pump, sample))));
        return results;
    }

    @Test
    void tellsTheLifeThatIsLeftAndAdvisesAStopBeforeTheFailure() {
        Line line = line(Map.of());
        int held = 0;
        int all = 0;
        int inTime = 0;
        for (int pump = 100; pump < 110; pump++) {
            List<double[]> course = Plant.pump(pump);
            List<Machines.Result> results = live(line, "p" + pump, course);
            int raised = -1;
            for (int i = 30; i < course.size(); i++) {
                double left = Math.min(40, course.size() - 1 - i);
                Machines.Result result = results.get(i);
                all++;
                held += number(result, "maintenance_life_low") <= left
                                && left <= number(result, "maintenance_life_high")
                        ? 1
                        : 0;
                raised = raised < 0 && result.change() == Machines.Change.RAISED ? i : raised;
            }
            inTime += raised > 0 && raised < course.size() - 5 && raised > course.size() - 40 ? 1 : 0;
            Machines.Result last = results.get(course.size() - 1);
            assertThat(number(last, "maintenance_probability")).isGreaterThan(0.9);
            assertThat(last.outlook().advice()).isNotEqualTo(Outlook.Advice.GO_ON);
        }
        assertThat((double) held / all).isBetween(0.8, 1.0);
        assertThat(inTime).isGreaterThanOrEqualTo(9);
        assertThat(works).last().asString().contains("pump 1 looks after 10 machines, for 10 a stop is advised.");
        assertThat(fails).isEmpty();
    }

    @Test
    void theAlarmSaysWhyAndWhatItCosts() {
        List<double[]> course = Plant.pump(50);
        Machines.Result raised = live(line(Map.of("unplanned.cost", 8.0)), "p", course).stream()
                .filter(result -> result.change() == Machines.Change.RAISED)
                .findFirst()
                .orElseThrow();
        assertThat(raised.channel()).isEqualTo("vibration");
        assertThat(raised.reason())
                .matches(
                        "Fails in about \\d+ hours \\(90 % between \\d+ and \\d+\\), within 15 with probability [\\d.]+:"
                                + " going on that long costs [\\d.]+ on average, a planned stop 1; most of it is told by"
                                + " vibration, vibration\\.\\w+ is [\\d.]+ where [\\d.]+ is usual\\.");
        assertThat(raised.outlook().values()).containsKeys("maintenance_advice", "maintenance_cost");
    }

    @Test
    void dearFailuresAreAvoidedEarlier() {
        List<double[]> course = Plant.pump(60);
        int careless = firstAdvice(live(line(Map.of("unplanned.cost", 2.0)), "p", course));
        int careful = firstAdvice(live(line(Map.of("unplanned.cost", 100.0)), "p", course));
        assertThat(careful).isLessThanOrEqualTo(careless);
        assertThat(careful).isLessThan(course.size() - 5);
    }

    private static int firstAdvice(List<Machines.Result> results) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).outlook().advice() != Outlook.Advice.GO_ON) {
                return i;
            }
        }
        return results.size();
    }

    @Test
    void aCourseGoesOnAfterARestartAndWithANewVersionAndBeginsAnewAfterAnOverhaul() throws Exception {
        List<double[]> course = Plant.pump(70);
        Line whole = line(Map.of());
        List<Machines.Result> straight = live(whole, "p", course);
        Line before = line(Map.of());
        live(before, "p", course.subList(0, 40));
        before.save();
        Line after = line(Map.of());
        List<Machines.Result> rest = live(after, "p", course.subList(40, 48));
        assertThat(number(rest.get(7), "maintenance_life")).isEqualTo(number(straight.get(47), "maintenance_life"));

        put(lifeModel, "pump-2.model");
        after.look(null);
        List<Machines.Result> swapped = live(after, "p", course.subList(48, course.size()));
        assertThat(number(swapped.get(swapped.size() - 1), "maintenance_life"))
                .isEqualTo(number(straight.get(course.size() - 1), "maintenance_life"));

        after.configure(options(Map.of("model.name", "pump", "overhauled", "p: new bearing")));
        Machines.Result fresh = after.take(Plant.record("p", course.get(0)));
        assertThat(fresh).isNotNull();
        assertThat(number(fresh, "maintenance_life")).isGreaterThan(20);
    }

    @Test
    void aDamagedStateBeginsAnew() throws Exception {
        Line line = line(Map.of());
        live(line, "p", Plant.pump(1));
        line.save();
        byte[] bytes = Files.readAllBytes(folder.resolve("line.state"));
        bytes[40] ^= 1;
        Files.write(folder.resolve("line.state"), bytes);
        assertThat(line(Map.of()).take(Plant.record("p", new double[] {2, 10, 5})))
                .isNotNull();
        assertThat(fails).hasSize(1).first().asString().contains("begin anew: its checksum is wrong");
    }

    @Test
    void aSignalInARecordBecomesAClass() throws Exception {
        put(Plant.bearings(folder), "b-x.model");
        Line line = line(Map.of("model.name", "b", "signal.scale", 0.001));
        Random random = new Random(77);
        int right = 0;
        List<Outlook.Advice> advices = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double[] signal = Plant.bearing(Plant.HITS[i / 10], random);
            ByteBuffer bytes = ByteBuffer.allocate(2 * signal.length).order(ByteOrder.LITTLE_ENDIAN);
            StringBuilder text = new StringBuilder();
            for (double value : signal) {
                bytes.putShort((short) Math.round(value * 1000));
                text.append(text.length() == 0 ? "" : ",").append(value);
            }
            TypedValue<?> value = i % 2 == 0
                    ? TypedValues.newByteArrayValue(bytes.array())
                    : TypedValues.newStringValue(text.toString());
            Machines.Result last = line.take(Map.of("x", value));
            assertThat(last).isNotNull();
            Object state = value(last, "maintenance_class");
            advices.add(last.outlook().advice());
            right += Plant.STATES[i / 10].equals(state) ? 1 : 0;
            assertThat(number(last, "maintenance_probability")).isBetween(0.0, 1.0);
        }
        assertThat(right).isGreaterThanOrEqualTo(28);
        assertThat(advices).last().isEqualTo(Outlook.Advice.PLAN_STOP);
        assertThat(line.makes("x.envelope3")).isTrue();
        assertThat(line.makes("y.envelope3")).isFalse();
    }

    @Test
    void recordsOfOthersAndBadValuesPass() {
        Line line = line(Map.of());
        assertThat(line.take(Map.of("other", TypedValues.newDoubleValue(1)))).isNull();
        assertThat(fails).isEmpty();
        Map<String, TypedValue<?>> bad = Plant.record("p", new double[] {Double.NaN, 1, 1});
        assertThat(line.take(bad)).isNull();
        bad.put("vibration", TypedValues.newStringValue("loose wire"));
        assertThat(line.take(bad)).isNull();
        assertThat(fails)
                .containsExactly(
                        "'vibration' is NaN in a record, and model pump 1 needs a number. The record passes unchanged.",
                        "'vibration' is \"loose wire\" in a record, and model pump 1 needs a number. The record passes"
                                + " unchanged.");
        bad.remove("vibration");
        line.take(Plant.record("p", new double[] {2, 10, 1}));
        assertThat(line.take(bad)).describedAs("a gap counts as unchanged").isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no archive | is no archive of a model, or cut short",
                "no entry | The archive has no model.onnx",
                "other hash | is damaged: its model has another hash than its card says",
                "no onnx | The model is no ONNX file",
                "cut | The model is cut short",
                "operator | which only the ONNX engine",
                "golden | it does not compute here what it was accepted with",
                "shape | are not what its recipe makes",
                "no json | is no JSON of a card",
                "other line | needs 'vibration', which no record of this line has",
            })
    void theLineGoesOnWithTheModelThatItHad(String what, String sentence) throws Exception {
        Line line = line(Map.of());
        Map<String, TypedValue<?>> record = Plant.record("p", new double[] {2, 10, 1});
        assertThat(line.take(record)).isNotNull();
        Path bad = folder.resolve("pump-3.model");
        switch (what) {
            case "no archive" -> Files.writeString(bad, "no archive");
            case "no entry" -> rewrite(bad, card -> card, onnx -> new byte[0]);
            case "other hash" -> rewrite(bad, card -> card, onnx -> "x".getBytes(StandardCharsets.UTF_8));
            case "no onnx" -> rewrite(bad, LineTest::anyHash, onnx -> "hello, world".getBytes(StandardCharsets.UTF_8));
            case "cut" -> rewrite(bad, LineTest::anyHash, onnx -> java.util.Arrays.copyOf(onnx, onnx.length / 2));
            case "operator" ->
                rewrite(
                        bad,
                        LineTest::anyHash,
                        onnx -> new String(onnx, StandardCharsets.ISO_8859_1)
                                .replace("BRANCH_LT", "BRANCH_GT")
                                .getBytes(StandardCharsets.ISO_8859_1));
            case "golden" -> rewrite(bad, card -> card.replaceFirst("(\"value\": \\[)[^]]*", "$1-99.0"), onnx -> onnx);
            case "shape" -> rewrite(bad, card -> card.replace("\"load.mean5\"", "\"load.mean6\""), onnx -> onnx);
            case "no json" -> rewrite(bad, card -> "{", onnx -> onnx);
            default -> {
                line = new Line(options(Map.of("model.name", "pump")), folder, "other", new Line.Face() {
                    @Override
                    public void works(String told) {
                        works.add(told);
                    }

                    @Override
                    public void fails(String told) {
                        fails.add(told);
                    }
                });
                line.take(Map.of("temperature", TypedValues.newDoubleValue(20)));
            }
        }
        if (!what.equals("other line")) {
            newer(bad);
        }
        line.look(null);
        assertThat(fails).hasSize(1).first().asString().contains(sentence);
        if (!what.equals("other line")) {
            assertThat(fails.get(0)).endsWith("The line goes on with pump 1.");
            assertThat(line.take(record)).isNotNull();
        }
    }

    private static String anyHash(String card) {
        return card.replaceFirst("\"sha256\": \"[0-9a-f]*\"", "\"sha256\": \"\"");
    }

    private interface Bytes {
        byte[] of(byte[] bytes);
    }

    private static void rewrite(Path target, UnaryOperator<String> card, Bytes onnx) throws IOException {
        try (ZipFile from = new ZipFile(lifeModel.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(target))) {
            String text =
                    new String(from.getInputStream(from.getEntry("model.json")).readAllBytes(), StandardCharsets.UTF_8);
            to.putNextEntry(new ZipEntry("model.json"));
            to.write(card.apply(text).getBytes(StandardCharsets.UTF_8));
            byte[] model =
                    onnx.of(from.getInputStream(from.getEntry("model.onnx")).readAllBytes());
            if (model.length > 0) {
                to.putNextEntry(new ZipEntry("model.onnx"));
                to.write(model);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planned.cost | 9 | a failure costs more than a planned stop",
                "alarm.after | 0 | alarm.after is 0.0: give a number from 1",
                "model.name | ../x | use letters, digits, dots and dashes",
                "inputs | a;b | write pairs as name in the model=key on the line",
                "alarm.severity | LOUD | give one of INFO, WARNING and CRITICAL",
            })
    void settingsAreChecked(String name, String value, String sentence) {
        assertThatThrownBy(() -> options(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void withoutAModelItSaysWhereToPutOne() {
        Line line = line(Map.of("model.name", "fan"));
        assertThat(line.take(Map.of("vibration", TypedValues.newDoubleValue(1))))
                .isNull();
        line.look(null);
        assertThat(fails).hasSize(1).first().asString().contains("There is no model fan: put fan.model into");
    }
}
