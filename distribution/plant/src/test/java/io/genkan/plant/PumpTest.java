package io.genkan.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PumpTest {
    private static final double FOR_EVER = Double.POSITIVE_INFINITY;

    private final Faults faults = new Faults();

    /** Mean readings of the last half minute. */
    private double[] mean(Pump pump, int seconds, boolean run, double setPoint, double opening) {
        double[] sum = new double[Sensor.values().length];
        int samples = 0;
        for (int i = 0; i < seconds * 10; i++) {
            pump.advance(0.1, run, setPoint, opening, faults);
            if (i >= seconds * 10 - 300) {
                samples++;
                for (Sensor sensor : Sensor.values()) {
                    sum[sensor.channel()] += pump.reading(sensor);
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= samples;
        }
        return sum;
    }

    private static double of(double[] means, Sensor sensor) {
        return means[sensor.channel()];
    }

    @Test
    void theSameSeedGivesTheSameValues() {
        Pump one = new Pump(42);
        Pump two = new Pump(42);
        Pump other = new Pump(43);
        boolean differs = false;
        for (int i = 0; i < 1000; i++) {
            one.advance(0.1, true, 2900, 1, faults);
            two.advance(0.1, true, 2900, 1, faults);
            other.advance(0.1, true, 2900, 1, faults);
            for (Sensor sensor : Sensor.values()) {
                assertThat(one.reading(sensor)).isEqualTo(two.reading(sensor));
                differs |= one.reading(sensor) != other.reading(sensor);
            }
        }
        assertThat(differs).isTrue();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "VIBRATION,   1.15,  0.15",
        "CURRENT,     10.4,  0.3",
        "PRESSURE,    5.1,   0.1",
        "TEMPERATURE, 50,    2",
        "FLOW,        25,    0.8",
        "SPEED,       2900,  5"
    })
    void runsAtItsNominalPoint(Sensor sensor, double value, double tolerance) {
        assertThat(of(mean(new Pump(1), 600, true, 2900, 1), sensor)).isCloseTo(value, within(tolerance));
    }

    @ParameterizedTest(name = "at {0} of the speed")
    @ValueSource(doubles = {0.6, 0.8, 1.0})
    void followsTheAffinityLaws(double ratio) {
        // with the valve all but closed there is little flow: the head follows the square of the speed
        double[] means = mean(new Pump(1), 120, true, 2900 * ratio, 0.03);
        double headBar = of(means, Sensor.PRESSURE) - 0.2;
        assertThat(headBar).isCloseTo(62 * 0.0981 * ratio * ratio, within(0.08));
        assertThat(of(means, Sensor.SPEED)).isCloseTo(2900 * ratio, within(3.0));
    }

    @Test
    void standsStillWhenSwitchedOff() {
        double[] means = mean(new Pump(1), 120, false, 2900, 1);
        assertThat(of(means, Sensor.SPEED)).isLessThan(1);
        assertThat(of(means, Sensor.FLOW)).isLessThan(0.01);
        assertThat(of(means, Sensor.CURRENT)).isLessThan(0.01);
        assertThat(of(means, Sensor.VIBRATION)).isLessThan(0.1);
    }

    @ParameterizedTest(name = "{0}: {1} goes {2}")
    @CsvSource({
        "BEARING_WEAR,  VIBRATION,   1.5",
        "BEARING_WEAR,  TEMPERATURE, 1.1",
        "BEARING_WEAR,  CURRENT,     1.01",
        "CAVITATION,    VIBRATION,   1.5",
        "CAVITATION,    FLOW,        0.97",
        "CAVITATION,    PRESSURE,    0.97",
        "VALVE_CLOSING, FLOW,        0.8",
        "VALVE_CLOSING, PRESSURE,    1.03",
        "VALVE_CLOSING, CURRENT,     0.95"
    })
    void everyFaultHasItsSignature(Fault fault, Sensor sensor, double factor) {
        double good = of(mean(new Pump(1), 300, true, 2900, 1), sensor);
        faults.add(new FaultOrder(fault, 0.7, 0, FOR_EVER, 0));
        double bad = of(mean(new Pump(1), 300, true, 2900, 1), sensor);
        if (factor > 1) {
            assertThat(bad).isGreaterThan(good * factor);
        } else {
            assertThat(bad).isLessThan(good * factor);
        }
    }

    @Test
    void aBearingWarmsUpSlowly() {
        Pump pump = new Pump(1);
        faults.add(new FaultOrder(Fault.BEARING_WEAR, 1, 0, FOR_EVER, 0));
        double afterHalfAMinute = of(mean(pump, 30, true, 2900, 1), Sensor.TEMPERATURE);
        double afterTenMinutes = of(mean(pump, 570, true, 2900, 1), Sensor.TEMPERATURE);
        assertThat(afterHalfAMinute).isLessThan(55);
        assertThat(afterTenMinutes).isGreaterThan(80);
    }

    @Test
    void afterAFaultThePumpIsAsIfNothingHadBeen() {
        Pump spared = new Pump(5);
        Pump struck = new Pump(5);
        Faults none = new Faults();
        faults.add(new FaultOrder(Fault.CAVITATION, 1, 10, 20, 0));
        for (int i = 0; i < 36_000; i++) {
            spared.advance(0.1, true, 2900, 1, none);
            struck.advance(0.1, true, 2900, 1, faults);
        }
        for (Sensor sensor : Sensor.values()) {
            assertThat(struck.reading(sensor)).isCloseTo(spared.reading(sensor), within(1e-6));
        }
    }
}
