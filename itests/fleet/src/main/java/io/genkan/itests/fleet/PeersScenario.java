package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import io.genkan.itests.harness.Figures;
import io.genkan.itests.harness.GatewayProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gateways on one site pass a release to each other; who among them gives wrong bytes, or hangs, spoils nothing. */
final class PeersScenario {
    private static final String RELEASE = "io.genkan.fleet.release";
    private static final int MODEL_BYTES = 3 << 20;
    private static final double MOST_PERCENT = 10;
    /** What may come twice when all fetch at the same time. */
    private static final double MOST_MORE_PERCENT = 30;

    private static final int SLOW = 300_000;

    private final Fleet fleet;

    PeersScenario(Fleet fleet) {
        this.fleet = fleet;
    }

    void run() throws IOException, InterruptedException {
        try (SpitefulNeighbour liar = SpitefulNeighbour.liar();
                SpitefulNeighbour mute = SpitefulNeighbour.mute()) {
            fromOneThatHasIt(liar, mute);
        }
        allAtTheSameTime();
        for (FleetGateway gateway : fleet.gateways) {
            set(gateway, "", "");
        }
    }

    /** The last gateway has spiteful neighbours only, every other one of the rest has them beside the honest one. */
    private void fromOneThatHasIt(SpitefulNeighbour liar, SpitefulNeighbour mute)
            throws IOException, InterruptedException {
        Fleet.say("gateways take a release from a neighbour, beside two that are spiteful");
        FleetGateway giver = fleet.gateways.get(0);
        String offer = address();
        set(giver, offer, "");
        awaitOffer(giver, offer);
        List<FleetGateway> others = fleet.gateways.subList(1, fleet.gateways.size());
        FleetGateway lonely = others.get(others.size() - 1);
        String spiteful = liar.address() + ',' + mute.address();
        for (int i = 0; i < others.size(); i++) {
            boolean disturbed = i % 2 == 0;
            boolean isLonely = others.get(i) == lonely;
            set(others.get(i), "", isLonely ? spiteful : disturbed ? spiteful + ',' + offer : offer);
        }
        Releases.Made release = fleet.releases.large(MODEL_BYTES);
        long set = fleet.publish(release);
        update(List.of(giver), set, release);
        Map<FleetGateway, Double> percents = update(others, set, release);
        if (liar.asked() == 0 || mute.asked() == 0) {
            fleet.problem("The spiteful neighbours were asked " + liar.asked() + " and " + mute.asked() + " times");
        }
        double alone = percents.getOrDefault(lonely, 0.0);
        if (alone < 100 - MOST_PERCENT) {
            fleet.problem(lonely.name() + ", whose neighbours are spiteful, had only " + alone + " % from the server");
        }
        percents.remove(lonely);
        double worst = percents.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(100);
        if (worst > MOST_PERCENT) {
            fleet.problem("From the server, and not from the neighbour that has it, came "
                    + percents.entrySet().stream()
                            .map(one -> one.getKey().name() + " " + one.getValue() + " %")
                            .collect(Collectors.joining(", ")));
        }
        Figures.print("fleet.peers.bytes.percent", median(percents), "%");
        Figures.print("fleet.peers.bytes.worst.percent", worst, "%");
    }

    /** Nobody has it yet, all fetch it over slow links, and give each other what they have so far. */
    private void allAtTheSameTime() throws IOException, InterruptedException {
        Fleet.say("gateways that fetch a release at the same time give each other what they have");
        Map<FleetGateway, String> offers = new LinkedHashMap<>();
        for (FleetGateway gateway : fleet.gateways) {
            offers.put(gateway, address());
        }
        for (Map.Entry<FleetGateway, String> one : offers.entrySet()) {
            String others = offers.values().stream()
                    .filter(address -> !address.equals(one.getValue()))
                    .collect(Collectors.joining(","));
            set(one.getKey(), one.getValue(), others);
        }
        for (Map.Entry<FleetGateway, String> one : offers.entrySet()) {
            awaitOffer(one.getKey(), one.getValue());
            one.getKey().link().speed(SLOW);
        }
        Releases.Made release = fleet.releases.large(MODEL_BYTES);
        Map<FleetGateway, Double> percents = update(fleet.gateways, fleet.publish(release), release);
        fleet.gateways.forEach(gateway -> gateway.link().speed(0));
        double mean = percents.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(100);
        if (mean > 100.0 / fleet.gateways.size() + MOST_MORE_PERCENT) {
            fleet.problem("Gateways that fetched together fetched " + mean + " % each");
        }
        Figures.print("fleet.peers.together.percent", mean, "%");
    }

    private static double median(Map<FleetGateway, Double> percents) {
        double[] sorted = percents.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 100 : sorted[sorted.length / 2];
    }

    /** Assigns a release to some. {@return what came through their links to the server, in percent of its files} */
    private Map<FleetGateway, Double> update(List<FleetGateway> some, long set, Releases.Made release)
            throws IOException, InterruptedException {
        long[] before = some.stream().mapToLong(one -> one.link().bytes()).toArray();
        fleet.management.assign(
                set, "forced", some.stream().map(FleetGateway::name).toList());
        for (FleetGateway gateway : some) {
            ActionState action = fleet.ended(gateway);
            if (!action.succeeded()) {
                fleet.problem(gateway.name() + ", which has neighbours, tells " + action);
            }
            fleet.expect(gateway, release.state(), "with neighbours");
        }
        Map<FleetGateway, Double> percents = new LinkedHashMap<>();
        for (int i = 0; i < before.length; i++) {
            percents.put(some.get(i), 100.0 * (some.get(i).link().bytes() - before[i]) / release.bytes());
        }
        return percents;
    }

    private static String address() {
        return "127.0.0.1:" + GatewayProcess.freePort();
    }

    private static void awaitOffer(FleetGateway gateway, String address) throws IOException, InterruptedException {
        Fleet.until(
                gateway.name() + " offers its files",
                () -> gateway.order("status", RELEASE).contains("offered to neighbours at " + address));
    }

    /** As somebody changes both on the console. */
    private void set(FleetGateway gateway, String offer, String ask) throws IOException {
        String answer = gateway.order("set", RELEASE, "peers.offer", offer, "peers.ask", ask);
        if (!answer.equals("ok")) {
            fleet.problem(gateway.name() + " does not take its neighbours: " + answer);
        }
    }
}
