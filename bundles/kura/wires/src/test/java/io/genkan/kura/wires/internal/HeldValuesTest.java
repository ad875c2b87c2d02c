package io.genkan.kura.wires.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldValuesTest {
    private final HoldBudget budget = new HoldBudget();
    private final HeldValues held = new HeldValues(budget);

    @Test
    void valuesComeOutInTheirOrder() {
        assertThat(held.add("a", 0)).isZero();
        assertThat(held.add("b", 1)).isZero();

        assertThat(held.poll()).isEqualTo("a");
        assertThat(held.poll()).isEqualTo("b");
        assertThat(held.poll()).isNull();
        assertThat(budget.used()).isZero();
    }

    @Test
    void tooManyCostTheOldest() {
        budget.limits(new HoldLimits(1000, 2, 1 << 20));
        held.add("a", 0);
        held.add("b", 0);

        assertThat(held.add("c", 0)).isEqualTo(1);
        assertThat(held.poll()).isEqualTo("b");
    }

    @Test
    void tooOldAreDropped() {
        budget.limits(new HoldLimits(1000, 10, 1 << 20));
        held.add("a", 0);
        held.add("b", 900);

        assertThat(held.expire(1500)).isEqualTo(1);
        assertThat(held.poll()).isEqualTo("b");
    }

    @Test
    void theMemoryOfAllWiresIsBoundedTogether() {
        budget.limits(new HoldLimits(1000, 10, 2000));
        HeldValues other = new HeldValues(budget);
        assertThat(held.add(new byte[1000], 0)).isZero();

        assertThat(other.add(new byte[1000], 0))
                .as("what does not fit and has nobody to push out")
                .isEqualTo(1);
        assertThat(held.add(new byte[500], 0)).isZero();
        assertThat(held.add(new byte[1500], 0)).as("costs both older ones").isEqualTo(2);
        assertThat(held.size()).isEqualTo(1);
        assertThat(held.clear()).isEqualTo(1);
        assertThat(budget.used()).isZero();
    }

    private static WireEnvelope envelope(int number) {
        Map<String, TypedValue<?>> values = new LinkedHashMap<>();
        values.put("number", TypedValues.newIntegerValue(number));
        values.put("long", TypedValues.newLongValue(Long.MIN_VALUE + number));
        values.put("double", TypedValues.newDoubleValue(number / 3.0));
        values.put("float", TypedValues.newFloatValue(number / 3f));
        values.put("flag", TypedValues.newBooleanValue(number % 2 == 0));
        values.put("text", TypedValues.newStringValue("grüße " + number));
        values.put("bytes", TypedValues.newByteArrayValue(new byte[] {1, (byte) number}));
        return new WireEnvelope(
                "sender",
                List.of(new WireRecord(values), new WireRecord(Map.of()), new WireRecord(Map.copyOf(values))));
    }

    private static Object content(@Nullable Object value) {
        WireEnvelope envelope = (WireEnvelope) Objects.requireNonNull(value);
        return envelope.getEmitterPid()
                + envelope.getRecords().stream()
                        .map(record -> record.getProperties().entrySet().stream()
                                .map(entry -> entry.getKey()
                                        + entry.getValue().getType()
                                        + (entry.getValue().getValue() instanceof byte[] bytes
                                                ? Arrays.toString(bytes)
                                                : entry.getValue().getValue()))
                                .toList())
                        .toList();
    }

    @Test
    void whatTheMemoryDoesNotTakeWaitsOnTheDiskInOrder(@TempDir Path folder) {
        budget.folder(folder);
        budget.limits(new HoldLimits(1_000_000, 10_000, 10_000, 1 << 20));
        List<Object> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            WireEnvelope envelope = envelope(i);
            sent.add(content(envelope));
            assertThat(held.add(envelope, i)).isZero();
        }
        assertThat(budget.usedDisk()).isPositive();
        assertThat(folder).isNotEmptyDirectory();
        List<Object> received = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            received.add(content(held.poll()));
        }
        for (int i = 300; i < 310; i++) {
            sent.add(content(envelope(i)));
            held.add(envelope(i), i);
        }
        while (!held.isEmpty()) {
            received.add(content(held.poll()));
        }

        assertThat(received).isEqualTo(sent);
        assertThat(budget.used()).isZero();
        assertThat(budget.usedDisk()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theDiskIsBoundedInBytesNumberAndTime(@TempDir Path folder) {
        budget.folder(folder);
        budget.limits(new HoldLimits(1000, 10_000, 0, 2000));
        int dropped = 0;
        for (int i = 0; i < 100; i++) {
            dropped += held.add(envelope(i), i);
        }
        assertThat(held.size()).isBetween(1, 99).isEqualTo(100 - dropped);
        assertThat(budget.usedDisk()).isLessThanOrEqualTo(2000);
        assertThat(((WireEnvelope) Objects.requireNonNull(held.poll())).getRecords())
                .hasSize(3);
        assertThat(held.expire(1_000_000)).isEqualTo(100 - dropped - 1);
        assertThat(budget.usedDisk()).isZero();

        budget.limits(new HoldLimits(1_000_000, 3, 0, 1 << 20));
        for (int i = 0; i < 5; i++) {
            dropped = held.add(envelope(i), 0);
        }
        assertThat(dropped).isEqualTo(1);
        assertThat(content(held.poll())).isEqualTo(content(envelope(2)));
        assertThat(held.clear()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNoEnvelopeWaitsInMemoryOnlyAndPassesNothing(@TempDir Path folder) {
        budget.folder(folder);
        budget.limits(new HoldLimits(1000, 10, 100, 1 << 20));
        assertThat(held.add("one", 0)).isZero();
        assertThat(held.add(envelope(1), 0)).isZero();

        assertThat(held.add("two", 0))
                .as("nothing may pass what is on the disk")
                .isEqualTo(1);
        assertThat(held.poll()).isEqualTo("one");
        assertThat(held.poll()).isInstanceOf(WireEnvelope.class);
        assertThat(held.add("three", 0)).isZero();
    }

    @Test
    void nothingIsKeptWhenTheHoldTimeIsZero() {
        budget.limits(new HoldLimits(0, 10, 2000));

        assertThat(held.add("a", 0)).isEqualTo(1);
        assertThat(held.isEmpty()).isTrue();
    }
}
