package org.eclipse.kura.asset.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Test;

class AssetPropertiesTest {

    @Test
    void channelsAreReadFromKeysWithAHash() {
        AssetConfiguration asset = AssetProperties.read(Map.of(
                "asset.desc", "the pump",
                "driver.pid", "field",
                "level#+type", "read_write",
                "level#+value.type", "DOUBLE",
                "level#+enabled", false,
                "level#+unit", "m",
                "level#address#2", 7,
                "half#+type", "READ",
                "kura.service.pid", "pump"));

        assertThat(asset.getAssetDescription()).isEqualTo("the pump");
        assertThat(asset.getDriverPid()).isEqualTo("field");
        assertThat(asset.getAssetChannels())
                .as("a channel without value type is left out")
                .containsOnlyKeys("level");
        Channel level = asset.getAssetChannels().get("level");
        assertThat(level.getType()).isEqualTo(ChannelType.READ_WRITE);
        assertThat(level.getValueType()).isEqualTo(DataType.DOUBLE);
        assertThat(level.isEnabled()).isFalse();
        assertThat(level.getUnit()).isEqualTo("m");
        assertThat(level.getConfiguration()).containsEntry("address#2", "7").containsEntry("+type", "read_write");
    }

    @Test
    void aBadValueNamesItsChannel() {
        assertThatThrownBy(() -> AssetProperties.read(
                        Map.of("level#+type", "READ", "level#+value.type", "DOUBLE", "level#+scale", "big")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Channel \"level\" cannot be used: +scale \"big\" is not a number.");
    }

    @Test
    void requiredSettingsGetTheirDefaultsInTheirTypes() {
        Tad address = tad("address", Tscalar.INTEGER, "1", true);
        Tad table = tad("table", Tscalar.STRING, "COIL", false);

        Map<String, Object> complete =
                AssetProperties.withRequired(Map.of("b#address", "9"), Set.of("a", "b"), List.of(address, table));

        assertThat(complete).isEqualTo(Map.of("b#address", "9", "a#address", 1));
    }

    private static Tad tad(String id, Tscalar type, String defaultValue, boolean required) {
        Tad tad = new Tad();
        tad.setId(id);
        tad.setType(type);
        tad.setDefault(defaultValue);
        tad.setRequired(required);
        return tad;
    }
}
