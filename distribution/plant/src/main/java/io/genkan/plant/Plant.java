package io.genkan.plant;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** The command line of the plant. */
public final class Plant implements AutoCloseable {
    private static final String USAGE = """
            plant [run] [OPTIONS]             a pump behind a Modbus TCP server, until it is stopped
              --port N                        Modbus port, 0 for any (5020)
              --host ADDRESS                  address to listen on (127.0.0.1)
              --control-port N                port for the orders below, loopback only (the Modbus port + 1)
              --seed N                        seed of the noise (1)
              --speed X                       seconds of the plant per second (1)
              --fault NAME[:SEVERITY]@START[+DURATION]   a fault to come, may be given several times,
                                              for instance cavitation:0.7@30s+2m or sensor-freeze:pressure@1m
              --replay FILE                   play a CSV file in place of the pump
              --columns A,B,C                 columns to play, in the order of the registers; #2 is the second
              --timestamp COLUMN              play at the distance of these times, not one row a second
              --separator C                   one character, or tab (found out from the file)
              --loop                          begin again at the end
              --step                          one row for each reading of register 8 in place of one a second

            plant fault NAME [--severity X] [--for TIME] [--sensor NAME] [--port N]
              orders a fault of the plant on that Modbus port: bearing-wear, cavitation, valve-closing,
              sensor-freeze (with --sensor), connection-loss; times as 30s, 2m; without --for until cleared
            plant clear [NAME] [--port N]     ends that fault, or all
            plant status [--port N]           values and faults
            """;

    private static final long PERIOD_NANOS = 100_000_000L;
    private static final long SHORTEST_PAUSE_NANOS = 200_000L;

    private final Machine machine;
    private final Faults faults;
    private final ModbusFunctions functions;
    private final boolean step;
    private final ModbusServer server;
    private final Control control;
    private final double speed;
    private boolean portTaken;
    private volatile boolean closed;

    /** Opens the ports; the plant's clock stands until {@link #run}. */
    Plant(PlantOptions options) throws IOException {
        faults = new Faults();
        Commands commands = new Commands();
        if (options.replay().isEmpty()) {
            machine = new PumpMachine(options.seed(), commands, faults);
        } else {
            machine = new ReplayMachine(
                    new CsvRows(Path.of(options.replay()), options.separator()),
                    options.columns(),
                    options.timestamp(),
                    options.loop(),
                    commands,
                    faults);
        }
        for (String text : options.faults()) {
            FaultOrder order = FaultOrder.parse(text, machine::channel);
            if (order.fault().needsPump() && !options.replay().isEmpty()) {
                throw new IllegalArgumentException("Recorded data cannot have "
                        + order.fault().word() + ", only sensor-freeze and connection-loss.");
            }
            faults.add(order);
        }
        speed = options.speed();
        step = options.step();
        functions = new ModbusFunctions(machine, commands, step);
        try {
            server = new ModbusServer(InetAddress.getByName(options.host()), options.port(), functions);
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    options.host() + ":" + options.port() + " cannot be used (" + e.getMessage()
                            + "); choose another address with --host or --port.",
                    e);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The host " + options.host() + " is not known.", e);
        }
        try {
            control = new Control(options.effectiveControlPort(), machine, faults);
        } catch (BindException e) {
            server.close();
            throw new IllegalArgumentException(
                    "The control port " + options.effectiveControlPort() + " cannot be used (" + e.getMessage()
                            + "); choose another with --control-port.",
                    e);
        }
    }

    int port() {
        return server.port();
    }

    int controlPort() {
        return control.port();
    }

    Machine machine() {
        return machine;
    }

    /** Lets the plant's clock run on this thread until {@link #close}. */
    void run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        double advanced = 0;
        boolean told = false;
        while (!closed) {
            double target = (System.nanoTime() - start) / 1e9 * speed;
            if (!step) {
                machine.advance(target - advanced);
            }
            advanced = target;
            if (faults.level(Fault.CONNECTION_LOSS, machine.time()) > 0) {
                server.goOffline();
            } else {
                comeBack();
            }
            if (!told && machine instanceof ReplayMachine replay && replay.ended()) {
                told = true;
                System.out.println("The replay ended after " + replay.row() + " rows, " + replay.skipped()
                        + " of them with a value missing; the last values stay.");
            }
            long next = start + ((System.nanoTime() - start) / PERIOD_NANOS + 1) * PERIOD_NANOS;
            double change = step ? PERIOD_NANOS : machine.secondsToChange(Double.MAX_VALUE) / speed * 1e9;
            long rest = (long) Math.max(SHORTEST_PAUSE_NANOS, Math.min(next - System.nanoTime(), change));
            Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
        }
    }

    /** After a connection loss; somebody may have taken the port meanwhile. */
    private void comeBack() throws IOException {
        try {
            server.goOnline();
            portTaken = false;
        } catch (BindException e) {
            if (!portTaken) {
                System.err.println("plant: port " + port() + " was taken meanwhile; waiting for it.");
            }
            portTaken = true;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        control.close();
        server.close();
        machine.close();
    }

    public static void main(String[] words) {
        System.exit(execute(words));
    }

    /** {@return the exit code: 0 good, 1 failed, 2 wrong command line} */
    static int execute(String... words) {
        for (String word : words) {
            if (word.equals("--help") || word.equals("-h") || word.equals("help")) {
                System.out.print(USAGE);
                return 0;
            }
        }
        try {
            PlantOptions options = PlantOptions.parse(words);
            return switch (options.command()) {
                case "run" -> serve(options);
                case "fault" -> order(options, faultOrder(options));
                case "clear" -> order(options, String.join(" ", prepend("clear", options)));
                case "status" -> order(options, "status");
                default ->
                    throw new IllegalArgumentException(
                            "There is no command \"" + options.command() + "\"; see --help.");
            };
        } catch (IllegalArgumentException e) {
            System.err.println("plant: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("plant: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private static int serve(PlantOptions options) throws IOException, InterruptedException {
        if (!options.arguments().isEmpty()) {
            throw new IllegalArgumentException("\"" + options.arguments().get(0) + "\" is not expected; see --help.");
        }
        try (Plant plant = new Plant(options)) {
            System.out.println("Plant ready: Modbus TCP " + options.host() + ":" + plant.port()
                    + ", unit 1; control port " + plant.controlPort() + "; " + plant.machine.describe() + ".");
            plant.run();
        }
        return 0;
    }

    private static String faultOrder(PlantOptions options) {
        if (options.arguments().size() != 1) {
            throw new IllegalArgumentException("Name one fault: " + "plant fault NAME [--severity X] [--for TIME].");
        }
        return "fault " + Fault.of(options.arguments().get(0)).word() + " " + options.severity() + " "
                + (Double.isInfinite(options.seconds()) ? "ever" : String.valueOf(options.seconds()))
                + (options.sensor().isEmpty() ? "" : " " + options.sensor());
    }

    private static String[] prepend(String word, PlantOptions options) {
        String[] all = new String[options.arguments().size() + 1];
        all[0] = word;
        for (int i = 1; i < all.length; i++) {
            all[i] = options.arguments().get(i - 1);
        }
        return all;
    }

    private static int order(PlantOptions options, String order) throws IOException {
        String answer;
        try {
            answer = Control.send(options.effectiveControlPort(), order);
        } catch (ConnectException e) {
            throw new IllegalArgumentException(
                    "No plant takes orders on port " + options.effectiveControlPort()
                            + "; start one with plant run, or name its Modbus port with --port.",
                    e);
        }
        boolean good = answer.startsWith("ok ");
        String text = answer.substring(answer.indexOf(' ') + 1);
        (good ? System.out : System.err).print(text);
        return good ? 0 : 1;
    }
}
