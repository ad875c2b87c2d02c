package io.genkan.itests.fleet;

import io.genkan.itests.fleet.Management.ActionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A gateway without a network gets a release on a memory stick, with the same checks; later the server learns of it. */
final class StickScenario {
    private final Fleet fleet;

    StickScenario(Fleet fleet) {
        this.fleet = fleet;
    }

    void run() throws IOException, InterruptedException {
        Fleet.say("a gateway without a network gets a release on a memory stick");
        FleetGateway gateway = fleet.gateways.get(0);
        gateway.link().gone(true);
        Releases.Made release = fleet.releases.good();
        Path settings = release.folder().resolve("configuration/fleet.xml");
        String signed = Files.readString(settings);
        Files.writeString(settings, FleetPackages.settings("0"));
        put(gateway, release, "changed.release");
        Files.writeString(settings, signed);
        expectResult(gateway, "changed.release", "REFUSED");
        fleet.expect(gateway, fleet.settled(gateway), "after a release on a stick that somebody changed");
        put(gateway, release, "release.release");
        expectResult(gateway, "release.release", "INSTALLED");
        fleet.expect(gateway, release.state(), "after a release on a stick");
        gateway.link().gone(false);
        fleet.management.assign(fleet.publish(release), "forced", List.of(gateway.name()));
        ActionState action = fleet.ended(gateway);
        if (!action.succeeded()) {
            fleet.problem(gateway.name() + ", which has the release from a stick, tells " + action);
        }
        fleet.expect(gateway, release.state(), "when the server assigns what came on a stick");
    }

    private void put(FleetGateway gateway, Releases.Made release, String name)
            throws IOException, InterruptedException {
        fleet.releases.pack(release, Files.createDirectories(gateway.stick()).resolve(name));
    }

    private void expectResult(FleetGateway gateway, String name, String word) throws IOException, InterruptedException {
        Path result = gateway.stick().resolve(name + ".result");
        Fleet.until("there is a result of " + name, () -> Files.exists(result));
        String said = Files.readString(result);
        if (!said.contains(word)) {
            fleet.problem("The result of " + name + " is not " + word + ": " + said);
        }
    }
}
