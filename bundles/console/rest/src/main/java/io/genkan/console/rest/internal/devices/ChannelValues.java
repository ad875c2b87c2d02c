package io.genkan.console.rest.internal.devices;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.console.rest.internal.route.Answer;
import io.genkan.console.rest.internal.route.Body;
import io.genkan.console.rest.internal.route.Call;
import io.genkan.console.rest.internal.route.Endpoint;
import io.genkan.console.rest.internal.route.Permissions;
import io.genkan.console.rest.internal.route.Problem;
import io.genkan.console.rest.internal.route.Schema;
import io.genkan.console.rest.internal.services.Json;
import io.genkan.console.rest.internal.services.Services;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Reads and writes channels at the machine, at once. */
final class ChannelValues {
    private static final Schema RECORD = Schema.object()
            .need("channel", Schema.text())
            .may("value", Schema.any())
            .may("unit", Schema.text())
            .may("error", Schema.text())
            .need("time", Schema.time());

    private final Services services;

    ChannelValues(Services services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                                "/assets/{pid}/read",
                                Permissions.ASSETS,
                                "Reads channels at the device, all of them when none is named",
                                this::read)
                        .takes(Schema.object().may("channels", Schema.list(Schema.text())))
                        .answers(Schema.object().need("values", Schema.list(RECORD)))
                        .onlyLooks(),
                Endpoint.post("/assets/{pid}/write", Permissions.ASSETS, "Writes one channel", this::write)
                        .takes(Schema.object().need("channel", Schema.text()).need("value", Schema.any()))
                        .answers(RECORD));
    }

    private Asset asset(Call call) throws Problem {
        String pid = call.variable("pid");
        Services.Found<Asset> found = services.byPid(Asset.class).get(pid);
        if (found == null) {
            throw Problem.notFound("There is no asset \"" + pid + "\".");
        }
        return found.service();
    }

    private Answer read(Call call) throws Problem, KuraException {
        Asset asset = asset(call);
        Body body = call.json();
        List<ChannelRecord> records;
        if (body.has("channels")) {
            Set<String> names = new LinkedHashSet<>(body.texts("channels"));
            records = asset.read(names);
        } else {
            records = asset.readAllChannels();
        }
        JsonArray values = new JsonArray();
        records.forEach(record -> values.add(json(record)));
        return Answer.of(new JsonObject().add("values", values));
    }

    private Answer write(Call call) throws Problem, KuraException {
        Asset asset = asset(call);
        Body body = call.json();
        String name = body.name("channel");
        Channel channel = asset.getAssetConfiguration().getAssetChannels().get(name);
        if (channel == null) {
            throw Problem.notFound("Asset \"" + call.variable("pid") + "\" has no channel \"" + name + "\".");
        }
        if (channel.getType() == ChannelType.READ) {
            throw Problem.refused("Channel \"" + name + "\" is only read.")
                    .hint("Set its type to READ_WRITE if the device can take values there.");
        }
        JsonValue given = body.need("value");
        TypedValue<?> value;
        try {
            value = TypedValues.parseTypedValue(
                    channel.getValueType(), given.isString() ? given.asString().strip() : given.toString());
        } catch (IllegalArgumentException e) {
            throw Problem.refused("\"" + given + "\" is no value for channel \"" + name + "\", which takes "
                    + channel.getValueType() + ".");
        }
        ChannelRecord record = channel.createWriteRecord(value);
        asset.write(List.of(record));
        JsonObject answer = json(record);
        if (answer.get("error") != null) {
            throw Problem.refused("Channel \"" + name + "\" was not written: "
                    + answer.get("error").asString());
        }
        return Answer.of(answer);
    }

    private static JsonObject json(ChannelRecord record) {
        JsonObject json = new JsonObject().add("channel", record.getChannelName());
        ChannelStatus status = record.getChannelStatus();
        boolean good = status != null && status.getChannelFlag() == ChannelFlag.SUCCESS;
        if (good && record.getValue() != null) {
            json.add("value", Json.value(record.getValue().getValue()));
        }
        if (record.getUnit() != null && !record.getUnit().isBlank()) {
            json.add("unit", record.getUnit());
        }
        if (!good) {
            String message = status == null ? null : status.getExceptionMessage();
            json.add("error", message == null || message.isBlank() ? "The driver did not say what is wrong." : message);
        }
        return json.add("time", record.getTimestamp());
    }
}
