package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import io.genkan.itests.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The gateway's own programs come with a release. Success is told only after the new ones have proved themselves; those that do
 * not start are left again, and the packages that came with them go, too. The power fails while they are tried.
 */
final class RuntimeScenario {
    private static final String NEW = "8.0.0";
    private static final String BROKEN = "9.0.0";
    /** One at least is left out. */
    private static final int GATEWAYS = 3;

    private final Fleet fleet;
    private final List<FleetGateway> some;
    private int cuts;

    RuntimeScenario(Fleet fleet) {
        this.fleet = fleet;
        this.some = fleet.gateways.subList(0, Math.min(GATEWAYS, fleet.gateways.size() - 1));
    }

    void run() throws IOException, InterruptedException {
        String old = some.get(0).runtime();
        for (FleetGateway gateway : some) {
            gateway.stop();
            gateway.watched(true);
        }
        fleet.startAll(some, gateway -> new String[0]);
        good();
        broken();
        for (FleetGateway gateway : fleet.gateways.subList(some.size(), fleet.gateways.size())) {
            if (!gateway.runtime().equals(old)) {
                fleet.problem(gateway.name() + " runs runtime " + gateway.runtime() + ", which nobody assigned to it");
            }
        }
    }

    private void good() throws IOException, InterruptedException {
        Fleet.say("a release brings a new runtime, and the power fails while it is tried");
        Releases.Made release = fleet.releases.withRuntime(NEW, UnaryOperator.identity());
        assign(release);
        cut(some.get(1), some.get(some.size() == GATEWAYS ? 2 : 0));
        int updated = 0;
        for (FleetGateway gateway : some) {
            ActionState action = fleet.ended(gateway);
            String slots = gateway.slots();
            boolean tells = action.succeeded();
            if (!tells || slots.contains("trial=")) {
                fleet.problem(gateway.name() + " tells of the new runtime " + action + " with " + slots);
            }
            boolean isNew = fleet.expect(gateway, release.state(), "with a new runtime") && runs(gateway, NEW);
            updated += tells && isNew ? 1 : 0;
            Fleet.until(
                    gateway.name() + " tells the server of its runtime",
                    () -> fleet.management
                            .attributes(gateway.name())
                            .getString("runtime", "")
                            .equals(NEW));
        }
        Figures.print("fleet.runtime.updated", updated, "gateways of " + some.size());
    }

    private void broken() throws IOException, InterruptedException {
        Fleet.say("a release brings a runtime that does not start");
        Releases.Made release = fleet.releases.withRuntime(
                BROKEN, profile -> profile.replace("run_gateway() {", "run_gateway() { sleep 1; exit 7"));
        assign(release);
        cut(some.get(1));
        int restored = 0;
        for (FleetGateway gateway : some) {
            ActionState action = fleet.ended(gateway);
            boolean tells = action.status().equals("error")
                    && action.messages().toString().contains("Runtime " + BROKEN + " was left again");
            if (!tells) {
                fleet.problem(gateway.name() + " tells of a runtime that does not start " + action);
            }
            boolean isOld = fleet.expect(gateway, fleet.settled(gateway), "after a runtime that does not start")
                    && runs(gateway, NEW);
            restored += tells && isOld ? 1 : 0;
        }
        Figures.print("fleet.runtime.restored", restored, "gateways of " + some.size());
        Figures.print("fleet.runtime.cuts", cuts, "");
    }

    private void assign(Releases.Made release) throws IOException, InterruptedException {
        long set = fleet.publish(release);
        fleet.management.assign(
                set, "forced", some.stream().map(FleetGateway::name).toList());
    }

    /** The power of gateways fails while they try a runtime: at once, or when its bundles have started. */
    private void cut(FleetGateway atOnce, FleetGateway... later) throws IOException, InterruptedException {
        Map<FleetGateway, String> ports = new HashMap<>();
        for (FleetGateway gateway : later) {
            ports.put(gateway, port(gateway));
        }
        List<FleetGateway> waiting = new ArrayList<>(List.of(later));
        waiting.add(atOnce);
        List<FleetGateway> off = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            for (FleetGateway gateway : List.copyOf(waiting)) {
                String slots = gateway.slots();
                boolean tries = slots.contains("trial=") && slots.contains("starts=1");
                String before = ports.get(gateway);
                if (tries && (before == null || !port(gateway).equals(before))) {
                    gateway.kill();
                    waiting.remove(gateway);
                    off.add(gateway);
                }
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        for (FleetGateway gateway : waiting) {
            fleet.problem(gateway.name() + " did not try its new runtime, or not long enough: " + gateway.slots());
        }
        for (FleetGateway gateway : off) {
            if (!gateway.slots().contains("trial=")
                    || !fleet.management.newestAction(gateway.name()).active()) {
                fleet.problem(gateway.name() + " told the end before its new runtime had proved itself");
            }
        }
        cuts += off.size();
        fleet.startAll(off, one -> new String[0]);
    }

    private static String port(FleetGateway gateway) throws IOException {
        return Files.readString(gateway.data().resolve(FleetAgent.PORT));
    }

    private boolean runs(FleetGateway gateway, String version) {
        String runtime = gateway.runtime();
        if (!runtime.equals(version)) {
            fleet.problem(gateway.name() + " runs runtime \"" + runtime + "\" and not " + version);
        }
        return runtime.equals(version);
    }
}
