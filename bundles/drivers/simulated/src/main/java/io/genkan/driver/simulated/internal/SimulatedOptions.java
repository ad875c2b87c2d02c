package io.genkan.driver.simulated.internal;

/**
 * What the driver was told, checked.
 *
 * @param seed makes the random signals
 * @param step milliseconds by which each read goes on; 0 to follow the clock
 * @param faults what goes wrong
 */
record SimulatedOptions(long seed, int step, FaultScript faults) {
    private static final int MAX_STEP = 86_400_000;

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with a sentence that names what cannot be used
     */
    static SimulatedOptions from(SimulatedDriverConfig config) {
        boolean steps = switch (config.time_mode()) {
            case "CLOCK" -> false;
            case "STEPS" -> true;
            default ->
                throw new IllegalArgumentException(
                        "time.mode \"" + config.time_mode() + "\" is neither CLOCK nor STEPS.");
        };
        if (steps && (config.time_step() < 1 || config.time_step() > MAX_STEP)) {
            throw new IllegalArgumentException(
                    "time.step " + config.time_step() + " is not between 1 and " + MAX_STEP + " milliseconds.");
        }
        return new SimulatedOptions(
                config.seed(),
                steps ? config.time_step() : 0,
                FaultScript.parse(config.faults(), config.faults_repeat()));
    }
}
