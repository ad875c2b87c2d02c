package io.genkan.plant;

/** The simulated pump and its registers. */
final class PumpMachine implements Machine {
    private static final double STEP = 0.1;
    private static final double HIGH_VIBRATION = 7.1;
    private static final double HIGH_TEMPERATURE = 80;

    private final Pump pump;
    private final long seed;
    private final Commands commands;
    private final Faults faults;
    private final Registers.Builder builder = new Registers.Builder();
    private final double[] shown = new double[Sensor.values().length];
    private long steps;
    private double owed;
    private double runningSeconds;
    private volatile double time;
    private volatile Registers registers;

    PumpMachine(long seed, Commands commands, Faults faults) {
        this.pump = new Pump(seed);
        this.seed = seed;
        this.commands = commands;
        this.faults = faults;
        for (Sensor sensor : Sensor.values()) {
            shown[sensor.channel()] = pump.reading(sensor);
        }
        registers = publish();
        advance(STEP);
    }

    /** In steps of a tenth of a second, whatever the caller's steps are, so that the values depend on the time alone. */
    @Override
    public void advance(double seconds) {
        owed += seconds;
        boolean moved = false;
        while (owed >= STEP - 1e-9) {
            owed -= STEP;
            steps++;
            time = steps * STEP;
            pump.advance(STEP, commands.run(), commands.setPoint(), commands.valve(), faults);
            if (pump.speed() > 0.1 * Pump.NOMINAL_SPEED) {
                runningSeconds += STEP;
            }
            moved = true;
        }
        if (moved) {
            registers = publish();
        }
    }

    private Registers publish() {
        for (Sensor sensor : Sensor.values()) {
            int channel = sensor.channel();
            if (!faults.isFrozen(channel, time)) {
                shown[channel] = pump.reading(sensor);
            }
            boolean signed = sensor == Sensor.PRESSURE || sensor == Sensor.TEMPERATURE;
            builder.scaled(channel, shown[channel], sensor.factor(), signed);
            builder.float32(channel, shown[channel]);
        }
        builder.word(Registers.STATUS, status());
        builder.word(Registers.SECONDS, (int) time);
        builder.uint32(Registers.COUNTER, (long) runningSeconds);
        return builder.build();
    }

    private int status() {
        int status = 0;
        status |= commands.run() ? RUN_COMMAND : 0;
        status |= pump.speed() > 0.1 * Pump.NOMINAL_SPEED ? RUNNING : 0;
        status |= commands.run() && Math.abs(pump.speed() - commands.setPoint()) < 20 ? AT_SET_POINT : 0;
        status |= shown[Sensor.VIBRATION.channel()] > HIGH_VIBRATION ? VIBRATION_HIGH : 0;
        status |= shown[Sensor.TEMPERATURE.channel()] > HIGH_TEMPERATURE ? TEMPERATURE_HIGH : 0;
        status |= pump.valve() < 0.95 ? VALVE_MOVED : 0;
        status |= faults.any(time) ? FAULT_INJECTED : 0;
        return status;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public Registers registers() {
        return registers;
    }

    @Override
    public String describe() {
        return "a pump, seed " + seed;
    }

    @Override
    public int channel(String name) {
        return Sensor.of(name).channel();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
