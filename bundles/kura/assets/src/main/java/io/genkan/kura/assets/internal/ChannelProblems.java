package io.genkan.kura.assets.internal;

import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.ScaleOffsetType;
import org.eclipse.kura.type.DataType;

/** Looks for settings of channels that make the asset refuse its configuration. */
final class ChannelProblems {
    private ChannelProblems() {}

    /** {@return a sentence about the first setting that cannot be used} */
    static Optional<String> first(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf('#') > 0 && entry.getValue() != null)
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> problem(entry.getKey(), entry.getValue().toString()).stream())
                .findFirst();
    }

    private static Optional<String> problem(String property, String value) {
        int separator = property.indexOf('#');
        String channel = property.substring(0, separator);
        String key = property.substring(separator + 1);
        try {
            switch (key) {
                case "+type" -> ChannelType.getChannelType(value);
                case "+value.type" -> DataType.getDataType(value);
                case "+scaleoffset.type" -> ScaleOffsetType.getScaleOffsetType(value);
                case "+scale", "+offset" -> {
                    if (!value.isBlank()) {
                        Double.parseDouble(value.trim());
                    }
                }
                default -> {
                    // anything goes
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("Channel \"" + channel + "\": " + key.substring(1) + " cannot be \"" + value + "\".");
        }
    }
}
