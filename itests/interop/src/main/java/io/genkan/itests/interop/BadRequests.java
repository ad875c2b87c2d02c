package io.genkan.itests.interop;

import static io.genkan.itests.interop.Steps.check;

import io.genkan.itests.interop.ConnectionSteps.Network;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What nobody should send, and what the gateway makes of it. */
final class BadRequests {
    private static final int AT_ONCE = 10_000;

    private final ManagementClient client;
    private final String device;
    private final byte[] large;

    BadRequests(ManagementClient client, String device, Network network) {
        this.client = client;
        this.device = device;
        this.large = "x".repeat(network.largeBody()).getBytes(StandardCharsets.US_ASCII);
    }

    private void stillThere() throws Exception {
        client.done(device, "CONF-V1/GET/snapshots");
        String strange = client.takeStrange();
        check(strange.isEmpty(), strange);
    }

    /** Nobody can be answered for these; nothing may come of them. */
    void withoutIds() throws Exception {
        List<byte[]> payloads = List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                new byte[] {0x1F, (byte) 0x8B, 0, 0},
                "{\"metrics\":".getBytes(StandardCharsets.UTF_8),
                Payload.of(Map.of(), "").protobuf(),
                Payload.of(Map.of("request.id", "1"), "").protobuf(),
                Payload.of(Map.of("requester.client.id", "console"), "").protobuf(),
                Payload.of(Map.of("request.id", 1, "requester.client.id", "console"), "")
                        .protobuf(),
                Payload.of(Map.of("request.id", "1", "requester.client.id", 2.5), "")
                        .protobuf(),
                Payload.of(Map.of("request.id", "a/b", "requester.client.id", "console"), "")
                        .protobuf(),
                Payload.of(Map.of("request.id", "1", "requester.client.id", "#"), "")
                        .protobuf(),
                Payload.of(Map.of("request.id", "", "requester.client.id", "+"), "")
                        .protobuf());
        for (byte[] payload : payloads) {
            client.send(1, device, "CONF-V1/GET/configurations", payload);
            client.send(1, device, "CMD-V1/EXEC/command", payload);
            client.send(1, device, "NOBODY-V1/GET/x", payload);
            client.send(1, device, "CONF-V1", payload);
        }
        stillThere();
    }

    private void refused(int code, String path, Map<String, Object> metrics, String body) throws Exception {
        Payload reply = client.ask(device, path, metrics, body);
        boolean told = !reply.sentence().isEmpty() || reply.text().contains("\"message\"");
        check(reply.code() == code && told, path + " is answered " + reply, code + " and a sentence");
    }

    void wrongTypes() throws Exception {
        refused(400, "CMD-V1/EXEC/command", Map.of("command.command", 7), "");
        refused(400, "CMD-V1/EXEC/command", Map.of("command.command", "echo", "command.timeout", "soon"), "");
        refused(400, "CMD-V1/EXEC/command", Map.of(), "");
        refused(400, "ASSET-V1/EXEC/read", Map.of(), "{\"name\":5}");
        refused(400, "ASSET-V1/EXEC/write", Map.of(), "[{\"name\":\"pump\",\"channels\":\"all\"}]");
        refused(400, "CONF-V1/PUT/configurations", Map.of(), "no XML");
        refused(400, "CONF-V1/GET/snapshots/yesterday", Map.of(), "");
        refused(400, "CONF-V2/POST/snapshots/byId", Map.of(), "{\"id\":\"x\"}");
        refused(400, "KEYS-V1/POST/keystores/entries/keypair", Map.of(), "[]");
    }

    void unknown() throws Exception {
        refused(404, "NOBODY-V1/GET/x", Map.of(), "");
        refused(404, "CONF-V1/GET/nothing", Map.of(), "");
        refused(404, "CONF-V1/GET/configurations/nobody", Map.of(), "");
        refused(404, "CONF-V1/GET/snapshots/1", Map.of(), "");
        refused(400, "CONF-V1/GET", Map.of(), "");
        refused(400, "CONF-V1/GET/configurations/timer/more", Map.of(), "");
        refused(404, "ASSET-V1/GET/nothing", Map.of(), "");
        refused(404, "INVENTORY-V1/GET/nothing", Map.of(), "");
        refused(404, "TAMPER-V1/GET/pid/nobody", Map.of(), "");
        refused(404, "CONF-V2/GET/nothing", Map.of(), "");
    }

    /** {@return seconds until all were answered} */
    double tenThousand() throws Exception {
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            String id = client.prepare();
            ids.add(id);
            String path = i % 2 == 0 ? "CONF-V1/GET/snapshots" : "ASSET-V1/GET/assets";
            client.send(
                    1,
                    device,
                    path,
                    Payload.of(client.identified(id, Map.of()), "").protobuf());
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (client.open() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50); // the last of many replies
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        check(client.open() == 0, client.open() + " of " + AT_ONCE + " requests have no reply after 60 s");
        int done = 0;
        for (String id : ids) {
            Payload reply = client.await(id).payload();
            done += reply.code() == 200 ? 1 : 0;
            check(
                    reply.code() == 200
                            || (reply.code() == 500 && !reply.sentence().isEmpty()),
                    reply,
                    "200 or 500");
        }
        check(done > AT_ONCE / 10, "Only " + done + " of " + AT_ONCE + " requests were carried out");
        stillThere();
        return seconds;
    }

    /** Ten megabytes each, all of them at once; each is answered or refused with a sentence. */
    void tenMegabytes() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String path : List.of(
                "CONF-V1/PUT/configurations",
                "ASSET-V1/EXEC/read",
                "CONF-V2/PUT/configurableComponents/configurations/_update",
                "INVENTORY-V1/EXEC/bundles/_start",
                "CMD-V1/EXEC/command",
                "CONF-V1/GET/snapshots")) {
            String id = client.prepare();
            ids.add(id);
            Payload payload = new Payload(System.currentTimeMillis(), client.identified(id, Map.of()), large);
            client.send(1, device, path, payload.protobuf());
        }
        for (String id : ids) {
            Payload reply = client.await(id).payload();
            check(reply.code() >= 200 && reply.code() <= 500, reply, "a code");
            check(
                    reply.code() == 200
                            || !reply.sentence().isEmpty()
                            || reply.text().contains("message"),
                    reply,
                    "a sentence");
        }
        stillThere();
    }

    /** Messages that would take more memory than there is: nobody is answered, and nothing else happens. */
    void bombs() throws Exception {
        byte[] bomb = Payload.gzip(new byte[300 << 20]);
        byte[] huge = new byte[60 << 20];
        for (int i = 0; i < 3; i++) {
            client.send(0, device, "CONF-V1/GET/configurations", bomb);
            client.send(0, device, "CONF-V1/GET/configurations", huge);
            stillThere();
        }
    }

    /** Asked by clients that are not there any more. */
    void goneRequesters() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Map<String, Object> metrics = Map.of("request.id", "r" + i, "requester.client.id", "gone-" + i);
            client.send(
                    1,
                    device,
                    "CONF-V1/GET/configurations/pump",
                    Payload.of(metrics, "").protobuf());
        }
        stillThere();
    }
}
