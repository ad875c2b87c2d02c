package io.genkan.itests.interop;

import static io.genkan.itests.interop.Steps.check;

import io.genkan.itests.interop.ManagementClient.Arrived;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** Bundles and deployment packages through DEPLOY-V2. */
final class PackageSteps {
    private final ManagementClient client;
    private final String device;
    private final PackageServer server;
    private final Random jobs = new Random();

    PackageSteps(ManagementClient client, String device, PackageServer server) {
        this.client = client;
        this.device = device;
        this.server = server;
    }

    /** {@return a bundle's element, its state and id checked by the caller} */
    private Element bundle(String name) throws Exception {
        Element root = Xml.root(client.done(device, "DEPLOY-V2/GET/bundles"));
        check(root.getTagName().equals("bundles"), root.getTagName(), "bundles without a namespace");
        return Xml.all(root, "", "bundle").stream()
                .filter(each -> Xml.text(each, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no bundle " + name));
    }

    private void awaitState(String name, String state) throws Exception {
        ManagementSteps.await(
                name + " to be " + state, () -> Xml.text(bundle(name), "state").equals(state));
    }

    void bundles() throws Exception {
        Element cloud = bundle("io.genkan.kura.cloud");
        check(Xml.text(cloud, "state").equals("ACTIVE"), Xml.text(cloud, "state"), "ACTIVE");
        check(!Xml.text(cloud, "version").isEmpty(), "The bundle has no version");
        check(Long.parseLong(Xml.text(cloud, "id")) > 0, "The bundle has no id");
    }

    void stopAndStart() throws Exception {
        String name = "io.genkan.drivers.simulated";
        String id = Xml.text(bundle(name), "id");
        client.done(device, "DEPLOY-V2/EXEC/stop/" + id);
        awaitState(name, "RESOLVED");
        client.done(device, "DEPLOY-V2/EXEC/start/" + id);
        awaitState(name, "ACTIVE");
        Payload unknown = client.ask(device, "DEPLOY-V2/EXEC/start/99999", Map.of(), "");
        check(unknown.code() == 400 && !unknown.sentence().isEmpty(), unknown, "400 and a sentence");
    }

    private static Map<String, Object> job(long job, String version) {
        Map<String, Object> metrics = new TreeMap<>();
        metrics.put("dp.name", PackageServer.PACKAGE);
        metrics.put("dp.version", version);
        metrics.put("job.id", job);
        return metrics;
    }

    private Map<String, Object> download(long job, String version) throws Exception {
        Map<String, Object> metrics = job(job, version);
        metrics.put("dp.uri", server.offer(version));
        metrics.put("dp.download.protocol", "HTTP");
        metrics.put("dp.install.system.update", false);
        metrics.put("dp.download.block.size", 51200);
        metrics.put("dp.install", true);
        metrics.put("dp.reboot", false);
        metrics.put("dp.download.hash", server.hash(version));
        return metrics;
    }

    private void awaitNotification(String what, long job) throws Exception {
        String status = "dp." + what + ".status";
        Arrived told = client.notification(
                each -> each.topic().contains("/DEPLOY-V2/NOTIFY/" + device + "/" + what)
                        && Long.valueOf(job).equals(each.payload().metric("job.id"))
                        && !"IN_PROGRESS".equals(each.payload().metric(status)),
                60);
        check("COMPLETED".equals(told.payload().metric(status)), told.payload(), what + " COMPLETED");
    }

    private List<Element> packages() throws Exception {
        Element root = Xml.root(client.done(device, "DEPLOY-V2/GET/packages"));
        check(root.getTagName().equals("packages"), root.getTagName(), "packages without a namespace");
        return Xml.all(root, "", "package").stream()
                .filter(each -> Xml.text(each, "name").equals(PackageServer.PACKAGE))
                .toList();
    }

    private void install(String version) throws Exception {
        long job = jobs.nextLong();
        Map<String, Object> metrics = download(job, version);
        client.done(device, "DEPLOY-V2/EXEC/download", metrics, "");
        awaitNotification("download", job);
        awaitNotification("install", job);
        List<Element> packages = packages();
        check(packages.size() == 1, packages.size() + " packages", "the installed package");
        check(Xml.text(packages.get(0), "version").equals(version), "The package has not version " + version);
        awaitState(PackageServer.BUNDLE, "ACTIVE");
        check(Xml.text(bundle(PackageServer.BUNDLE), "version").equals(version), "The bundle is not " + version);
    }

    void deploy() throws Exception {
        install("1.0.0");
        Payload idle = client.done(device, "DEPLOY-V2/GET/install");
        check("IDLE".equals(idle.metric("dp.install.status")), idle, "IDLE");
    }

    void upgrade() throws Exception {
        install("1.1.0");
    }

    void uninstall() throws Exception {
        long job = jobs.nextLong();
        Map<String, Object> metrics = job(job, "1.1.0");
        client.done(device, "DEPLOY-V2/EXEC/uninstall", metrics, "");
        awaitNotification("uninstall", job);
        check(packages().isEmpty(), "The package is still there");
    }

    /** Missing and mistyped metrics are refused before anything is done. */
    void refused() throws Exception {
        for (String name : List.of(
                "dp.uri", "dp.name", "dp.version", "dp.download.protocol", "job.id", "dp.install.system.update")) {
            Map<String, Object> metrics = download(jobs.nextLong(), "1.2.0");
            metrics.remove(name);
            refused(name + " missing", metrics);
            metrics.put(name, 1.5);
            refused(name + " as a Double", metrics);
        }
        Map<String, Object> outside = download(jobs.nextLong(), "1.2.0");
        outside.put("dp.name", "../../../tmp/outside");
        refused("a path in dp.name", outside);
        check(packages().isEmpty(), "Something was installed");
    }

    private void refused(String what, Map<String, Object> metrics) throws Exception {
        Payload reply = client.ask(device, "DEPLOY-V2/EXEC/download", metrics, "");
        check(reply.code() == 400 && !reply.sentence().isEmpty(), what + " is answered " + reply, "400 and a sentence");
    }
}
