package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server, the gateways, what was published, and what is wrong with all of it. Not thread-safe. */
final class Fleet implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 400;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int STARTED_TOGETHER = 3;
    private static final int WATCH_SECONDS = 3;

    /** Something that will be so. */
    interface Question {
        boolean holds() throws IOException, InterruptedException;
    }

    final HawkbitProcess server;
    final Management management;
    final Releases releases;
    final List<FleetGateway> gateways = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    /** What each gateway has to be like, by its name: the state of the last release that it kept. */
    private final Map<String, String> settled = new HashMap<>();

    private int mixed;

    Fleet(Path home, Path serverJar, Path folder, List<String> names) throws IOException, InterruptedException {
        Path agent = Files.createDirectories(folder.resolve("agent"));
        FleetPackages.agent(agent.resolve("fleet.agent.dp"));
        this.releases = new Releases(home, folder.resolve("releases"));
        this.server = new HawkbitProcess(serverJar, folder.resolve("server"));
        this.management = new Management(server.address());
        for (String name : names) {
            FleetGateway gateway = new FleetGateway(
                    name, home, Files.createDirectories(folder.resolve(name)), new FleetLink(server.port()));
            gateway.configure(agent, releases.root(), WATCH_SECONDS);
            gateways.add(gateway);
            settled.put(name, "none none none none");
        }
    }

    /** Starts the server and then the gateways. */
    void start() throws IOException, InterruptedException {
        say("the server starts");
        server.start();
        management.allowTokens();
        for (FleetGateway gateway : gateways) {
            management.createTarget(gateway.name(), gateway.token());
        }
        say(gateways.size() + " gateways start");
        startAll(gateways, gateway -> new String[0]);
        for (FleetGateway gateway : gateways) {
            until(
                    gateway.name() + " trusts its fleet",
                    () -> Files.exists(gateway.data().resolve("fleet/inbox/root.json.result")));
        }
    }

    /** What the JVM of a gateway is given. */
    interface Options {
        String[] of(FleetGateway gateway);
    }

    /** Starts gateways, a few at a time. */
    void startAll(List<FleetGateway> some, Options options) throws IOException, InterruptedException {
        for (int from = 0; from < some.size(); from += STARTED_TOGETHER) {
            List<FleetGateway> few = some.subList(from, Math.min(some.size(), from + STARTED_TOGETHER));
            for (FleetGateway gateway : few) {
                gateway.start(options.of(gateway));
            }
            for (FleetGateway gateway : few) {
                gateway.await();
            }
        }
    }

    /** {@return id of a distribution set on the server} */
    long publish(Releases.Made release) throws IOException, InterruptedException {
        return management.publish("fleet", release.version() + ".0.0", release.artifacts());
    }

    List<FleetGateway> group(String prefix) {
        return gateways.stream()
                .filter(gateway -> gateway.name().startsWith(prefix))
                .toList();
    }

    /** {@return what a gateway has to be like} */
    String settled(FleetGateway gateway) {
        return settled.getOrDefault(gateway.name(), "");
    }

    /** Waits until the newest action of a gateway has ended. */
    ActionState ended(FleetGateway gateway) throws IOException, InterruptedException {
        until(
                "the action of " + gateway.name() + " ends",
                () -> !management.newestAction(gateway.name()).active());
        return management.newestAction(gateway.name());
    }

    /** Expects a gateway in a state, which it keeps from now on. {@return whether it is in it} */
    boolean expect(FleetGateway gateway, String state, String when) throws InterruptedException {
        String is = stateWhenQuiet(gateway, state);
        if (is.equals(state)) {
            settled.put(gateway.name(), state);
            return true;
        }
        problem(gateway.name() + " is \"" + is + "\" and not \"" + state + "\" " + when);
        if (isMixed(is)) {
            mixed++;
        }
        return false;
    }

    private static boolean isMixed(String state) {
        String[] parts = state.split(" ");
        return parts.length != 4
                || !(parts[0].equals("none") ? "none" : parts[0].replace(".0.0", "")).equals(parts[1])
                || !parts[1].equals(parts[2])
                || !parts[2].equals(parts[3]);
    }

    /** A configuration is applied a moment after a start. */
    private String stateWhenQuiet(FleetGateway gateway, String expected) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String is = "";
        while (System.nanoTime() < deadline) {
            try {
                is = gateway.state();
            } catch (IOException e) {
                is = e.toString();
            }
            if (is.equals(expected)) {
                return is;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return is;
    }

    /** {@return how often a gateway was neither as before nor as it should be} */
    int mixed() {
        return mixed;
    }

    void problem(String sentence) {
        problems.add(sentence);
        say("PROBLEM: " + sentence);
    }

    static void say(String sentence) {
        System.out.println(CLOCK.format(LocalTime.now()) + " " + sentence);
    }

    /** Asks until it is so. */
    static void until(String what, Question question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!question.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Not within " + PATIENCE_SECONDS + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (FleetGateway gateway : gateways) {
            gateway.close();
        }
        server.close();
    }
}
