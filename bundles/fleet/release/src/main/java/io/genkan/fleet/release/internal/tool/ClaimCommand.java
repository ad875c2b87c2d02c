package io.genkan.fleet.release.internal.tool;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import io.genkan.fleet.release.internal.server.Management;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.trust.Root;
import io.genkan.support.claim.Claim;
import io.genkan.support.file.DurableFile;
import io.genkan.support.qr.QrPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** {@code release claim}: makes the target of a new gateway, and what that gateway needs to be it, once. */
final class ClaimCommand {
    private static final int BYTES = 12;
    private static final int TOKEN = 16;

    private final Report report;
    private final SecureRandom random = new SecureRandom();

    ClaimCommand(Report report) {
        this.report = report;
    }

    /** @param address of the server as gateways reach it */
    void run(Arguments given, Management server, String address, Instant expires) throws IOException {
        String gateway = given.word(0, "The name of the gateway");
        String root = root(given.get("root", ""));
        String token = target(server, gateway, given.has("again"));
        Claim claim = new Claim(
                hex(BYTES),
                given.get("gateway-server", address).replaceAll("/+$", ""),
                given.get("tenant", "DEFAULT"),
                gateway,
                "TargetToken",
                token,
                expires,
                root);
        Path file = Path.of(given.get("out", gateway.replaceAll("[^A-Za-z0-9._-]", "_") + ".claim"));
        DurableFile.writeSecret(file, (claim.text() + "\n").getBytes(StandardCharsets.UTF_8));
        report.result()
                .add("gateway", gateway)
                .add("claim", claim.id())
                .add("file", file.toString())
                .add("expires", expires.toString());
        report.say("The claim of " + gateway + " is in " + file + " and holds until " + expires
                + ". Whoever has it can be this gateway: put it there as <data>/fleet/claim, then delete it here.");
        if (given.has("qr")) {
            QrPicture picture = new QrPicture(claim.text());
            String target = given.required("qr");
            if (target.equals("-")) {
                report.say(picture.text());
            } else {
                DurableFile.writeSecret(Path.of(target), picture.svg().getBytes(StandardCharsets.UTF_8));
                report.say("The same as a QR code is in " + target + ".");
            }
        }
    }

    private static String root(String file) throws IOException {
        if (file.isEmpty()) {
            return "";
        }
        byte[] content = Files.readAllBytes(Path.of(file));
        try {
            Root root = Root.of(Envelope.parse(content));
            if (!root.isSigned(Envelope.parse(content), root.root())) {
                throw new IOException(file + " is not signed by as many of its root keys as it says; sign it first.");
            }
            // without blanks it fits a smaller picture
            return Json.parse(new String(content, StandardCharsets.UTF_8)).toString();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private String target(Management server, String gateway, boolean again) throws IOException {
        String path = "targets/" + Management.encoded(gateway);
        Optional<JsonObject> known =
                server.find("targets", Management.equal("controllerId", gateway), "look targets up");
        if (known.isPresent() && !again) {
            throw new IOException("There is a gateway " + gateway + " on " + server.name()
                    + " already; choose another name, or replace it with --again: it is locked out then.");
        }
        String token = hex(TOKEN);
        if (known.isPresent()) {
            // what the server asks a target for once, it asks again: by that a claim is known to be unused
            server.put(
                    path,
                    new JsonObject().add("securityToken", token).add("requestAttributes", true),
                    "give the target a new token");
        } else {
            server.post(
                    "targets",
                    Json.array()
                            .add(new JsonObject()
                                    .add("controllerId", gateway)
                                    .add("name", gateway)
                                    .add("securityToken", token)),
                    "make the target");
        }
        String kept = Management.text(server.get(path, "show the target"), "securityToken");
        return kept.isEmpty() ? token : kept;
    }

    private String hex(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return HexFormat.of().formatHex(content);
    }
}
