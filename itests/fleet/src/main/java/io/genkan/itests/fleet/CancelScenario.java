package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import java.io.IOException;
import java.util.List;

/** The operator thinks better of it, in every state of an action. */
final class CancelScenario {
    private static final int SLOW = 20_000;

    private final Fleet fleet;

    CancelScenario(Fleet fleet) {
        this.fleet = fleet;
    }

    void run() throws IOException, InterruptedException {
        unseen(fleet.gateways.get(0));
        fetching(fleet.gateways.get(1));
        waiting(fleet.gateways.get(2));
        installing(fleet.gateways.get(0));
        ended(fleet.gateways.get(0));
    }

    private void unseen(FleetGateway gateway) throws IOException, InterruptedException {
        Fleet.say("cancelled before the gateway has seen it");
        gateway.stop();
        fleet.management.assign(fleet.publish(fleet.releases.good()), "forced", List.of(gateway.name()));
        cancel(gateway);
        fleet.startAll(List.of(gateway), one -> new String[0]);
        expectCanceled(gateway, "before it was seen");
    }

    private void fetching(FleetGateway gateway) throws IOException, InterruptedException {
        Fleet.say("cancelled while it is fetched");
        gateway.link().speed(SLOW);
        fleet.management.assign(fleet.publish(fleet.releases.large(4 << 20)), "forced", List.of(gateway.name()));
        awaitMessage(gateway, "is being fetched");
        cancel(gateway);
        expectCanceled(gateway, "while it is fetched");
        gateway.link().speed(0);
    }

    private void waiting(FleetGateway gateway) throws IOException, InterruptedException {
        Fleet.say("cancelled while somebody on site is asked");
        fleet.management.assign(fleet.publish(fleet.releases.good()), "soft", List.of(gateway.name()));
        Fleet.until("somebody is asked", () -> !gateway.order("question").equals("none"));
        cancel(gateway);
        expectCanceled(gateway, "while somebody is asked");
        Fleet.until("nobody is asked any more", () -> gateway.order("question").equals("none"));
    }

    private void installing(FleetGateway gateway) throws IOException, InterruptedException {
        Fleet.say("cancelled while the gateway is watched");
        Releases.Made release = fleet.releases.good();
        fleet.management.assign(fleet.publish(release), "forced", List.of(gateway.name()));
        awaitMessage(gateway, "is being installed");
        cancel(gateway);
        ActionState action = fleet.ended(gateway);
        if (!action.succeeded()) {
            fleet.problem(gateway.name() + ", cancelled while it is watched, tells " + action);
        }
        fleet.expect(gateway, release.state(), "after a cancellation that came too late");
    }

    private void ended(FleetGateway gateway) throws IOException, InterruptedException {
        ActionState action = fleet.management.newestAction(gateway.name());
        int answer = fleet.management.cancel(gateway.name(), action.id());
        if (answer / 100 == 2) {
            fleet.problem("The server cancels an action that has ended: " + action);
        }
    }

    private void awaitMessage(FleetGateway gateway, String text) throws IOException, InterruptedException {
        Fleet.until(
                gateway.name() + " tells that it " + text,
                () -> fleet.management
                        .newestAction(gateway.name())
                        .messages()
                        .toString()
                        .contains(text));
    }

    private void cancel(FleetGateway gateway) throws IOException, InterruptedException {
        ActionState action = fleet.management.newestAction(gateway.name());
        int answer = fleet.management.cancel(gateway.name(), action.id());
        if (answer / 100 != 2) {
            fleet.problem("The server does not cancel the action of " + gateway.name() + ": " + answer + ", " + action);
        }
    }

    private void expectCanceled(FleetGateway gateway, String when) throws IOException, InterruptedException {
        ActionState action = fleet.ended(gateway);
        if (!action.status().equals("canceled")) {
            fleet.problem(gateway.name() + ", cancelled " + when + ", tells " + action);
        }
        fleet.expect(gateway, fleet.settled(gateway), "after a cancellation " + when);
    }
}
