package io.genkan.itests.campaigns.update;

import io.genkan.api.deployment.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The gateway that is halted, in a process of its own. Arguments: what to do, data folder, number of the point at which to
 * halt (0: none).
 */
final class KillChild {
    /** Begins the line on standard output that tells the state. */
    static final String STATE = "STATE ";

    private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(10);

    private KillChild() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[1]);
        Map<String, String> properties = args[2].equals("0") ? Map.of() : Map.of("genkan.update.halt", args[2]);
        try (UpdateGateway gateway = UpdateGateway.start(data, properties)) {
            switch (args[0]) {
                case "prepare" -> prepare(gateway);
                case "good" -> System.out.println(update(gateway, "good"));
                case "bad" -> System.out.println(update(gateway, "throws-in-component"));
                case "look" -> look(gateway);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
        System.exit(0);
    }

    private static void prepare(UpdateGateway gateway) throws Exception {
        gateway.watch(0);
        Outcome outcome = gateway.deploy(LinePackage.of("1.0.0", "good"));
        if (!outcome.succeeded()) {
            throw new IllegalStateException(outcome.toString());
        }
        gateway.createPart();
        Files.createDirectories(gateway.modelFile().getParent());
        Files.writeString(gateway.modelFile(), "one");
        gateway.watch(1);
    }

    private static Outcome update(UpdateGateway gateway, String kind) throws Exception {
        return gateway.deploy(LinePackage.update(
                "2.0.0", LinePackage.of("2.0.0", kind), LinePackage.property("label", "String", "two"), "two", true));
    }

    private static void look(UpdateGateway gateway) throws Exception {
        UpdateGateway.await("the component is there", gateway::hasPart);
        long deadline = System.nanoTime() + SETTLING_NANOS;
        while (!gateway.label().equals(gateway.savedLabel()) && System.nanoTime() - deadline < 0) {
            Thread.sleep(10);
        }
        System.out.println(
                STATE + gateway.bundle() + ' ' + gateway.label() + ' ' + gateway.savedLabel() + ' ' + gateway.model());
    }
}
