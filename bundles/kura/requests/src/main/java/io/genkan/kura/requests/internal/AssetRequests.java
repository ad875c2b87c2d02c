package io.genkan.kura.requests.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.kura.requests.internal.AssetQuery.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.asset.AssetService;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** ASSET-V1: assets and their channels, read and written, as JSON. */
@Component(
        name = "io.genkan.kura.requests.ASSET-V1",
        service = RequestHandler.class,
        property = RequestHandlers.APP + "=ASSET-V1")
public final class AssetRequests implements RequestHandler {
    private final AssetService assets;

    @Activate
    public AssetRequests(@Reference AssetService assets) {
        this.assets = assets;
    }

    /** Does something with one asset. */
    private interface Action {
        JsonArray apply(Asset asset, Wanted wanted) throws KuraException;
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) throws KuraException {
        Request request = Request.of(message, 1);
        if (!request.resource().equals("assets")) {
            throw request.unknown();
        }
        return forEach(wantedOrAll(request), (asset, wanted) -> describe(asset));
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) throws KuraException {
        Request request = Request.of(message, 1);
        return switch (request.resource()) {
            case "read" -> forEach(wantedOrAll(request), AssetRequests::read);
            case "write" -> forEach(AssetQuery.toWrite(json(request)), AssetRequests::write);
            default -> throw request.unknown();
        };
    }

    private static @Nullable JsonValue json(Request request) throws KuraException {
        String text = request.text();
        try {
            return text.isBlank() ? null : Json.parse(text);
        } catch (ParseException e) {
            throw Request.bad("The body is not JSON: " + e.getMessage() + ".");
        }
    }

    private List<Wanted> wantedOrAll(Request request) throws KuraException {
        List<Wanted> wanted = AssetQuery.toRead(json(request));
        if (wanted.isEmpty()) {
            Set<String> all = new TreeSet<>();
            for (Asset asset : assets.listAssets()) {
                String pid = assets.getAssetPid(asset);
                if (pid != null) {
                    all.add(pid);
                }
            }
            return all.stream().map(pid -> new Wanted(pid, Map.of())).toList();
        }
        return wanted;
    }

    private KuraMessage forEach(List<Wanted> all, Action action) {
        JsonArray answers = new JsonArray();
        for (Wanted wanted : all) {
            JsonObject answer = new JsonObject().add("name", wanted.asset());
            Asset asset = assets.getAsset(wanted.asset());
            if (asset == null) {
                answer.add("error", "Asset not found");
            } else {
                try {
                    answer.add("channels", action.apply(asset, wanted));
                } catch (KuraException | RuntimeException e) {
                    String reason = e.getMessage();
                    answer.add("error", reason == null ? e.getClass().getSimpleName() : reason);
                }
            }
            answers.add(answer);
        }
        return Request.answer(answers.toString());
    }

    private static JsonArray describe(Asset asset) {
        JsonArray channels = new JsonArray();
        for (Channel channel : channels(asset).values()) {
            channels.add(new JsonObject()
                    .add("name", channel.getName())
                    .add("type", channel.getValueType().name())
                    .add("mode", channel.getType().name()));
        }
        return channels;
    }

    private static Map<String, Channel> channels(Asset asset) {
        return asset.getAssetConfiguration() == null
                ? Map.of()
                : asset.getAssetConfiguration().getAssetChannels();
    }

    private static JsonArray read(Asset asset, Wanted wanted) throws KuraException {
        if (wanted.channels().isEmpty()) {
            return answers(asset.readAllChannels(), Set.of());
        }
        Set<String> known = new LinkedHashSet<>(wanted.channels().keySet());
        known.retainAll(channels(asset).keySet());
        Set<String> unknown = new LinkedHashSet<>(wanted.channels().keySet());
        unknown.removeAll(known);
        return answers(known.isEmpty() ? List.of() : asset.read(known), unknown);
    }

    private static JsonArray write(Asset asset, Wanted wanted) throws KuraException {
        Map<String, ChannelRecord> records = new LinkedHashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> known = channels(asset).keySet();
        wanted.channels().forEach((name, value) -> {
            if (known.contains(name) && value != null) {
                records.put(name, ChannelRecord.createWriteRecord(name, value));
            } else {
                unknown.add(name);
            }
        });
        List<ChannelRecord> all = new ArrayList<>(records.values());
        if (!all.isEmpty()) {
            asset.write(all);
        }
        return answers(all, unknown);
    }

    private static JsonArray answers(List<ChannelRecord> records, Set<String> unknown) {
        Map<String, JsonObject> sorted = new TreeMap<>();
        for (ChannelRecord record : records) {
            sorted.put(record.getChannelName(), answer(record));
        }
        for (String name : unknown) {
            sorted.put(
                    name,
                    new JsonObject()
                            .add("name", name)
                            .add("timestamp", System.currentTimeMillis())
                            .add("error", "Channel not found"));
        }
        JsonArray answers = new JsonArray();
        sorted.values().forEach(answers::add);
        return answers;
    }

    private static JsonObject answer(ChannelRecord record) {
        long timestamp = record.getTimestamp();
        JsonObject answer = new JsonObject()
                .add("name", record.getChannelName())
                .add("timestamp", timestamp > 0 ? timestamp : System.currentTimeMillis());
        ChannelStatus status = record.getChannelStatus();
        if (status != null && status.getChannelFlag() == ChannelFlag.SUCCESS && record.getValue() != null) {
            answer.add("value", AssetQuery.text(record.getValue()))
                    .add("type", record.getValue().getType().name());
            if (record.getUnit() != null && !record.getUnit().isBlank()) {
                answer.add("unit", record.getUnit());
            }
            return answer;
        }
        return answer.add("error", reason(status));
    }

    private static String reason(@Nullable ChannelStatus status) {
        String told = status == null ? null : status.getExceptionMessage();
        Exception cause = status == null ? null : status.getException();
        String why = cause == null ? null : cause.getMessage();
        if (told == null || told.isBlank()) {
            return why == null || why.isBlank() ? "ERROR NOT SPECIFIED" : why;
        }
        return why == null || why.isBlank() || told.contains(why) ? told : told + " " + why;
    }
}
