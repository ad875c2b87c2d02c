package org.eclipse.kura.wire;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.wireadmin.BasicEnvelope;

/**
 * What travels along a wire: some records and the component they come from. For OSGi its identification is the emitter,
 * its value the list of records and its scope {@code WIRES}.
 */
@ProviderType
public class WireEnvelope extends BasicEnvelope {

    private static final String SCOPE = "WIRES";

    private static final Class<?> IMMUTABLE_SMALL = List.of(SCOPE).getClass();
    private static final Class<?> IMMUTABLE = List.of().getClass();

    /**
     * @param emitterPid the {@code service.pid} of the component that emits, which may differ from its
     *     {@code kura.service.pid}
     * @param records the records, not copied: leave the list unchanged from now on. A list from {@link List#of} or
     *     {@link java.util.stream.Stream#toList} saves the unmodifiable view
     * @throws NullPointerException if an argument is null
     */
    public WireEnvelope(String emitterPid, List<WireRecord> records) {
        super(
                unmodifiable(Objects.requireNonNull(records, "The records of an envelope must not be null")),
                Objects.requireNonNull(emitterPid, "The pid of the emitter must not be null"),
                SCOPE);
    }

    /**
     * The {@code service.pid} of the component that emitted the records.
     *
     * @return never null
     */
    public String getEmitterPid() {
        return (String) getIdentification();
    }

    /**
     * The records.
     *
     * @return an unmodifiable list, the same object at each call, never null
     */
    @SuppressWarnings("unchecked") // only the constructor sets it
    public List<WireRecord> getRecords() {
        return (List<WireRecord>) getValue();
    }

    private static List<WireRecord> unmodifiable(List<WireRecord> records) {
        // there may be thousands of envelopes per second, so a list that is immutable already gets no wrapper
        var kind = records.getClass();
        return kind == IMMUTABLE_SMALL || kind == IMMUTABLE ? records : Collections.unmodifiableList(records);
    }
}
