package io.genkan.bridges.coap.internal;

import io.genkan.bridges.coap.internal.Permissions.Action;
import io.genkan.support.coap.Links;
import io.genkan.support.coap.Links.Link;
import io.genkan.support.senml.SenmlRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelType;
import org.jspecify.annotations.Nullable;

/** {@code /assets}: the links of all channels; {@code /assets/<asset>}: its values as one pack. */
final class AssetsResource extends Desk {
    private final AssetsBoard board;
    private final Map<String, ChannelResource> channels = new ConcurrentHashMap<>();

    AssetsResource(AssetsBoard board, Permissions permissions, Executor workers) {
        super("assets", permissions, workers);
        this.board = board;
        getAttributes().addResourceType("genkan.assets");
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
    }

    /** Told when an asset has gone. */
    void gone(String asset) {
        channels.forEach((path, channel) -> {
            if (path.startsWith(asset + "\n") && channels.remove(path, channel)) {
                channel.gone();
            }
        });
    }

    /** Ends all listening. */
    void end() {
        channels.values().forEach(ChannelResource::end);
    }

    @Override
    public @Nullable Resource getChild(String name) {
        return board.asset(name) == null ? null : new OneAsset(name);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        work(exchange, () -> {
            accepted(exchange, MediaTypeRegistry.APPLICATION_LINK_FORMAT);
            String name = Peers.name(exchange.advanced());
            List<Link> links = new ArrayList<>();
            board.all()
                    .forEach((pid, asset) -> asset.getAssetConfiguration().getAssetChannels().values().stream()
                            .filter(Channel::isEnabled)
                            .filter(channel -> mayAnything(name, pid + "/" + channel.getName()))
                            .forEach(channel -> links.add(link(pid, channel))));
            exchange.respond(ResponseCode.CONTENT, Links.format(links), MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        });
    }

    private boolean mayAnything(String name, String what) {
        return permissions().allow(name, Action.READ, what) || permissions().allow(name, Action.WRITE, what);
    }

    private static Link link(String asset, Channel channel) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("rt", "genkan.channel");
        attributes.put(
                "if",
                switch (channel.getType()) {
                    case READ -> "core.s";
                    case WRITE -> "core.p";
                    case READ_WRITE -> "core.a";
                });
        if (channel.getType() != ChannelType.WRITE) {
            attributes.put("obs", "");
        }
        return new Link("/assets/" + encoded(asset) + "/" + encoded(channel.getName()), attributes);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One asset. */
    private final class OneAsset extends Desk {
        OneAsset(String pid) {
            super(pid, AssetsResource.this.permissions(), AssetsResource.this.workers());
        }

        @Override
        public @Nullable Resource getChild(String name) {
            if (board.channel(getName(), name) == null) {
                return null;
            }
            return channels.computeIfAbsent(
                    getName() + "\n" + name,
                    path -> new ChannelResource(board, getName(), name, permissions(), workers()));
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            work(exchange, () -> read(exchange));
        }

        private void read(CoapExchange exchange) throws Refused {
            int format = accepted(
                    exchange, MediaTypeRegistry.APPLICATION_SENML_JSON, MediaTypeRegistry.APPLICATION_SENML_CBOR);
            Asset asset = board.asset(getName());
            String who = Peers.name(exchange.advanced());
            Set<String> wanted = new LinkedHashSet<>();
            Map<String, Channel> all =
                    asset == null ? Map.of() : asset.getAssetConfiguration().getAssetChannels();
            all.forEach((name, channel) -> {
                if (channel.isEnabled()
                        && channel.getType() != ChannelType.WRITE
                        && permissions().allow(who, Action.READ, getName() + "/" + name)) {
                    wanted.add(name);
                }
            });
            if (asset == null || wanted.isEmpty()) {
                check(exchange, Action.READ, getName() + "/*");
                throw new Refused(ResponseCode.NOT_FOUND, "Asset " + getName() + " has no channel to read.");
            }
            List<SenmlRecord> records = new ArrayList<>();
            try {
                for (ChannelRecord record : asset.read(wanted)) {
                    Channel channel = all.get(record.getChannelName());
                    if (record.getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS
                            && record.getValue() != null
                            && channel != null) {
                        records.add(Values.record(getName(), channel, record));
                    }
                }
            } catch (KuraException e) {
                throw new Refused(
                        ResponseCode.SERVICE_UNAVAILABLE, "Asset " + getName() + " cannot be read: " + e.getMessage());
            }
            exchange.respond(ResponseCode.CONTENT, Values.pack(format, records), format);
        }
    }
}
