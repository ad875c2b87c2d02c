package io.genkan.kura.deployment.internal.cloud;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.message.KuraPayload;

/**
 * What is common to requests that change packages.
 *
 * @param requester client id of the one who asks, to whom notifications go
 * @param jobId his number of the job
 * @param name name of the package, as it is part of the file name
 * @param version version of the package, likewise
 * @param systemUpdate whether the file is a shell script and no package
 * @param reboot when the gateway reboots after it; empty: not at all
 * @param verifier address of the script that tells after a restart whether the update works
 * @param requestType which hook takes part
 * @param hookProperties what the hook is told
 */
record InstallRequest(
        String requester,
        long jobId,
        String name,
        String version,
        boolean systemUpdate,
        Optional<Duration> reboot,
        Optional<String> verifier,
        Optional<String> requestType,
        Map<String, Object> hookProperties) {
    private static final int PART_AT_MOST = 120;

    static final String REQUESTER = "requester.client.id";
    static final String JOB_ID = "job.id";
    static final String NAME = "dp.name";
    static final String VERSION = "dp.version";

    static InstallRequest from(KuraPayload payload) throws RefusedException {
        Metrics metrics = new Metrics(payload);
        return new InstallRequest(
                metrics.optionalText(REQUESTER).orElse(""),
                metrics.longNumber(JOB_ID),
                part(NAME, metrics.text(NAME)),
                part(VERSION, metrics.text(VERSION)),
                metrics.flag("dp.install.system.update"),
                reboot(metrics),
                metrics.optionalText("dp.install.verifier.uri").filter(uri -> !uri.isBlank()),
                metrics.optionalText("request.type").filter(type -> !type.isBlank()),
                metrics.properties("hook.properties"));
    }

    /** A removal: of most there is nothing to say. */
    static InstallRequest forRemoval(KuraPayload payload) throws RefusedException {
        Metrics metrics = new Metrics(payload);
        return new InstallRequest(
                metrics.optionalText(REQUESTER).orElse(""),
                metrics.longNumber(JOB_ID),
                metrics.text(NAME),
                metrics.optionalText(VERSION).orElse(""),
                false,
                reboot(metrics),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static Optional<Duration> reboot(Metrics metrics) throws RefusedException {
        int delay = metrics.number("dp.reboot.delay", 0);
        return metrics.flag("dp.reboot", false) ? Optional.of(Duration.ofMillis(delay)) : Optional.empty();
    }

    /** Name and version become a file name: nothing in them may lead to another folder. */
    private static String part(String metric, String text) throws RefusedException {
        boolean leadsAway = text.contains("/") || text.contains("\\") || text.contains("..");
        boolean unprintable = text.chars().anyMatch(c -> c < ' ' || c == 127);
        if (leadsAway || unprintable || text.length() > PART_AT_MOST || text.startsWith(".")) {
            throw RefusedException.badRequest("The metric " + metric + " is \"" + text
                    + "\", which cannot be part of a file name: use letters, digits, dots, dashes and underscores.");
        }
        return text;
    }

    /** {@return the name under which the file is downloaded} */
    String fileName() {
        return systemUpdate ? name + '-' + version + ".sh" : name + '_' + version + ".dp";
    }
}
