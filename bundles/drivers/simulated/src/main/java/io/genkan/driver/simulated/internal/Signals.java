package io.genkan.driver.simulated.internal;

/** The shapes of signals. */
final class Signals {
    private static final double TURN = 2 * Math.PI;

    private Signals() {}

    /** A sine around the centre. */
    static Signal sine(double center, double amplitude, long period, double phase) {
        return time -> center + amplitude * Math.sin(TURN * turn(time, period, phase));
    }

    /** The centre plus the amplitude in the first half of each period, minus it in the second. */
    static Signal square(double center, double amplitude, long period, double phase) {
        return time -> turn(time, period, phase) < 0.5 ? center + amplitude : center - amplitude;
    }

    /** From the centre minus the amplitude evenly up to the centre plus the amplitude, in each period. */
    static Signal ramp(double center, double amplitude, long period, double phase) {
        return time -> center + amplitude * (2 * turn(time, period, phase) - 1);
    }

    /** A number that grows by one in each interval. */
    static Signal counter(double start, long interval) {
        return time -> start + Math.floorDiv(time, interval);
    }

    /** Another value around the centre in each interval, normally distributed with the amplitude as deviation. */
    static Signal noise(double center, double amplitude, long interval, long seed) {
        return time -> center + amplitude * gaussian(seed, Math.floorDiv(time, interval));
    }

    /** From the centre on by a random step in each interval, at most the amplitude, turning back at the bounds. */
    static Signal walk(double center, double amplitude, long interval, double min, double max, long seed) {
        return new Walk(center, amplitude, interval, min, max, seed);
    }

    /** A signal with noise on top, another one each millisecond. */
    static Signal noisy(Signal signal, double deviation, long seed) {
        return deviation == 0 ? signal : time -> signal.at(time) + deviation * gaussian(seed, time);
    }

    private static double turn(long time, long period, double phase) {
        double turn = (double) Math.floorMod(time, period) / period + phase;
        return turn - Math.floor(turn);
    }

    private static final class Walk implements Signal {
        private final double step;
        private final long interval;
        private final double min;
        private final double max;
        private final long seed;
        private long index;
        private double value;

        Walk(double start, double step, long interval, double min, double max, long seed) {
            this.value = start;
            this.step = step;
            this.interval = interval;
            this.min = min;
            this.max = max;
            this.seed = seed;
        }

        @Override
        public double at(long time) {
            long target = Math.floorDiv(time, interval);
            while (index < target) {
                double move = step * (2 * uniform(seed, ++index) - 1);
                value += value + move < min || value + move > max ? -move : move;
                value = Math.max(min, Math.min(max, value));
            }
            return value;
        }
    }

    /** A number from 0 to 1 that seed and index determine (SplitMix64). */
    static double uniform(long seed, long index) {
        long z = seed + index * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }

    private static double gaussian(long seed, long index) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * index)));
        return radius * Math.cos(TURN * uniform(seed, 2 * index + 1));
    }
}
