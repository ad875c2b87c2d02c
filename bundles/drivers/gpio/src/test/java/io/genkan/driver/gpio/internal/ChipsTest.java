package io.genkan.driver.gpio.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chips' tables on raw registers that their datasheets have. */
class ChipsTest {
    /** Registers that keep what is written, and note it. */
    private static final class Bench implements Board.Registers {
        final byte[] memory = new byte[512];
        final int width;
        final List<String> writes = new ArrayList<>();
        int reads;

        Bench(ChipTable table) {
            width = table.width();
            table.sample().forEach(write -> has(write.register(), write.bytes()));
        }

        void has(int register, byte... bytes) {
            System.arraycopy(bytes, 0, memory, register * width, bytes.length);
        }

        void has(int register, String hex) {
            has(register, HexFormat.of().parseHex(hex.replace(" ", "")));
        }

        @Override
        public byte[] read(int register, int count) {
            reads++;
            return java.util.Arrays.copyOfRange(memory, register * width, register * width + count);
        }

        @Override
        public void write(int register, byte[] bytes) {
            writes.add(String.format(
                    "%02X=%s", register, HexFormat.of().withUpperCase().formatHex(bytes)));
            has(register, bytes);
        }
    }

    private static ChipTable table(String name) {
        ChipTable table = GpioChannel.Chips.TABLES.get(name);
        assertThat(table).isNotNull();
        return java.util.Objects.requireNonNull(table);
    }

    private static double number(Chip chip, String value) throws IOException {
        return (Double) chip.read(value, new Chip.Look());
    }

    /** BST-BMP280-DS001, section 3.12: same trimming, same formulas; 25.08 degrees Celsius and 100653.27 Pa. */
    @Test
    void bme280CompensatesAsTheWorkedExample() throws IOException {
        Bench bench = new Bench(table("bme280"));
        Chip chip = new Chip(table("bme280"), bench);
        assertThat(number(chip, "temperature")).isCloseTo(25.08, within(0.005));
        assertThat(number(chip, "pressure")).isCloseTo(100_653.27, within(0.5));
        assertThat(bench.writes).containsExactly("F2=01", "F5=A0", "F4=27");
    }

    /** BST-BME280-DS002, section 4.2.3: the 32 bit integer formula beside the table's in floating point. */
    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "7", "280"})
    void bme280HumidityIsThatOfTheIntegerFormula(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Bench bench = new Bench(table("bme280"));
            int raw = 20_000 + random.nextInt(20_000);
            int rawT = 480_000 + random.nextInt(60_000);
            bench.has(0xFD, (byte) (raw >> 8), (byte) raw);
            bench.has(0xFA, (byte) (rawT >> 12), (byte) (rawT >> 4), (byte) (rawT << 4));
            assertThat(number(new Chip(table("bme280"), bench), "humidity"))
                    .as("raw humidity %d, temperature %d", raw, rawT)
                    .isCloseTo(integerHumidity(raw, rawT), within(0.05));
        }
    }

    private static double integerHumidity(int adcH, int adcT) {
        int digT1 = 27_504;
        int digT2 = 26_435;
        int digT3 = -1000;
        int t1 = (((adcT >> 3) - (digT1 << 1)) * digT2) >> 11;
        int t2 = (((((adcT >> 4) - digT1) * ((adcT >> 4) - digT1)) >> 12) * digT3) >> 14;
        int h1 = 0x4B;
        int h2 = 0x016A;
        int h3 = 0;
        int h4 = 0x13 << 4 | (0x2A & 0x0F);
        int h5 = 0x03 << 4 | 0x2A >> 4;
        int h6 = 0x1E;
        int v = t1 + t2 - 76_800;
        v = (((adcH << 14) - (h4 << 20) - h5 * v + 16_384) >> 15)
                * (((((((v * h6) >> 10) * (((v * h3) >> 11) + 32_768)) >> 10) + 2_097_152) * h2 + 8192) >> 14);
        v = v - (((((v >> 15) * (v >> 15)) >> 7) * h1) >> 4);
        v = Math.max(0, Math.min(419_430_400, v));
        return (v >> 12) / 1024.0;
    }

    /** SBAS444, table 3: full scale 4.096 V is code 7FFF and more, its negative 8000. */
    @ParameterizedTest
    @CsvSource({"7FFF,4.095875", "0001,0.000125", "0000,0", "FFFF,-0.000125", "8000,-4.096", "4000,2.048"})
    void ads1115(String code, double volts) throws IOException {
        Bench bench = new Bench(table("ads1115"));
        bench.has(0, code);
        Chip chip = new Chip(table("ads1115"), bench);
        assertThat(number(chip, "ain2")).isCloseTo(volts, within(1e-9));
        assertThat(bench.writes).containsExactly("01=E383");
    }

    @Test
    void ads1115MeasuresEachInputByItself() throws IOException {
        Bench bench = new Bench(table("ads1115"));
        Chip chip = new Chip(table("ads1115"), bench);
        Chip.Look look = new Chip.Look();
        chip.read("ain0", look);
        chip.read("diff01", look);
        assertThat(bench.writes).containsExactly("01=C383", "01=8383");
    }

    /** PS-MPU-6000A: 16384 LSB/g, 131 LSB per degree and second, -521 LSB at 35 degrees Celsius. */
    @Test
    void mpu6050() throws IOException {
        Bench bench = new Bench(table("mpu6050"));
        bench.has(0x3B, "C000 0000 4000 FDF7 0083 FF7D 0106");
        Chip chip = new Chip(table("mpu6050"), bench);
        assertThat(number(chip, "accel_x")).isEqualTo(-1);
        assertThat(number(chip, "accel_y")).isZero();
        assertThat(number(chip, "accel_z")).isEqualTo(1);
        assertThat(number(chip, "temperature")).isCloseTo(35, within(0.01));
        assertThat(number(chip, "gyro_x")).isEqualTo(1);
        assertThat(number(chip, "gyro_y")).isEqualTo(-1);
        assertThat(number(chip, "gyro_z")).isEqualTo(2);
    }

    @Test
    void valuesOfOneLookAreOfOneMoment() throws IOException {
        Bench bench = new Bench(table("mpu6050"));
        Chip chip = new Chip(table("mpu6050"), bench);
        Chip.Look look = new Chip.Look();
        chip.read("accel_x", look);
        int reads = bench.reads;
        chip.read("gyro_z", look);
        chip.read("temperature", look);
        assertThat(bench.reads).isEqualTo(reads);
        chip.read("temperature", new Chip.Look());
        assertThat(bench.reads).isEqualTo(reads + 1);
    }

    /** DS20001952, table 3-1 with BANK = 0. */
    @Test
    void mcp23017() throws IOException {
        Bench bench = new Bench(table("mcp23017"));
        Chip chip = new Chip(table("mcp23017"), bench);
        assertThat(chip.read("a0", new Chip.Look())).isEqualTo(true);
        assertThat(chip.read("a1", new Chip.Look())).isEqualTo(false);
        assertThat(chip.read("b7", new Chip.Look())).isEqualTo(true);
        chip.write("b3", true);
        chip.write("b0", true);
        chip.write("b3", false);
        assertThat(bench.writes).containsExactly("15=08", "01=F7", "15=09", "01=F6", "15=01");
    }

    @Test
    void aChipOfAnotherKindIsRefusedUntilTheRightOneIsThere() throws IOException {
        Bench bench = new Bench(table("bme280"));
        bench.has(0xD0, "58");
        Chip chip = new Chip(table("bme280"), bench);
        assertThatThrownBy(() -> number(chip, "temperature"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no bme280: register d0 is 58 instead of 60");
        assertThat(bench.writes).isEmpty();
        bench.has(0xD0, "60");
        assertThat(number(chip, "temperature")).isCloseTo(25.08, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3,7",
        "(1 + 2) * 3,9",
        "-2 - -3,1",
        "7 % 4 / 2,1.5",
        "'max(1, min(5, x))',4",
        "'if(x - 4, 1, 2)',2",
        "floor(-0.5),-1",
        "x*x,16"
    })
    void formulas(String formula, double value) {
        assertThat(Expression.parse(formula).value(java.util.Map.of("x", 4.0))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1 +,a number or a name is missing at 4",
        "'max(1)',there is no function max of 1",
        "(1,\")\" is missing",
        "1 2,nothing is expected",
        "'',a number or a name is missing"
    })
    void wrongFormulas(String formula, String sentence) {
        assertThatThrownBy(() -> Expression.parse(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'word x ZZ u8',Line 1 of chip t is wrong",
        "'title a\nword x 00 u9',Line 2",
        "'colour blue',there is no \"colour\"",
        "'value x = 3',is not of the form"
    })
    void wrongTables(String text, String sentence) {
        assertThatThrownBy(() -> ChipTable.parse("t", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
