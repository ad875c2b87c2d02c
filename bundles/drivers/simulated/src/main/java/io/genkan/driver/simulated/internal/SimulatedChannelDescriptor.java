package io.genkan.driver.simulated.internal;

import io.genkan.driver.simulated.internal.SimulatedChannel.Shape;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.jspecify.annotations.Nullable;

/** Describes what a technician sets for a channel of the simulated driver. */
final class SimulatedChannelDescriptor implements ChannelDescriptor {
    @Override
    public Object getDescriptor() {
        List<Tad> settings = new ArrayList<>();
        Tad signal = tad(SimulatedChannel.SIGNAL, Tscalar.STRING, "SINE", "Shape of the signal.");
        signal.setRequired(true);
        for (Shape shape : Shape.values()) {
            Toption option = new Toption();
            option.setLabel(shape.name());
            option.setValue(shape.name());
            signal.setOption(option);
        }
        settings.add(signal);
        settings.add(
                tad(SimulatedChannel.VALUE, Tscalar.STRING, "0", "Value of CONSTANT, and the first one of MEMORY."));
        settings.add(tad(
                SimulatedChannel.CENTER,
                Tscalar.DOUBLE,
                "0",
                "Middle of the signal; start of COUNTER and RANDOM_WALK."));
        settings.add(tad(
                SimulatedChannel.AMPLITUDE,
                Tscalar.DOUBLE,
                "1",
                "How far the signal goes up and down; largest step of RANDOM_WALK, deviation of NOISE."));
        settings.add(tad(
                SimulatedChannel.PERIOD, Tscalar.LONG, "10000", "Milliseconds of a period of SINE, SQUARE and RAMP."));
        settings.add(tad(
                SimulatedChannel.PHASE,
                Tscalar.DOUBLE,
                "0",
                "Part of a period, 0 to 1, by which the signal is ahead."));
        settings.add(tad(
                SimulatedChannel.INTERVAL,
                Tscalar.LONG,
                "1000",
                "Milliseconds for which COUNTER, NOISE, RANDOM_WALK and REPLAY keep a value, and between two events."));
        settings.add(tad(
                SimulatedChannel.NOISE, Tscalar.DOUBLE, "0", "Deviation of normal noise on top of a numeric signal."));
        settings.add(tad(SimulatedChannel.MIN, Tscalar.DOUBLE, null, "Lowest value of RANDOM_WALK."));
        settings.add(tad(SimulatedChannel.MAX, Tscalar.DOUBLE, null, "Highest value of RANDOM_WALK."));
        settings.add(tad(SimulatedChannel.VALUES, Tscalar.STRING, null, "Values of REPLAY, separated by commas."));
        return settings;
    }

    private static Tad tad(String id, Tscalar type, @Nullable String defaultValue, String description) {
        Tad tad = new Tad();
        tad.setId(id);
        tad.setName(id);
        tad.setType(type);
        tad.setCardinality(0);
        tad.setRequired(false);
        tad.setDefault(defaultValue);
        tad.setDescription(description);
        return tad;
    }
}
