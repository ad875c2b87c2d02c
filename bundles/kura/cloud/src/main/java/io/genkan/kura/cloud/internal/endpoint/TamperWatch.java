package io.genkan.kura.cloud.internal.endpoint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all tamper detections together say. Thread-safe. */
final class TamperWatch {
    private static final Logger logger = LoggerFactory.getLogger(TamperWatch.class);

    private final List<TamperDetectionService> detectors = new CopyOnWriteArrayList<>();

    void add(TamperDetectionService detector) {
        detectors.add(detector);
    }

    void remove(TamperDetectionService detector) {
        detectors.remove(detector);
    }

    /** {@return TAMPERED when one of them says so, otherwise NOT_TAMPERED; null when there is none} */
    @Nullable
    String status() {
        if (detectors.isEmpty()) {
            return null;
        }
        for (TamperDetectionService detector : detectors) {
            try {
                if (detector.getTamperStatus().isDeviceTampered()) {
                    return "TAMPERED";
                }
            } catch (KuraException e) {
                logger.warn("The tamper detection {} does not answer: {}", detector.getDisplayName(), e.getMessage());
            }
        }
        return "NOT_TAMPERED";
    }
}
