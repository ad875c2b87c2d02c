package io.genkan.itests.interop;

import io.genkan.itests.harness.GatewayProcess;
import io.genkan.itests.harness.Scratch;
import io.genkan.itests.interop.ConnectionSteps.Network;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * A management client against a running gateway: over a mosquitto where this machine has one, else over the broker inside
 * the gateway.
 */
public final class ManagementRun {
    private static final String ACCOUNT = "genkan";
    private static final String DEVICE = "gateway";
    private static final String CREDENTIALS = "security/broker.credentials";
    private static final double LONGEST_PAUSE_SECONDS = 5;
    /** The heap grows to its limit and stays there; what matters is that it ends. */
    private static final double MORE_MEMORY_MB = 80;

    private static final double LEAK_MB = 16;

    private final Path home;
    private final Path data;

    /**
     * @param home folder of the distribution
     * @param data empty folder
     */
    public ManagementRun(Path home, Path data) {
        this.home = home;
        this.data = data;
    }

    /** Takes all steps. {@return those that did not go well, with the reason} */
    public Map<String, String> run() throws Exception {
        Optional<Mosquitto> mosquitto = Mosquitto.start(Files.createDirectories(data.resolve("mosquitto")));
        System.out.println("The broker is " + (mosquitto.isPresent() ? "mosquitto." : "the one inside the gateway."));
        Path gatewayData = data.resolve("gateway");
        try (GatewayProcess gateway = new GatewayProcess(home, gatewayData)) {
            int port = mosquitto.map(Mosquitto::port).orElse(gateway.brokerPort());
            gateway.configure(
                    text -> text.replace("mqtt://127.0.0.1:" + gateway.brokerPort(), "mqtt://127.0.0.1:" + port)
                            .replace("<esf:value>500</esf:value>", "<esf:value>200</esf:value>"));
            // a gateway that is root runs commands as another user, whom every machine has
            Files.writeString(gatewayData.resolve("user/kura_custom.properties"), "kura.command.user=nobody\n");
            if (mosquitto.isPresent()) {
                try (ManagementClient client = connect(port, "", "")) {
                    gateway.start();
                    return steps(gateway, client, new Network("mqtt://127.0.0.1:" + port, "", "", "", false));
                }
            }
            gateway.start();
            Properties user = credentials(gatewayData.resolve(CREDENTIALS));
            String name = user.getProperty("user", "");
            String password = user.getProperty("password", "");
            try (ManagementClient client = awaitBroker(port, name, password)) {
                return steps(
                        gateway, client, new Network("mqtt://127.0.0.1:" + port, name, password, CREDENTIALS, true));
            }
        } finally {
            mosquitto.ifPresent(Mosquitto::close);
        }
    }

    private static ManagementClient connect(int port, String user, String password) throws MqttException {
        return new ManagementClient("tcp://127.0.0.1:" + port, user, password, ACCOUNT, "console");
    }

    private static Properties credentials(Path file) throws Exception {
        ManagementSteps.await(file + " to be there", () -> Files.exists(file));
        Properties user = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            user.load(reader);
        }
        return user;
    }

    private static ManagementClient awaitBroker(int port, String user, String password) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return connect(port, user, password);
            } catch (MqttException notYet) {
                if (i == 300) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100); // another process cannot tell when it listens
            }
        }
    }

    private Map<String, String> steps(GatewayProcess gateway, ManagementClient client, Network network)
            throws Exception {
        Steps steps = new Steps("interop.management");
        ManagementSteps daily = new ManagementSteps(client, DEVICE);
        steps.take("birth", daily::birth);
        ManagementSteps.await("data of the line", () -> client.dataWithin(1));
        steps.take("configurations", daily::configurations);
        steps.take("configure", daily::configure);
        steps.take("assets", daily::assets);
        steps.take("read", daily::read);
        steps.take("write", daily::write);
        steps.take("command", daily::command);
        steps.take("snapshots", daily::snapshots);
        steps.take("rollback", daily::rollback);
        try (PackageServer server = new PackageServer()) {
            PackageSteps packages = new PackageSteps(client, DEVICE, server);
            steps.take("bundles", packages::bundles);
            steps.take("stop-start", packages::stopAndStart);
            steps.take("deploy", packages::deploy);
            steps.take("upgrade", packages::upgrade);
            steps.take("uninstall", packages::uninstall);
            steps.take("deploy-refused", packages::refused);
        }
        try (ConnectionSteps second = new ConnectionSteps(client, DEVICE, network)) {
            steps.take("second-connection", second::create);
            steps.take("second-publishes", second::publish);
            steps.take("second-requests", second::requests);
            steps.take("second-deleted", second::delete);
        }
        badRequests(gateway, client, network, steps);
        steps.take("applications", daily::applications);
        if (!steps.failures().isEmpty()) {
            System.out.println("What the gateway printed:\n" + gateway.output().text());
        }
        return steps.failures();
    }

    private static void badRequests(GatewayProcess gateway, ManagementClient client, Network network, Steps steps)
            throws Exception {
        BadRequests bad = new BadRequests(client, DEVICE, network);
        double before = residentMegabytes(gateway.pid());
        client.takeStrange();
        client.measurePauses();
        steps.take("bad.ids", bad::withoutIds);
        steps.take("bad.types", bad::wrongTypes);
        steps.take("bad.unknown", bad::unknown);
        steps.take("bad.gone", bad::goneRequesters);
        if (network.inside()) {
            System.out.println("Floods are tried with mosquitto only.");
        } else {
            flood(gateway, bad, steps, before);
        }
        double pause = client.longestPause();
        steps.figure("publishing.longest-pause.s", pause, "s");
        steps.take(
                "publishing",
                () -> Steps.check(pause < LONGEST_PAUSE_SECONDS, "The line did not publish for " + pause + " seconds"));
    }

    /** Twice, as memory that is lost is lost each time. */
    private static void flood(GatewayProcess gateway, BadRequests bad, Steps steps, double before) throws Exception {
        double[] seconds = {0};
        steps.take("bad.ten-thousand", () -> seconds[0] = bad.tenThousand());
        steps.figure("ten-thousand.s", seconds[0], "s");
        steps.take("bad.ten-megabytes", bad::tenMegabytes);
        steps.take("bad.bombs", bad::bombs);
        double once = residentMegabytes(gateway.pid());
        steps.take("bad.again", () -> {
            bad.tenThousand();
            bad.tenMegabytes();
            bad.bombs();
        });
        double twice = residentMegabytes(gateway.pid());
        steps.figure("rss.before.mb", before, "MB");
        steps.figure("rss.once.mb", once, "MB");
        steps.figure("rss.twice.mb", twice, "MB");
        steps.take("memory", () -> {
            Steps.check(once < before + MORE_MEMORY_MB, once + " MB after it, " + before + " MB before");
            Steps.check(twice < once + LEAK_MB, twice + " MB after the second time, " + once + " MB after the first");
        });
    }

    private static double residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("Process " + pid + " does not tell its memory");
    }

    /** Runs with the distribution's folder as its argument; ends with 1 when a step did not go well. */
    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("genkan-interop");
        Map<String, String> failures;
        try {
            failures = new ManagementRun(Path.of(args[0]).toAbsolutePath().normalize(), data).run();
        } finally {
            Scratch.delete(data);
        }
        System.exit(failures.isEmpty() ? 0 : 1);
    }
}
