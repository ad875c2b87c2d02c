package org.example.kettle;

import io.genkan.support.driver.ChannelSettings;
import io.genkan.support.driver.Descriptor;
import java.util.Map;
import org.eclipse.kura.driver.ChannelDescriptor;

/** What a technician sets for one channel: the name of the kettle's value. */
final class KettleChannels {
    private static final String VALUE_NAME = "value.name";

    private KettleChannels() {}

    static ChannelDescriptor descriptor() {
        return new Descriptor()
                .text(
                        VALUE_NAME,
                        "Value",
                        true,
                        "temperature",
                        "Which of the kettle's values it is: letters only, for instance temperature.");
    }

    /**
     * {@return the checked name}
     *
     * @throws IllegalArgumentException with a sentence for the technician
     */
    static String valueName(Map<String, Object> settings) {
        String name = new ChannelSettings(settings).text(VALUE_NAME, "temperature");
        if (!name.matches("[a-z]{1,40}")) {
            throw new IllegalArgumentException(
                    VALUE_NAME + " is \"" + name + "\": it must be 1 to 40 small letters, for instance temperature.");
        }
        return name;
    }
}
