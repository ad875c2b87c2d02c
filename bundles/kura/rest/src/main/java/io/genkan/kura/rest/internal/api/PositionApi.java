package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.eclipse.kura.position.GNSSType;
import org.eclipse.kura.position.PositionService;
import org.jspecify.annotations.Nullable;
import org.osgi.util.measurement.Measurement;
import org.osgi.util.position.Position;

/** Where this gateway is. */
final class PositionApi {
    private final Services services;

    PositionApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("position/v1", "POS-V1", "position")
                .get("position", this::position)
                .get("dateTime", this::dateTime)
                .get(
                        "isLocked",
                        request -> Answer.of(new JsonObject()
                                .add(
                                        "islocked",
                                        services.need(PositionService.class).isLocked())));
    }

    private PositionService locked() throws Refusal {
        PositionService service = services.need(PositionService.class);
        if (!service.isLocked()) {
            throw new Refusal(500, "The position is not locked.");
        }
        return service;
    }

    private Answer position(Request request) throws Refusal {
        PositionService service = locked();
        Position position = service.getPosition();
        JsonObject object = new JsonObject();
        add(object, "longitude", position.getLongitude(), true);
        add(object, "latitude", position.getLatitude(), true);
        add(object, "altitude", position.getAltitude(), false);
        add(object, "speed", position.getSpeed(), false);
        add(object, "track", position.getTrack(), true);
        Set<GNSSType> types = service.getGnssTypes();
        if (types != null) {
            JsonArray names = new JsonArray();
            types.forEach(type -> names.add(type.getValue()));
            object.add("gnssType", names);
        }
        return Answer.of(object);
    }

    /** @param angle in radian, told in degrees */
    private static void add(JsonObject object, String name, @Nullable Measurement value, boolean angle) {
        if (value != null) {
            object.add(name, Values.json(angle ? Math.toDegrees(value.getValue()) : value.getValue()));
        }
    }

    private Answer dateTime(Request request) throws Refusal {
        return Answer.of(new JsonObject()
                .add(
                        "dateTime",
                        DateTimeFormatter.ISO_INSTANT.format(
                                locked().getDateTime().toInstant(ZoneOffset.UTC))));
    }
}
