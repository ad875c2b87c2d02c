package org.example.kettle;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;

/** What a technician sets for one channel: the name of the kettle's value. */
final class KettleChannels implements ChannelDescriptor {
    static final String VALUE_NAME = "value.name";

    @Override
    public Object getDescriptor() {
        Tad name = new Tad();
        name.setId(VALUE_NAME);
        name.setName("Value");
        name.setType(Tscalar.STRING);
        name.setCardinality(0);
        name.setRequired(true);
        name.setDefault("temperature");
        name.setDescription("Which of the kettle's values it is: letters only, for instance temperature.");
        return List.of(name);
    }

    /**
     * {@return the checked name}
     *
     * @throws IllegalArgumentException with a sentence for the technician
     */
    static String valueName(Map<String, Object> settings) {
        String name = String.valueOf(settings.getOrDefault(VALUE_NAME, "temperature"));
        if (!name.matches("[a-z]{1,40}")) {
            throw new IllegalArgumentException(
                    VALUE_NAME + " is \"" + name + "\": it must be 1 to 40 small letters, for instance temperature.");
        }
        return name;
    }
}
