package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import java.io.IOException;
import java.util.List;

/** A technician on site does not agree, and another one does. */
final class ConsentScenario {
    private final Fleet fleet;

    ConsentScenario(Fleet fleet) {
        this.fleet = fleet;
    }

    void run() throws IOException, InterruptedException {
        FleetGateway refusing = fleet.gateways.get(0);
        FleetGateway agreeing = fleet.gateways.get(1);
        Fleet.say("a technician refuses, and another one agrees");
        Releases.Made release = fleet.releases.good();
        fleet.management.assign(fleet.publish(release), "soft", List.of(refusing.name(), agreeing.name()));
        answer(refusing, "no");
        answer(agreeing, "yes");
        ActionState refused = fleet.ended(refusing);
        if (!refused.status().equals("error") || !refused.messages().toString().contains("does not agree")) {
            fleet.problem(refusing.name() + ", whose technician refuses, tells " + refused);
        }
        fleet.expect(refusing, fleet.settled(refusing), "after a refusal");
        ActionState agreed = fleet.ended(agreeing);
        if (!agreed.succeeded()) {
            fleet.problem(agreeing.name() + ", whose technician agrees, tells " + agreed);
        }
        fleet.expect(agreeing, release.state(), "after a consent");
    }

    private void answer(FleetGateway gateway, String answer) throws IOException, InterruptedException {
        Fleet.until("somebody is asked", () -> !gateway.order("question").equals("none"));
        if (!gateway.state().equals(fleet.settled(gateway))) {
            fleet.problem(gateway.name() + " has changed before anybody agreed");
        }
        String id = gateway.order("question").split(" ")[0];
        String said = gateway.order("answer", id, answer);
        if (!said.equals("ok")) {
            fleet.problem(gateway.name() + " does not take the answer " + answer + ": " + said);
        }
    }
}
