package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Body;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetService;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;

/** Channels of assets, read and written. */
final class AssetsApi {
    private final Services services;

    AssetsApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("assets", null, "assets")
                .get(
                        "",
                        request -> Answer.of(
                                Answer.array(services.byPid(Asset.class).keySet())))
                .get("{pid}", this::channels)
                .get("{pid}/_read", request -> records(asset(request).readAllChannels()))
                .post("{pid}/_read", this::read)
                .post("{pid}/_write", this::write);
    }

    private Asset asset(Request request) throws Refusal {
        String pid = request.variable("pid");
        Asset asset = services.need(AssetService.class).getAsset(pid);
        if (asset == null) {
            throw Refusal.notFound("Asset not found: " + pid);
        }
        return asset;
    }

    private Answer channels(Request request) throws Refusal {
        JsonArray channels = new JsonArray();
        for (Channel channel :
                asset(request).getAssetConfiguration().getAssetChannels().values()) {
            JsonObject object = new JsonObject()
                    .add("name", channel.getName())
                    .add("type", channel.getType().name())
                    .add("valueType", channel.getValueType().name())
                    .add("scaleOffsetType", channel.getScaleOffsetType().name())
                    .add("valueScale", number(channel.getValueScaleAsNumber()))
                    .add("valueOffset", number(channel.getValueOffsetAsNumber()));
            add(object, "unit", channel.getUnit());
            channels.add(object.add("isEnabled", channel.isEnabled()));
        }
        return Answer.of(channels);
    }

    private static void add(JsonObject object, String name, @Nullable String text) {
        if (text != null) {
            object.add(name, text);
        }
    }

    private static JsonValue number(Number number) {
        double value = number.doubleValue();
        if (number instanceof Long || number instanceof Integer) {
            return Json.value(number.longValue());
        }
        return Double.isFinite(value) ? Json.value(value) : Json.value(Double.toString(value));
    }

    private Answer read(Request request) throws Refusal, KuraException {
        Asset asset = asset(request);
        return records(asset.read(request.json().texts("channels")));
    }

    private Answer write(Request request) throws Refusal, KuraException {
        Asset asset = asset(request);
        List<ChannelRecord> records = new ArrayList<>();
        for (JsonValue each : request.json().array("channels")) {
            Body channel = Body.of(each, "A member of \"channels\"");
            records.add(ChannelRecord.createWriteRecord(
                    channel.name("name"), value(channel.text("type"), channel.need("value"))));
        }
        if (records.isEmpty()) {
            throw Refusal.bad("The array \"channels\" names no channel to write.");
        }
        asset.write(records);
        return records(records);
    }

    private static TypedValue<?> value(String type, JsonValue given) throws Refusal {
        try {
            return TypedValues.parseTypedValue(
                    DataType.valueOf(type.toUpperCase(Locale.ROOT)),
                    given.isString() ? given.asString() : given.toString());
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("The value " + given + " is not of type " + type + ".");
        }
    }

    private static Answer records(List<ChannelRecord> records) {
        JsonArray array = new JsonArray();
        for (ChannelRecord record : records) {
            JsonObject object = new JsonObject();
            add(object, "name", record.getChannelName());
            if (record.getValueType() != null) {
                object.add("valueType", record.getValueType().name());
            }
            if (record.getValue() != null) {
                object.add("value", Values.json(record.getValue().getValue()));
            }
            object.add("timestamp", record.getTimestamp());
            add(object, "unit", record.getUnit());
            ChannelStatus status = record.getChannelStatus();
            if (status != null) {
                JsonObject told = new JsonObject()
                        .add("channelFlag", status.getChannelFlag().name());
                add(told, "exceptionMessage", status.getExceptionMessage());
                object.add("channelStatus", told);
            }
            array.add(object);
        }
        return Answer.of(array);
    }
}
