package org.eclipse.kura.asset.provider;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.ScaleOffsetType;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.type.DataType;

/** Reads an asset's properties, and describes them. Values may be of any scalar type; their text counts. */
final class AssetProperties {
    private static final String SEPARATOR = AssetConstants.CHANNEL_PROPERTY_SEPARATOR.value();

    private AssetProperties() {}

    /**
     * Reads an asset. Channels without a type or a value type are left out.
     *
     * @throws IllegalArgumentException when a value is none of those allowed, with a sentence that names it
     */
    static AssetConfiguration read(Map<String, Object> properties) {
        Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            int separator = key.indexOf(SEPARATOR);
            if (separator > 0 && value != null) {
                settings.computeIfAbsent(key.substring(0, separator), name -> new HashMap<>())
                        .put(key.substring(separator + 1), value.toString());
            }
        });
        Map<String, Channel> channels = new LinkedHashMap<>();
        settings.forEach((name, keys) -> {
            if (keys.containsKey(AssetConstants.TYPE.value()) && keys.containsKey(AssetConstants.VALUE_TYPE.value())) {
                channels.put(name, channel(name, keys));
            }
        });
        return new AssetConfiguration(
                text(properties, AssetConstants.ASSET_DESC_PROP),
                text(properties, AssetConstants.ASSET_DRIVER_PROP),
                channels);
    }

    /**
     * Adds the defaults of required settings that channels lack.
     *
     * @return the properties themselves when nothing is missing
     */
    static Map<String, Object> withRequired(Map<String, Object> properties, Set<String> channels, List<Tad> settings) {
        Map<String, Object> result = properties;
        for (String channel : channels) {
            for (Tad setting : settings) {
                String key = channel + SEPARATOR + setting.getId();
                if (setting.isRequired() && setting.getDefault() != null && !result.containsKey(key)) {
                    result = result == properties ? new HashMap<>(properties) : result;
                    Object value = valueFor(setting, setting.getDefault());
                    result.put(key, value == null ? setting.getDefault() : value);
                }
            }
        }
        return result;
    }

    /** Adds the settings of each channel to a description, under {@code <channel>#<id>}. */
    static void describe(Tocd ocd, Set<String> channels, List<Tad> settings) {
        for (String channel : channels) {
            Set<String> described = new HashSet<>();
            for (Tad setting : settings) {
                if (setting.getId() != null && setting.getType() != null && described.add(setting.getId())) {
                    ocd.addAD(copy(setting, channel + SEPARATOR + setting.getId()));
                }
            }
        }
    }

    /**
     * Brings values and description together, because a container refuses a configuration in which they differ: values
     * get the described type, and where one has none of it the description says that it is a text.
     */
    static Map<String, Object> typed(Map<String, Object> properties, Tocd ocd) {
        Map<String, Object> result = new HashMap<>(properties);
        for (AD ad : ocd.getAD()) {
            Object value = result.get(ad.getId());
            if (value == null || value.getClass().isArray()) {
                continue;
            }
            Object typed = valueFor(ad, value);
            if (typed == null && ad instanceof Tad tad) {
                tad.setType(Tscalar.STRING);
            }
            result.put(ad.getId(), typed == null ? value.toString() : typed);
        }
        return result;
    }

    private static Channel channel(String name, Map<String, Object> keys) {
        try {
            Channel channel = new Channel(
                    name,
                    ChannelType.getChannelType((String) keys.get(AssetConstants.TYPE.value())),
                    DataType.getDataType((String) keys.get(AssetConstants.VALUE_TYPE.value())),
                    keys);
            Object scaleOffsetType = keys.get(AssetConstants.SCALE_OFFSET_TYPE.value());
            if (scaleOffsetType != null) {
                channel.setScaleOffsetType(ScaleOffsetType.getScaleOffsetType((String) scaleOffsetType));
            }
            Number scale = number(keys, AssetConstants.VALUE_SCALE);
            if (scale != null) {
                channel.setScale(scale);
            }
            Number offset = number(keys, AssetConstants.VALUE_OFFSET);
            if (offset != null) {
                channel.setOffset(offset);
            }
            Object unit = keys.get(AssetConstants.VALUE_UNIT.value());
            channel.setUnit(unit == null ? "" : (String) unit);
            Object enabled = keys.get(AssetConstants.ENABLED.value());
            channel.setEnabled(enabled == null || Boolean.parseBoolean((String) enabled));
            return channel;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Channel \"" + name + "\" cannot be used: " + e.getMessage(), e);
        }
    }

    /** A whole number stays one, so that the largest of them keep all their digits. */
    private static Number number(Map<String, Object> keys, AssetConstants key) {
        String text = keys.containsKey(key.value()) ? ((String) keys.get(key.value())).trim() : "";
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key.value() + " \"" + text + "\" is not a number.", e);
            }
        }
    }

    private static String text(Map<String, Object> properties, AssetConstants key) {
        Object value = properties.get(key.value());
        return value == null ? "" : value.toString();
    }

    private static Object valueFor(AD setting, Object value) {
        String text = value.toString();
        try {
            return switch (setting.getType()) {
                case STRING, PASSWORD -> value instanceof Password ? value : text;
                case LONG -> Long.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case INTEGER -> Integer.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case CHAR -> text.length() == 1 ? text.charAt(0) : null;
                case BOOLEAN -> Boolean.valueOf(text);
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Tad copy(Tad setting, String id) {
        Tad copy = new Tad();
        copy.setId(id);
        copy.setName(id);
        copy.setType(Tscalar.valueOf(setting.getType().name()));
        copy.setDescription(setting.getDescription());
        copy.setDefault(setting.getDefault());
        copy.setMin(setting.getMin());
        copy.setMax(setting.getMax());
        copy.setRequired(setting.isRequired());
        copy.setCardinality(setting.getCardinality());
        setting.getOption().forEach(option -> {
            Toption other = new Toption();
            other.setLabel(option.getLabel());
            other.setValue(option.getValue());
            copy.setOption(other);
        });
        return copy;
    }
}
