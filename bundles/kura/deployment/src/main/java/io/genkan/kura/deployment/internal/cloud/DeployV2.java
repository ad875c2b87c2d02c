package io.genkan.kura.deployment.internal.cloud;

import io.genkan.api.deployment.DeploymentJob;
import io.genkan.api.deployment.DeploymentJob.Stage;
import io.genkan.kura.deployment.internal.desk.PackageDesk;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Answers the requests of DEPLOY-V2. What takes time goes on after the answer, and is told by notifications. */
final class DeployV2 {
    static final String APP_ID = "DEPLOY-V2";

    private static final String DOWNLOAD = "download";
    private static final String INSTALL = "install";

    private final BundleContext context;
    private final PackageDesk desk;
    private final PackageJobs jobs;

    DeployV2(BundleContext context, PackageDesk desk, PackageJobs jobs) {
        this.context = context;
        this.desk = desk;
        this.jobs = jobs;
    }

    KuraPayload get(List<String> resource) throws RefusedException {
        return switch (first(resource)) {
            case "packages" -> text(Listings.packages(desk.installed()));
            case "bundles" -> text(Listings.bundles(context.getBundles()));
            case DOWNLOAD -> downloadStatus();
            case INSTALL -> installStatus();
            default -> throw unknown(resource);
        };
    }

    KuraPayload exec(List<String> resource, KuraPayload request, Notifier notifier) throws RefusedException {
        return switch (first(resource)) {
            case DOWNLOAD ->
                jobs.download(DownloadRequest.from(request), notifier)
                        ? ok()
                        : busy("download.status", "This package is being deployed already, or too many others are.");
            case INSTALL -> {
                if (!jobs.install(InstallRequest.from(request), notifier)) {
                    throw RefusedException.badRequest("This package is being installed already.");
                }
                yield ok();
            }
            case "uninstall" ->
                jobs.uninstall(InstallRequest.forRemoval(request), notifier)
                        ? ok()
                        : busy("dp.uninstall.status", "This package is being uninstalled already.");
            case "start" -> changeBundle(resource, true);
            case "stop" -> changeBundle(resource, false);
            default -> throw unknown(resource);
        };
    }

    KuraPayload del(List<String> resource, KuraPayload request) throws RefusedException {
        if (!first(resource).equals(DOWNLOAD)) {
            throw unknown(resource);
        }
        Object jobId = request.getMetric(InstallRequest.JOB_ID);
        jobs.cancel(jobId instanceof Number number ? Optional.of(number.longValue()) : Optional.empty());
        return ok();
    }

    private KuraPayload downloadStatus() {
        KuraPayload answer = ok();
        Optional<DownloadJob> running = jobs.running();
        running.ifPresentOrElse(
                now -> {
                    answer.addMetric("dp.download.size", now.progress().size());
                    answer.addMetric("dp.download.progress", now.progress().percent());
                    answer.addMetric("dp.download.status", Status.IN_PROGRESS.text());
                    answer.addMetric(InstallRequest.JOB_ID, now.install().jobId());
                },
                () -> {
                    answer.addMetric("dp.download.size", 0);
                    answer.addMetric("dp.download.progress", 100);
                    answer.addMetric("dp.download.status", Status.ALREADY_DONE.text());
                });
        return answer;
    }

    private KuraPayload installStatus() {
        KuraPayload answer = ok();
        List<DeploymentJob> all = desk.jobs();
        Optional<DeploymentJob> now = all.stream()
                .filter(job -> job.stage() == Stage.INSTALLING)
                .findFirst()
                .or(() ->
                        all.stream().filter(job -> job.stage() == Stage.PENDING).findFirst());
        answer.addMetric("dp.install.status", (now.isPresent() ? Status.IN_PROGRESS : Status.IDLE).text());
        now.ifPresent(job -> {
            answer.addMetric(InstallRequest.NAME, job.name());
            answer.addMetric(InstallRequest.VERSION, job.version());
        });
        return answer;
    }

    private KuraPayload changeBundle(List<String> resource, boolean start) throws RefusedException {
        if (resource.size() != 2) {
            throw RefusedException.badRequest(
                    "The request has to name one bundle, as in " + resource.get(0) + "/<bundle id>.");
        }
        Bundle bundle = bundle(resource.get(1));
        if (!start && (bundle.getBundleId() == 0 || bundle.equals(context.getBundle()))) {
            throw RefusedException.badRequest(
                    "Bundle " + bundle.getSymbolicName() + " cannot be stopped: nobody could start it again.");
        }
        try {
            if (start) {
                bundle.start();
            } else {
                bundle.stop();
            }
            return ok();
        } catch (BundleException | IllegalStateException e) {
            throw RefusedException.badRequest("Bundle " + bundle.getSymbolicName() + " cannot be "
                    + (start ? "started: " : "stopped: ") + e.getMessage());
        }
    }

    private Bundle bundle(String id) throws RefusedException {
        try {
            Bundle bundle = context.getBundle(Long.parseLong(id));
            if (bundle != null) {
                return bundle;
            }
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("\"" + id + "\" is no bundle id.");
        }
        throw RefusedException.badRequest("There is no bundle with the id " + id + '.');
    }

    private static String first(List<String> resource) throws RefusedException {
        if (resource.isEmpty() || resource.get(0).isEmpty()) {
            throw RefusedException.badRequest("The request names no resource.");
        }
        return resource.get(0);
    }

    private static RefusedException unknown(List<String> resource) {
        return RefusedException.notFound("There is no " + String.join("/", resource) + " in " + APP_ID + '.');
    }

    private static KuraPayload ok() {
        KuraResponsePayload answer = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
        answer.setTimestamp(new Date());
        return answer;
    }

    private static KuraPayload text(String body) {
        KuraPayload answer = ok();
        answer.setBody(body.getBytes(StandardCharsets.UTF_8));
        return answer;
    }

    private static KuraPayload busy(String metric, String sentence) {
        KuraResponsePayload answer = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_ERROR);
        answer.setTimestamp(new Date());
        answer.addMetric(metric, Status.IN_PROGRESS.text());
        answer.setExceptionMessage(sentence);
        answer.setBody(sentence.getBytes(StandardCharsets.UTF_8));
        return answer;
    }
}
