package io.genkan.support.senml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/**
 * Where JSON and CBOR are read and written: the only class that sets up the library. Whoever sends something cannot make it
 * keep anything, neither names nor buffers of threads, and depth and lengths are bounded.
 */
public final class Formats {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(16)
            .maxNumberLength(100)
            .maxNameLength(1000)
            .maxStringLength(1_000_000)
            .build();

    private Formats() {}

    /** {@return what reads and writes JSON} */
    public static JsonFactory json() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(BOUNDS)
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** {@return what reads and writes CBOR} */
    public static JsonFactory cbor() {
        return CBORFactory.builder()
                .streamReadConstraints(BOUNDS)
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
