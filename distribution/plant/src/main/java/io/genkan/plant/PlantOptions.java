package io.genkan.plant;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says.
 *
 * @param command run, fault, clear or status
 * @param arguments what follows the command without dashes
 * @param controlPort -1: the port after the Modbus port
 * @param speed seconds of the plant per second
 * @param replay file to replay, empty for the pump
 * @param separator 0: found out from the file
 * @param step whether a replay goes on by one row with each reading, not with time
 * @param seconds duration of an ordered fault
 */
record PlantOptions(
        String command,
        List<String> arguments,
        String host,
        int port,
        int controlPort,
        long seed,
        double speed,
        List<String> faults,
        String replay,
        List<String> columns,
        char separator,
        String timestamp,
        boolean loop,
        boolean step,
        double severity,
        double seconds,
        String sensor) {

    static final int DEFAULT_PORT = 5020;

    /** @throws IllegalArgumentException with one sentence */
    static PlantOptions parse(String... words) {
        String command = "run";
        List<String> arguments = new ArrayList<>();
        String host = "127.0.0.1";
        int port = DEFAULT_PORT;
        int controlPort = -1;
        long seed = 1;
        double speed = 1;
        List<String> faults = new ArrayList<>();
        String replay = "";
        List<String> columns = List.of();
        char separator = 0;
        String timestamp = "";
        boolean loop = false;
        boolean step = false;
        double severity = 1;
        double seconds = Double.POSITIVE_INFINITY;
        String sensor = "";
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (i == 0 && !word.startsWith("-")) {
                command = word;
                continue;
            }
            if (!word.startsWith("--")) {
                arguments.add(word);
                continue;
            }
            if (word.equals("--loop")) {
                loop = true;
                continue;
            }
            if (word.equals("--step")) {
                step = true;
                continue;
            }
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("The option " + word + " is unknown or lacks its value.");
            }
            String value = words[++i];
            switch (word) {
                case "--host" -> host = value;
                case "--port" -> port = port(word, value);
                case "--control-port" -> controlPort = port(word, value);
                case "--seed" -> seed = (long) FaultOrder.number("seed", value);
                case "--speed" -> speed = FaultOrder.number("speed", value);
                case "--fault" -> faults.add(value);
                case "--replay" -> replay = value;
                case "--columns" -> columns = List.of(value.strip().split("\\s*,\\s*"));
                case "--separator" -> separator = separator(value);
                case "--timestamp" -> timestamp = value;
                case "--severity" -> severity = FaultOrder.number("severity", value);
                case "--for" -> seconds = FaultOrder.seconds(value);
                case "--sensor" -> sensor = value;
                default -> throw new IllegalArgumentException("There is no option " + word + "; see --help.");
            }
        }
        if (!(speed > 0 && speed <= 10_000)) {
            throw new IllegalArgumentException("The speed " + speed + " must be above 0 and at most 10000.");
        }
        if (!replay.isEmpty() && columns.isEmpty()) {
            throw new IllegalArgumentException("A replay needs --columns with the names of the columns to play.");
        }
        if (step && replay.isEmpty()) {
            throw new IllegalArgumentException("The option --step goes with a replay only; add --replay FILE.");
        }
        return new PlantOptions(
                command,
                List.copyOf(arguments),
                host,
                port,
                controlPort,
                seed,
                speed,
                List.copyOf(faults),
                replay,
                columns,
                separator,
                timestamp,
                loop,
                step,
                severity,
                seconds,
                sensor);
    }

    /** {@return the control port that goes with the Modbus port} */
    int effectiveControlPort() {
        return controlPort >= 0 ? controlPort : port == 0 ? 0 : port + 1;
    }

    private static int port(String option, String value) {
        double port = FaultOrder.number("port of " + option, value);
        if (port < 0 || port > 65534 || port != Math.rint(port)) {
            throw new IllegalArgumentException(
                    "The port " + value + " of " + option + " must lie between 0 (any) and 65534.");
        }
        return (int) port;
    }

    private static char separator(String value) {
        if (value.equals("\\t") || value.equals("tab")) {
            return '\t';
        }
        if (value.length() != 1) {
            throw new IllegalArgumentException("The separator must be one character, such as ; or tab.");
        }
        return value.charAt(0);
    }
}
