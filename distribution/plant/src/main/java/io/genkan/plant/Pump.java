package io.genkan.plant;

import java.util.Random;

/**
 * A centrifugal pump of 5 kW with variable speed, its pipe and its valve. Deterministic: the same seed, steps, commands and
 * faults give the same values. Each step draws the same number of random numbers, so that a fault does not change the
 * noise after it. Not thread-safe.
 */
final class Pump {
    static final double NOMINAL_SPEED = 2900;
    static final double MAX_SPEED = 3000;

    // head = SHUT_OFF_HEAD * (n/n0)^2 - PUMP_LOSS * Q^2, in metres and m3/h: 50 m at 25 m3/h
    private static final double SHUT_OFF_HEAD = 62;
    private static final double PUMP_LOSS = 0.0192;
    private static final double BEST_FLOW = 25;
    // the pipe: STATIC_HEAD + PIPE_LOSS * Q^2 with the valve open
    private static final double STATIC_HEAD = 12;
    private static final double PIPE_LOSS = 0.0608;
    private static final double BAR_PER_METRE = 0.0981;
    private static final double SUCTION_BAR = 0.2;

    private static final double SHAFT_POWER = 5000;
    private static final double AMPERE_PER_WATT = 1 / (Math.sqrt(3) * 400 * 0.87 * 0.86);
    private static final double MAGNETISING_CURRENT = 4.2;

    private static final double AMBIENT = 22;
    private static final double FRICTION_WATT = 70;
    private static final double WEAR_WATT = 95;
    private static final double KELVIN_PER_WATT = 0.4;
    private static final double THERMAL_SECONDS = 180;

    private final Random random;
    private double time;
    private double speed = NOMINAL_SPEED;
    private double flow = BEST_FLOW;
    private double valve = 1;
    private double wear;
    private double cavitation;
    private double bearing = AMBIENT + FRICTION_WATT * KELVIN_PER_WATT;
    private double demand;
    private double turbulence;
    private double bubbles;
    private final double[] readings = new double[Sensor.values().length];

    Pump(long seed) {
        this.random = new Random(seed);
        measure(0, 0, 0, 0, 0, 0);
    }

    /**
     * Moves on in time.
     *
     * @param seconds step, best 0.05 to 0.2
     * @param run whether the motor is switched on
     * @param setPoint wanted speed in revolutions per minute
     * @param opening wanted opening of the valve, 0 to 1
     */
    void advance(double seconds, boolean run, double setPoint, double opening, Faults faults) {
        time += seconds;
        speed = lag(speed, run ? Math.max(0, Math.min(MAX_SPEED, setPoint)) : 0, seconds, 1.5);
        double closing = faults.level(Fault.VALVE_CLOSING, time);
        valve = lag(valve, Math.max(0.03, Math.min(opening, 1 - 0.85 * closing)), seconds, 3);
        wear = lag(wear, faults.level(Fault.BEARING_WEAR, time), seconds, 8);
        cavitation = lag(cavitation, faults.level(Fault.CAVITATION, time), seconds, 2);

        // slow demand of the process, fast turbulence, bubbles that collapse
        demand = drift(demand, seconds, 60);
        turbulence = drift(turbulence, seconds, 0.8);
        bubbles = drift(bubbles, seconds, 0.3);

        double ratio = speed / NOMINAL_SPEED;
        double resistance = PUMP_LOSS + PIPE_LOSS * (1 + 0.03 * demand) / (valve * valve);
        double available = SHUT_OFF_HEAD * ratio * ratio - STATIC_HEAD;
        double steady = available <= 0 ? 0 : Math.sqrt(available / resistance);
        steady *= 1 - 0.12 * cavitation * (1 + 0.5 * bubbles);
        flow = lag(flow, Math.max(0, steady), seconds, 0.6);

        double load = ratio < 0.05 ? 0 : flow / (BEST_FLOW * ratio);
        double friction = FRICTION_WATT * ratio + WEAR_WATT * wear * ratio;
        bearing = lag(bearing, ambient() + friction * KELVIN_PER_WATT, seconds, THERMAL_SECONDS);
        measure(
                load,
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian());
    }

    private void measure(double load, double n1, double n2, double n3, double n4, double n5) {
        double ratio = speed / NOMINAL_SPEED;
        double head = SHUT_OFF_HEAD * ratio * ratio - PUMP_LOSS * flow * flow;
        head *= 1 - cavitation * (0.10 + 0.07 * bubbles);
        double power = SHAFT_POWER * Math.pow(ratio, 3) * (0.42 + 0.58 * load) * (1 - 0.05 * cavitation)
                + 4 * WEAR_WATT * wear * ratio;
        double amperes = power * AMPERE_PER_WATT;
        double running = ratio > 0.02 ? 1 : 0;
        double vibration = 0.05
                + ratio * ratio * (1.1 + 1.6 * (load - 1) * (load - 1) * running)
                + ratio * wear * (6.5 + 0.8 * turbulence)
                + ratio * cavitation * (3.2 + 1.4 * Math.abs(bubbles));

        readings[Sensor.VIBRATION.channel()] = Math.max(0, vibration * (1 + 0.03 * n1) + 0.02 * n1);
        readings[Sensor.CURRENT.channel()] = Math.max(
                0,
                Math.sqrt(MAGNETISING_CURRENT * MAGNETISING_CURRENT * running + amperes * amperes)
                        * (1 + 0.004 * n2 + 0.003 * turbulence + 0.02 * cavitation * bubbles));
        readings[Sensor.PRESSURE.channel()] = SUCTION_BAR + BAR_PER_METRE * head * (1 + 0.003 * turbulence) + 0.01 * n3;
        readings[Sensor.TEMPERATURE.channel()] = bearing + 0.05 * n4;
        readings[Sensor.FLOW.channel()] = Math.max(0, flow * (1 + 0.004 * turbulence) + 0.05 * n5 * running);
        readings[Sensor.SPEED.channel()] = Math.max(0, speed + 0.8 * turbulence * running);
    }

    private double ambient() {
        return AMBIENT + 2 * Math.sin(2 * Math.PI * time / 86400);
    }

    private static double lag(double value, double target, double seconds, double constant) {
        return target + (value - target) * Math.exp(-seconds / constant);
    }

    /** A random walk that returns to 0 and has the variance 1. */
    private double drift(double value, double seconds, double constant) {
        double keep = Math.exp(-seconds / constant);
        return value * keep + Math.sqrt(1 - keep * keep) * random.nextGaussian();
    }

    double reading(Sensor sensor) {
        return readings[sensor.channel()];
    }

    /** {@return the true opening of the valve, 0 to 1} */
    double valve() {
        return valve;
    }

    double speed() {
        return speed;
    }
}
