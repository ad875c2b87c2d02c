package io.genkan.support.driver;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;

/** Describes the settings of a driver's channels, in the order in which they are added. */
public final class Descriptor implements ChannelDescriptor {
    private final List<Tad> settings = new ArrayList<>();

    /** Adds a text; one that is required has a default. */
    public Descriptor text(String id, String name, boolean required, String fallback, String description) {
        add(id, name, required, fallback, Tscalar.STRING, description);
        return this;
    }

    /** Adds a whole number. */
    public Descriptor number(String id, String name, String fallback, int min, int max, String description) {
        Tad setting = add(id, name, false, fallback, Tscalar.INTEGER, description);
        setting.setMin(Integer.toString(min));
        setting.setMax(Integer.toString(max));
        return this;
    }

    /** Adds a choice among constants. */
    public <E extends Enum<E>> Descriptor choice(
            String id, String name, E fallback, Class<E> type, String description) {
        Tad setting = add(id, name, true, fallback.name(), Tscalar.STRING, description);
        for (E constant : type.getEnumConstants()) {
            Toption option = new Toption();
            option.setLabel(constant.name());
            option.setValue(constant.name());
            setting.setOption(option);
        }
        return this;
    }

    /** Adds true or false. */
    public Descriptor flag(String id, String name, boolean fallback, String description) {
        add(id, name, false, Boolean.toString(fallback), Tscalar.BOOLEAN, description);
        return this;
    }

    private Tad add(String id, String name, boolean required, String fallback, Tscalar type, String description) {
        Tad setting = new Tad();
        setting.setId(id);
        setting.setName(name);
        setting.setCardinality(0);
        setting.setRequired(required);
        setting.setDefault(fallback);
        setting.setType(type);
        setting.setDescription(description);
        settings.add(setting);
        return setting;
    }

    @Override
    public Object getDescriptor() {
        return List.copyOf(settings);
    }
}
