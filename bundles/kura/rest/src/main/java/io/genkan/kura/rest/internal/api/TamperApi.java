package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.TreeMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.eclipse.kura.security.tamper.detection.TamperStatus;

/** Whether somebody has opened the housing, as far as add-ons can tell. */
final class TamperApi {
    private final Services services;

    TamperApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("tamper/v1", "TAMPER-V1", "tamper.detection")
                .get("list", this::list)
                .get("pid/{pid}", this::status)
                .exec("pid/{pid}/_reset", request -> {
                    detector(request).resetTamperStatus();
                    return Answer.NO_CONTENT;
                });
    }

    private TamperDetectionService detector(Request request) throws Refusal {
        String pid = request.variable("pid");
        TamperDetectionService found =
                services.byPid(TamperDetectionService.class).get(pid);
        if (found == null) {
            throw Refusal.notFound("There is no tamper detection " + pid + ".");
        }
        return found;
    }

    private Answer list(Request request) {
        JsonArray all = new JsonArray();
        services.byPid(TamperDetectionService.class)
                .forEach((pid, service) ->
                        all.add(new JsonObject().add("pid", pid).add("displayName", service.getDisplayName())));
        return Answer.of(all);
    }

    private Answer status(Request request) throws Refusal, KuraException {
        TamperStatus status = detector(request).getTamperStatus();
        JsonObject properties = new JsonObject();
        new TreeMap<>(status.getProperties())
                .forEach((name, value) -> properties.add(name, Values.json(value.getValue())));
        return Answer.of(new JsonObject()
                .add("isDeviceTampered", status.isDeviceTampered())
                .add("properties", properties));
    }
}
