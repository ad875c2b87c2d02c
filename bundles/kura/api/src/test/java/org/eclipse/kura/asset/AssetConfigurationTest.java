package org.eclipse.kura.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.Test;

class AssetConfigurationTest {

    @Test
    void keepsItsChannelsInOrder() {
        var channels = new LinkedHashMap<String, Channel>();
        for (var name : new String[] {"z", "a", "m"}) {
            channels.put(name, new Channel(name, ChannelType.READ, DataType.INTEGER, Map.of()));
        }

        var configuration = new AssetConfiguration("boiler", "modbus-1", channels);
        channels.clear();

        assertThat(configuration.getAssetChannels().keySet()).containsExactly("z", "a", "m");
        assertThat(configuration.getAssetChannels()).isUnmodifiable();
        assertThat(configuration.getDriverPid()).isEqualTo("modbus-1");
        assertThat(configuration.getAssetDescription()).isEqualTo("boiler");
    }

    @Test
    void needsADriverButNoDescription() {
        var configuration = new AssetConfiguration(null, "modbus-1", Map.of());

        assertThat(configuration.getAssetDescription()).isEmpty();
        assertThatNullPointerException().isThrownBy(() -> new AssetConfiguration("", null, Map.of()));
        assertThatNullPointerException().isThrownBy(() -> new AssetConfiguration("", "modbus-1", null));
    }
}
