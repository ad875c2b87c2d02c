package org.eclipse.kura.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PositionTest {

    @Test
    void theSpeedIsConverted() {
        final NmeaPosition position = new NmeaPosition(46.5, 13.25, 300, 10, 90);

        assertThat(position.getSpeedKmh()).isCloseTo(36, within(1e-9));
        assertThat(position.getSpeedMph()).isCloseTo(22.369363, within(1e-6));
    }

    @Test
    void theArgumentsKeepTheirPlaces() {
        final NmeaPosition position = new NmeaPosition(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 'A', 'N', 'E');

        assertThat(position)
                .usingRecursiveComparison()
                .isEqualTo(set(new NmeaPosition(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    private static NmeaPosition set(NmeaPosition position) {
        position.setLatitude(1);
        position.setLongitude(2);
        position.setAltitude(3);
        position.setSpeed(4);
        position.setTrack(5);
        position.setFixQuality(6);
        position.setNrSatellites(7);
        position.setDOP(8);
        position.setPDOP(9);
        position.setHDOP(10);
        position.setVDOP(11);
        position.set3Dfix(12);
        position.setValidFix('A');
        position.setLatitudeHemisphere('N');
        position.setLongitudeHemisphere('E');
        return position;
    }

    @ParameterizedTest
    @EnumSource(GNSSType.class)
    void aSatelliteSystemIsReadFromItsName(GNSSType type) {
        assertThat(GNSSType.fromValue(type.getValue())).isEqualTo(type);
        assertThat(GNSSType.fromValue(type.name())).isEqualTo(type);
    }

    @Test
    void anotherSatelliteSystemIsRefused() {
        assertThatThrownBy(() -> GNSSType.fromValue("Sputnik"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no satellite system called Sputnik.");
    }
}
