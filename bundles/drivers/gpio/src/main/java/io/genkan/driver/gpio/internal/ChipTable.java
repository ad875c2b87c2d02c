package io.genkan.driver.gpio.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a chip: registers, scaling and formulas, read from a file of the folder {@code chips}. Immutable.
 *
 * @param addresses addresses that it can have on I2C, the usual one first
 * @param width bytes of a register; with more than one they are not read beyond their end
 * @param checks registers that tell what chip it is
 * @param init registers that are written at first
 * @param constants words that never change
 * @param words words that change
 * @param lets values in between, in their order
 * @param values what it measures
 * @param before registers to be written before a value is read
 * @param bits pins and flags
 * @param sample what its registers have where there is no chip
 * @param mirrors where what is written to a register is read, where there is no chip
 */
record ChipTable(
        String name,
        String title,
        List<Integer> addresses,
        int spiReadBits,
        int spiWriteMask,
        int width,
        List<Write> checks,
        List<Write> init,
        List<Word> constants,
        List<Word> words,
        Map<String, Expression> lets,
        Map<String, Value> values,
        Map<String, Step> before,
        Map<String, Bit> bits,
        List<Write> sample,
        Map<Integer, Integer> mirrors) {

    /** Bytes of registers. */
    record Write(int register, byte[] bytes) {}

    /** A number in registers, moved right by some bits. */
    record Word(String name, int register, WordFormat format, int shift) {}

    /** A value and its unit. */
    record Value(String unit, Expression formula) {}

    /** What is written before a value is read, and the milliseconds until it is there. */
    record Step(Write write, int millis) {}

    /** A bit that is read; and where it can be written, the bits that do so and that make it an output. */
    record Bit(int readRegister, int readBit, int writeRegister, int writeBit, int outputRegister, int outputBit) {}

    private static final Pattern LET = Pattern.compile("(\\w+) = (.+)");
    private static final Pattern VALUE = Pattern.compile("(\\w+) (\\S+) = (.+)");
    private static final Pattern WORD = Pattern.compile("(\\w+) (\\p{XDigit}+) (\\w+)(?: >>(\\d+))?");
    private static final Pattern STEP = Pattern.compile("(\\w+) (.+) wait (\\d+)");
    private static final Pattern BIT = Pattern.compile(
            "(\\w+) read (\\p{XDigit}+) ([0-7])(?: write (\\p{XDigit}+) ([0-7])(?: output (\\p{XDigit}+) ([0-7]))?)?");
    private static final Pattern SPI = Pattern.compile("read (\\p{XDigit}+) write (\\p{XDigit}+)");

    /** {@return the tables of all chips that this driver knows, by their names} */
    static Map<String, ChipTable> all() {
        Map<String, ChipTable> tables = new TreeMap<>();
        for (String name : resource("index.txt").lines().toList()) {
            tables.put(name, parse(name, resource(name + ".txt")));
        }
        return tables;
    }

    private static String resource(String name) {
        try (InputStream in = ChipTable.class.getResourceAsStream("/chips/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The bundle has no file chips/" + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The file chips/" + name + " cannot be read.", e);
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the line that is wrong */
    static ChipTable parse(String name, String text) {
        Reader reader = new Reader();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                int blank = content.indexOf(' ');
                try {
                    reader.take(content.substring(0, Math.max(0, blank)), content.substring(blank + 1));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "Line " + number + " of chip " + name + " is wrong: " + e.getMessage(), e);
                }
            }
        }
        return reader.table(name);
    }

    private static final class Reader {
        private String title = "";
        private final List<Integer> addresses = new ArrayList<>();
        private int spiRead;
        private int spiWrite = 0xFF;
        private int width = 1;
        private final List<Write> checks = new ArrayList<>();
        private final List<Write> init = new ArrayList<>();
        private final List<Word> constants = new ArrayList<>();
        private final List<Word> words = new ArrayList<>();
        private final Map<String, Expression> lets = new LinkedHashMap<>();
        private final Map<String, Value> values = new LinkedHashMap<>();
        private final Map<String, Step> before = new LinkedHashMap<>();
        private final Map<String, Bit> bits = new LinkedHashMap<>();
        private final List<Write> sample = new ArrayList<>();
        private final Map<Integer, Integer> mirrors = new LinkedHashMap<>();

        void take(String kind, String rest) {
            switch (kind) {
                case "title" -> title = rest;
                case "source" -> {
                    // for whoever reads the file
                }
                case "address" -> {
                    for (String address : rest.split(" ")) {
                        addresses.add(hex(address));
                    }
                }
                case "width" -> width = hex(rest);
                case "spi" -> {
                    Matcher spi = match(SPI, rest);
                    spiRead = hex(spi.group(1));
                    spiWrite = hex(spi.group(2));
                }
                case "check" -> checks.add(write(rest));
                case "init" -> init.add(write(rest));
                case "mirror" -> {
                    String[] pair = rest.split(" ");
                    mirrors.put(hex(pair[0]), hex(pair[pair.length - 1]));
                }
                case "sample" -> sample.add(write(rest));
                case "constant" -> constants.add(word(rest));
                case "word" -> words.add(word(rest));
                case "let" -> {
                    Matcher let = match(LET, rest);
                    lets.put(let.group(1), Expression.parse(let.group(2)));
                }
                case "value" -> {
                    Matcher value = match(VALUE, rest);
                    values.put(value.group(1), new Value(value.group(2), Expression.parse(value.group(3))));
                }
                case "before" -> {
                    Matcher step = match(STEP, rest);
                    before.put(step.group(1), new Step(write(step.group(2)), Integer.parseInt(step.group(3))));
                }
                case "bit" -> {
                    Matcher bit = match(BIT, rest);
                    bits.put(
                            bit.group(1),
                            new Bit(
                                    hex(bit.group(2)),
                                    Integer.parseInt(bit.group(3)),
                                    optional(bit.group(4)),
                                    optional(bit.group(5)),
                                    optional(bit.group(6)),
                                    optional(bit.group(7))));
                }
                default -> throw new IllegalArgumentException("there is no \"" + kind + "\".");
            }
        }

        private static Matcher match(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not of the form " + pattern + ".");
            }
            return matcher;
        }

        private static int hex(String text) {
            return Integer.parseInt(text, 16);
        }

        private static int optional(@org.jspecify.annotations.Nullable String text) {
            return text == null ? -1 : hex(text);
        }

        private static Write write(String rest) {
            int blank = rest.indexOf(' ');
            return new Write(
                    hex(rest.substring(0, Math.max(0, blank))),
                    HexFormat.of().parseHex(rest.substring(blank + 1).replace(" ", "")));
        }

        private static Word word(String rest) {
            Matcher word = match(WORD, rest);
            return new Word(
                    word.group(1),
                    hex(word.group(2)),
                    WordFormat.of(word.group(3)),
                    word.group(4) == null ? 0 : Integer.parseInt(word.group(4)));
        }

        ChipTable table(String name) {
            return new ChipTable(
                    name, title, addresses, spiRead, spiWrite, width, checks, init, constants, words, lets, values,
                    before, bits, sample, mirrors);
        }
    }
}
