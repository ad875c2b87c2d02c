package io.genkan.kura.assets.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.asset.provider.BaseAssetOCD;
import org.eclipse.kura.asset.provider.BaseChannelDescriptor;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;

/** The descriptions of assets that consoles and snapshots get; the same as the metatype files say, plus channels. */
final class AssetDescription {
    static final String LISTEN = "+listen";

    private static final List<Tad> WIRE_CHANNEL = wireChannel();

    private AssetDescription() {}

    /** {@return a new description of the asset without wires} */
    static Tocd plain() {
        BaseAssetOCD ocd = new BaseAssetOCD();
        ocd.addAD(timeout());
        return ocd;
    }

    /** {@return a new description of the wire asset} */
    static Tocd wire() {
        BaseAssetOCD ocd = new BaseAssetOCD();
        ocd.setId(WireAsset.PID);
        ocd.setName("Wire Asset");
        ocd.setDescription("Channels over a driver as a part of a wire graph.");
        ocd.addAD(flag(
                AssetOptions.EMIT_ALL_CHANNELS,
                "false",
                true,
                "Whether an event of one channel makes the asset read and emit all of them."));
        Tad mode = tad(
                AssetOptions.TIMESTAMP_MODE,
                Tscalar.STRING,
                TimestampMode.PER_CHANNEL.name(),
                true,
                "Which times are emitted: none, one for each channel, or one for all.");
        for (TimestampMode value : TimestampMode.values()) {
            Toption option = new Toption();
            option.setLabel(value.name());
            option.setValue(value.name());
            mode.setOption(option);
        }
        ocd.addAD(mode);
        ocd.addAD(flag(AssetOptions.EMIT_ERRORS, "false", true, "Whether what is wrong with a channel is emitted."));
        ocd.addAD(flag(
                AssetOptions.EMIT_CONNECTION_ERRORS,
                "false",
                false,
                "Whether a failure of the whole read is emitted as assetError; needs emit.errors too."));
        ocd.addAD(flag(
                AssetOptions.EMIT_ON_CHANGE,
                "false",
                true,
                "Whether a value is emitted only when it differs from the last one."));
        ocd.addAD(flag(
                AssetOptions.EMIT_EMPTY_ENVELOPES,
                "true",
                true,
                "Whether an envelope is emitted that has no channel in it."));
        ocd.addAD(timeout());
        return ocd;
    }

    /** {@return the settings that each channel of a wire asset has; not to be changed} */
    static List<Tad> wireChannelSettings() {
        return WIRE_CHANNEL;
    }

    @SuppressWarnings("unchecked") // its type is Object in the contract
    private static List<Tad> wireChannel() {
        List<Tad> settings =
                new ArrayList<>((List<Tad>) BaseChannelDescriptor.get().getDescriptor());
        settings.add(flag(LISTEN, "false", true, "Whether the driver's events of this channel are emitted."));
        return List.copyOf(settings);
    }

    private static Tad timeout() {
        Tad timeout = tad(
                AssetOptions.READ_TIMEOUT,
                Tscalar.INTEGER,
                Integer.toString(AssetOptions.DEFAULT_READ_TIMEOUT_MS),
                false,
                "Milliseconds after which a driver that has not answered is reported, and this asset skipped.");
        timeout.setMin(Integer.toString(AssetOptions.MIN_READ_TIMEOUT_MS));
        timeout.setMax(Integer.toString(AssetOptions.MAX_READ_TIMEOUT_MS));
        return timeout;
    }

    private static Tad flag(String id, String defaultValue, boolean required, String description) {
        return tad(id, Tscalar.BOOLEAN, defaultValue, required, description);
    }

    private static Tad tad(String id, Tscalar type, String defaultValue, boolean required, String description) {
        Tad tad = new Tad();
        tad.setId(id);
        tad.setName(id.startsWith("+") ? id.substring(1) : id);
        tad.setType(type);
        tad.setCardinality(0);
        tad.setDefault(defaultValue);
        tad.setRequired(required);
        tad.setDescription(description);
        return tad;
    }
}
