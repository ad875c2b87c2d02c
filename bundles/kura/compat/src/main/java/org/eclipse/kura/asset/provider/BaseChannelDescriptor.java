package org.eclipse.kura.asset.provider;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.channel.ScaleOffsetType;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.type.DataType;

/** Describes the settings that every channel has, whatever its driver. Subclasses add to {@link #defaultElements}. */
public class BaseChannelDescriptor implements ChannelDescriptor {
    private static final BaseChannelDescriptor INSTANCE = new BaseChannelDescriptor();

    /** The settings in the order in which a person sees them. */
    protected final List<Tad> defaultElements = new ArrayList<>();

    protected BaseChannelDescriptor() {
        add(AssetConstants.ENABLED, Tscalar.BOOLEAN, "true", true, "Whether the channel is used.");
        add(AssetConstants.NAME, Tscalar.STRING, "Channel-1", true, "Name of the channel.");
        addOptions(
                add(
                        AssetConstants.TYPE,
                        Tscalar.STRING,
                        ChannelType.READ.name(),
                        true,
                        "Whether it is read or written."),
                ChannelType.values());
        addOptions(
                add(
                        AssetConstants.VALUE_TYPE,
                        Tscalar.STRING,
                        DataType.INTEGER.name(),
                        true,
                        "Type of the values that leave the asset."),
                DataType.values());
        addOptions(
                add(
                        AssetConstants.SCALE_OFFSET_TYPE,
                        Tscalar.STRING,
                        ScaleOffsetType.DEFINED_BY_VALUE_TYPE.name(),
                        true,
                        "Type in which scale and offset are reckoned; with DOUBLE or LONG the driver is asked for it."),
                ScaleOffsetType.values());
        add(AssetConstants.VALUE_SCALE, Tscalar.DOUBLE, null, false, "Factor on numbers that were read.");
        add(
                AssetConstants.VALUE_OFFSET,
                Tscalar.DOUBLE,
                null,
                false,
                "Added after the factor to numbers that were read.");
        add(AssetConstants.VALUE_UNIT, Tscalar.STRING, "", false, "Unit of the values.");
    }

    /** {@return the one descriptor; its list must not be changed} */
    public static BaseChannelDescriptor get() {
        return INSTANCE;
    }

    /** {@return the list of {@link Tad}s} */
    @Override
    public Object getDescriptor() {
        return defaultElements;
    }

    /** Adds the names of enumeration values to what is allowed. */
    protected static void addOptions(Tad target, Enum<?>[] values) {
        for (Enum<?> value : values) {
            Toption option = new Toption();
            option.setLabel(value.name());
            option.setValue(value.name());
            target.setOption(option);
        }
    }

    private Tad add(AssetConstants key, Tscalar type, String defaultValue, boolean required, String description) {
        Tad tad = new Tad();
        tad.setId(key.value());
        tad.setName(key.value().substring(1));
        tad.setType(type);
        tad.setDefault(defaultValue);
        tad.setRequired(required);
        tad.setCardinality(0);
        tad.setDescription(description);
        defaultElements.add(tad);
        return tad;
    }
}
