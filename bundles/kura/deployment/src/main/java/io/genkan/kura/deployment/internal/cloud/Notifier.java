package io.genkan.kura.deployment.internal.cloud;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.eclipse.kura.message.KuraPayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one requester how his jobs go on, over the connection on which he asked.
 *
 * @param publisher the connection's publisher of notifications
 * @param publisherPid its kura.service.pid, for one who has to be told after a restart
 * @param clientId client id of this gateway
 */
record Notifier(CloudNotificationPublisher publisher, String publisherPid, String clientId) {
    private static final Logger logger = LoggerFactory.getLogger(Notifier.class);

    /** Percent of a file, and which of the files it is: 0 the package, 1 the verifier. */
    record Progress(int size, int percent, int index) {}

    void download(InstallRequest request, Status status, Progress progress, String error) {
        Map<String, Object> metrics = new HashMap<>();
        metrics.put("dp.download.size", progress.size());
        metrics.put("dp.download.progress", progress.percent());
        metrics.put("dp.download.status", status.text());
        metrics.put("dp.download.index", progress.index());
        send(request, "download", metrics, error);
    }

    void install(InstallRequest request, Status status, String error) {
        Map<String, Object> metrics = new HashMap<>();
        metrics.put("dp.install.status", status.text());
        metrics.put("dp.install.progress", status == Status.COMPLETED ? 100 : 0);
        metrics.put(InstallRequest.NAME, request.fileName());
        send(request, "install", metrics, error);
    }

    void uninstall(InstallRequest request, Status status, String error) {
        Map<String, Object> metrics = new HashMap<>();
        metrics.put("dp.uninstall.status", status.text());
        metrics.put("dp.uninstall.progress", status == Status.COMPLETED ? 100 : 0);
        metrics.put(InstallRequest.NAME, request.name());
        send(request, "uninstall", metrics, error);
    }

    private void send(InstallRequest request, String type, Map<String, Object> metrics, String error) {
        if (request.requester().isEmpty()) {
            return;
        }
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date());
        metrics.forEach(payload::addMetric);
        payload.addMetric("client.id", clientId);
        payload.addMetric(InstallRequest.JOB_ID, request.jobId());
        if (!error.isEmpty()) {
            payload.addMetric("dp." + type + ".error.message", error);
        }
        try {
            publisher.publish(new KuraMessage(
                    payload,
                    Map.of("appId", DeployV2.APP_ID, "messageType", type, "requestorClientId", request.requester())));
        } catch (KuraException | RuntimeException e) { // the border to a connection that may be gone
            logger.debug("{} is not told about job {}", request.requester(), request.jobId(), e);
        }
    }
}
