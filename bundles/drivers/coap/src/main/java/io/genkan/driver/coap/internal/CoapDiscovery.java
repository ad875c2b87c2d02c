package io.genkan.driver.coap.internal;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceDiscovery;
import io.genkan.api.discovery.DeviceNode;
import io.genkan.driver.coap.internal.CoapChannel.Format;
import io.genkan.driver.coap.internal.CoapChannel.Target;
import io.genkan.support.coap.Links;
import io.genkan.support.driver.DeviceFailure;
import io.genkan.support.driver.Secrets;
import io.genkan.support.settings.AnnotatedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Connection test and the node's own list of its resources, for who asks by the contract; elsewhere never loaded. */
@Component(
        name = "io.genkan.driver.coap.discovery",
        service = DeviceDiscovery.class,
        property = DeviceDiscovery.FACTORY_PID + "=" + CoapDriver.PID)
public final class CoapDiscovery implements DeviceDiscovery {
    private static final Target CORE = new Target("/.well-known/core", -1);

    private final BundleContext context;

    @Activate
    public CoapDiscovery(BundleContext context) {
        this.context = context;
    }

    private interface Use<T> {
        T of(CoapOptions options, Answer core);
    }

    private <T> T ask(Map<String, Object> settings, Use<T> use) throws DeviceFailure {
        CoapDriverConfig config = AnnotatedSettings.of(CoapDriverConfig.class, settings);
        CoapOptions given = CoapOptions.from(config, Secrets.clear(context, config.key()), null);
        // resources are listed at the root
        CoapOptions options = new CoapOptions(
                given.secure(),
                given.host(),
                given.port(),
                "",
                given.identity(),
                given.key(),
                null,
                (int) Math.min(given.timeout(), MOST_MILLIS / 3),
                given.refresh(),
                given.blockSize(),
                given.maxSize());
        try (CoapLink link = new CoapLink(options, "discovery")) {
            DeviceFailure failure = null;
            for (int i = 0; i < 2; i++) {
                try {
                    return use.of(given, link.get(CORE));
                } catch (DeviceFailure e) {
                    failure = e;
                }
            }
            throw java.util.Objects.requireNonNull(failure);
        }
    }

    @Override
    public ConnectionResult test(Map<String, Object> settings) {
        try {
            return ask(
                    settings,
                    (options, core) -> new ConnectionResult(
                            true,
                            "The node " + options.place() + " answers" + (options.secure() ? " over DTLS" : "")
                                    + (core.isGood()
                                            ? " and lists its resources."
                                            : ", and does not list its resources.")));
        } catch (IllegalArgumentException | DeviceFailure e) {
            return new ConnectionResult(false, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean browses() {
        return true;
    }

    @Override
    public BrowseResult browse(Map<String, Object> settings, String node) {
        if (!node.isEmpty()) {
            return new BrowseResult(List.of(), "A resource has nothing below it.");
        }
        try {
            return ask(settings, (options, core) -> {
                if (!core.isGood()) {
                    return new BrowseResult(List.of(), core.sentence(CORE.path()));
                }
                List<DeviceNode> nodes = new ArrayList<>();
                for (Links.Link link : Links.parse(core.text())) {
                    if (link.target().startsWith("/") && link.target().startsWith(options.path())) {
                        nodes.add(node(
                                link, link.target().substring(options.path().length())));
                    }
                }
                return new BrowseResult(
                        nodes, nodes.size() + (nodes.size() == 1 ? " resource is listed." : " resources are listed."));
            });
        } catch (IllegalArgumentException | DeviceFailure e) {
            return new BrowseResult(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static DeviceNode node(Links.Link link, String path) {
        Map<String, String> attributes = link.attributes();
        List<String> detail = new ArrayList<>();
        for (String name : List.of("rt", "if")) {
            String value = attributes.getOrDefault(name, "");
            if (!value.isEmpty()) {
                detail.add(value);
            }
        }
        if (attributes.containsKey("obs")) {
            detail.add("observable");
        }
        String title = attributes.getOrDefault("title", "");
        boolean isPath = path.startsWith("/") && path.length() > 1;
        return new DeviceNode(
                link.target(),
                title.isEmpty() ? link.target() : title,
                String.join(", ", detail),
                false,
                isPath
                        ? Map.of(
                                CoapChannel.PATH,
                                path,
                                CoapChannel.FORMAT,
                                Format.of(attributes.getOrDefault("ct", "0").split(" ", 2)[0])
                                        .name())
                        : Map.of());
    }
}
