package io.genkan.driver.gpio.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A chip as its table has it, behind its registers. Thread-safe. */
final class Chip {
    private static final int FAR = 8;

    private final ChipTable table;
    private final Board.Registers registers;
    private @Nullable Map<String, Double> constants;

    Chip(ChipTable table, Board.Registers registers) {
        this.table = table;
        this.registers = registers;
    }

    /** What one look at the chip has brought, so that the values of several channels are of one moment. */
    static final class Look {
        private @Nullable Map<String, Double> known;
        private final Map<Integer, Integer> bitRegisters = new HashMap<>();
    }

    /**
     * {@return the value: a Double, or a Boolean for a bit}
     *
     * @throws IllegalArgumentException when the chip has no such value
     */
    synchronized Object read(String name, Look look) throws IOException {
        Map<String, Double> always = begin();
        ChipTable.Bit bit = table.bits().get(name);
        if (bit != null) {
            Integer read = look.bitRegisters.get(bit.readRegister());
            if (read == null) {
                read = registers.read(bit.readRegister(), 1)[0] & 0xFF;
                look.bitRegisters.put(bit.readRegister(), read);
            }
            return (read >> bit.readBit() & 1) == 1;
        }
        ChipTable.Value value = table.values().get(name);
        if (value == null) {
            throw new IllegalArgumentException("chip.value is \"" + name + "\": chip " + table.name() + " has "
                    + String.join(
                            ", ",
                            table.bits().isEmpty()
                                    ? table.values().keySet()
                                    : table.bits().keySet()) + ".");
        }
        ChipTable.Step step = table.before().get(name);
        if (step != null) {
            registers.write(step.write().register(), step.write().bytes());
            pause(step.millis());
        }
        Map<String, Double> known = step == null ? look.known : null;
        if (known == null) {
            known = look(always);
            if (step == null) {
                look.known = known;
            }
        }
        return value.formula().value(known);
    }

    private static void pause(int millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the measurement was interrupted", e);
        }
    }

    private Map<String, Double> look(Map<String, Double> always) throws IOException {
        Map<String, Double> known = new HashMap<>(always);
        readWords(table.words(), known);
        table.lets().forEach((let, formula) -> known.put(let, formula.value(known)));
        return known;
    }

    /** Writes a bit, which becomes an output. */
    synchronized void write(String name, boolean high) throws IOException {
        begin();
        ChipTable.Bit bit = table.bits().get(name);
        if (bit == null || bit.writeRegister() < 0) {
            throw new IllegalArgumentException(
                    "chip.value \"" + name + "\" of chip " + table.name() + " is not written.");
        }
        change(bit.writeRegister(), bit.writeBit(), high);
        if (bit.outputRegister() >= 0) {
            change(bit.outputRegister(), bit.outputBit(), false);
        }
    }

    private void change(int register, int bit, boolean high) throws IOException {
        int now = registers.read(register, 1)[0] & 0xFF;
        int wanted = high ? now | 1 << bit : now & ~(1 << bit);
        if (wanted != now) {
            registers.write(register, new byte[] {(byte) wanted});
        }
    }

    /** Checks and sets up the chip, once; again after it could not be read, as it may be another one. */
    private Map<String, Double> begin() throws IOException {
        Map<String, Double> present = constants;
        if (present != null) {
            return present;
        }
        for (ChipTable.Write check : table.checks()) {
            byte[] found = registers.read(check.register(), check.bytes().length);
            if (!Arrays.equals(found, check.bytes())) {
                throw new IOException(
                        "this is no " + table.name() + ": register " + Integer.toHexString(check.register())
                                + " is " + HexFormat.of().formatHex(found) + " instead of "
                                + HexFormat.of().formatHex(check.bytes()));
            }
        }
        for (ChipTable.Write write : table.init()) {
            registers.write(write.register(), write.bytes());
        }
        Map<String, Double> fresh = new HashMap<>();
        readWords(table.constants(), fresh);
        constants = fresh;
        return fresh;
    }

    /** The chip may have been without power: its set-up is made again before the next look. */
    synchronized void failed() {
        constants = null;
    }

    /** Neighbours are read at once, so that they are of one measurement. */
    private void readWords(List<ChipTable.Word> words, Map<String, Double> known) throws IOException {
        List<ChipTable.Word> ordered = words.stream()
                .sorted(Comparator.comparingInt(ChipTable.Word::register))
                .toList();
        int first = 0;
        while (first < ordered.size()) {
            int begin = ordered.get(first).register();
            int end = begin;
            int last = first;
            while (last == first
                    || (last < ordered.size()
                            && table.width() == 1
                            && ordered.get(last).register() - end <= FAR)) {
                ChipTable.Word word = ordered.get(last++);
                end = Math.max(end, word.register() + word.format().bytes());
            }
            byte[] bytes = registers.read(begin, end - begin);
            for (ChipTable.Word word : ordered.subList(first, last)) {
                known.put(word.name(), (double) (word.format().read(bytes, word.register() - begin) >> word.shift()));
            }
            first = last;
        }
    }
}
