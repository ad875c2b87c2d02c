package org.eclipse.kura.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;

class WireEnvelopeTest {

    private static final WireRecord RECORD = new WireRecord(Map.of("t1", TypedValues.newIntegerValue(1)));

    @Test
    void tellsWhereTheRecordsComeFrom() {
        var envelope = new WireEnvelope("emitter", List.of(RECORD));

        assertThat(envelope.getEmitterPid()).isEqualTo("emitter");
        assertThat(envelope.getIdentification()).isEqualTo("emitter");
        assertThat(envelope.getRecords()).containsExactly(RECORD);
        assertThat(envelope.getValue()).isSameAs(envelope.getRecords());
        assertThat(envelope.getScope()).isEqualTo("WIRES");
    }

    @Test
    void cannotBeChangedByReceivers() {
        Map<String, TypedValue<?>> values = new HashMap<>(Map.of("t1", TypedValues.newIntegerValue(1)));

        var wireRecord = new WireRecord(values);
        var envelope = new WireEnvelope("emitter", new ArrayList<>(List.of(wireRecord)));

        assertThat(envelope.getRecords()).isUnmodifiable();
        assertThat(wireRecord.getProperties()).isUnmodifiable().isEqualTo(values);
    }

    @Test
    void makesNoViewOfWhatIsImmutable() {
        var one = List.of(RECORD);
        var many = List.of(RECORD, RECORD, RECORD);
        Map<String, TypedValue<?>> values = Map.of("t1", TypedValues.newIntegerValue(1));

        assertThat(new WireEnvelope("emitter", one).getRecords()).isSameAs(one);
        assertThat(new WireEnvelope("emitter", many).getRecords()).isSameAs(many);
        assertThat(new WireRecord(values).getProperties()).isSameAs(values);
        assertThat(new WireRecord(Map.of()).getProperties()).isSameAs(Map.of());
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> new WireEnvelope(null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> new WireEnvelope("emitter", null));
        assertThatNullPointerException().isThrownBy(() -> new WireRecord(null));
    }

    @Test
    void isSmall() throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var records = new ArrayList<>(List.of(RECORD));
        var envelopes = new WireEnvelope[10_000];
        fill(envelopes, records);

        var before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        fill(envelopes, records);
        var bytes = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / envelopes.length;

        figure("wire.envelope.allocation", bytes, "B");
        assertThat(bytes).isBetween(1L, 48L);
    }

    private static void fill(WireEnvelope[] envelopes, List<WireRecord> records) {
        for (int i = 0; i < envelopes.length; i++) {
            envelopes[i] = new WireEnvelope("emitter", records);
        }
    }

    private static void figure(String name, long number, String unit) throws IOException {
        var line = "FIGURE " + name + " " + number + " " + unit + System.lineSeparator();
        System.out.print(line);
        var file = System.getProperty("genkan.figures");
        if (file != null) {
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
