package io.genkan.console.rest.internal.devices;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.asset.provider.BaseChannelDescriptor;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.Driver;
import org.jspecify.annotations.Nullable;

/** What is set for each channel: what every channel has, what a wire asset adds, and what the driver asks for. */
final class ChannelFields {
    static final String WIRE_ASSET = "org.eclipse.kura.wire.WireAsset";
    private static final String LISTEN = "+listen";

    private ChannelFields() {}

    /**
     * {@return the fields, in the order in which they are shown}
     *
     * @param driver null while there is none
     */
    static List<AD> of(@Nullable Driver driver, boolean wireAsset) {
        List<AD> fields = new ArrayList<>(fields(BaseChannelDescriptor.get().getDescriptor()));
        if (wireAsset) {
            Tad listen = new Tad();
            listen.setId(LISTEN);
            listen.setName("listen");
            listen.setType(Tscalar.BOOLEAN);
            listen.setCardinality(0);
            listen.setDefault("false");
            listen.setRequired(true);
            listen.setDescription("Whether what the driver tells of this channel by itself goes into the line.");
            fields.add(listen);
        }
        fields.addAll(own(driver));
        return fields;
    }

    /** {@return the fields that the driver asks for} */
    static List<AD> own(@Nullable Driver driver) {
        return driver == null || driver.getChannelDescriptor() == null
                ? List.of()
                : fields(driver.getChannelDescriptor().getDescriptor());
    }

    private static List<AD> fields(@Nullable Object descriptor) {
        List<AD> fields = new ArrayList<>();
        if (descriptor instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof AD field && field.getId() != null) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
