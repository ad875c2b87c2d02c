package io.genkan.support.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotatedSettingsTest {
    @interface Device {
        String host() default "127.0.0.1";

        int connect_timeout() default 3000;

        double scale__factor() default 1.5;

        boolean write_single() default false;
    }

    @Test
    void takesDefaultsForWhatIsMissing() {
        Device device = AnnotatedSettings.of(Device.class, Map.of());

        assertThat(device.host()).isEqualTo("127.0.0.1");
        assertThat(device.connect_timeout()).isEqualTo(3000);
        assertThat(device.scale__factor()).isEqualTo(1.5);
        assertThat(device.write_single()).isFalse();
    }

    @Test
    void takesValuesAndTextsByTheirIds() {
        Device device = AnnotatedSettings.of(
                Device.class,
                Map.of("host", "plc", "connect.timeout", "250", "scale_factor", 2, "write.single", "true"));

        assertThat(device.host()).isEqualTo("plc");
        assertThat(device.connect_timeout()).isEqualTo(250);
        assertThat(device.scale__factor()).isEqualTo(2);
        assertThat(device.write_single()).isTrue();
    }

    @Test
    void refusesWhatIsNoNumberAndSaysWhich() {
        assertThatThrownBy(() -> AnnotatedSettings.of(Device.class, Map.of("connect.timeout", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connect.timeout is \"soon\": enter a number.");
    }
}
