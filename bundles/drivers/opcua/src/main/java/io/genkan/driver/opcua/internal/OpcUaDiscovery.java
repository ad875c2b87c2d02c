package io.genkan.driver.opcua.internal;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.ConnectionResult;
import io.genkan.api.discovery.DeviceDiscovery;
import io.genkan.support.driver.Secrets;
import io.genkan.support.opcua.Algorithms;
import io.genkan.support.settings.AnnotatedSettings;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Connection test and browsing, for who asks by the contract; where that is not installed it is never loaded. */
@Component(
        name = "io.genkan.driver.opcua.discovery",
        service = DeviceDiscovery.class,
        property = DeviceDiscovery.FACTORY_PID + "=" + OpcUaDriver.PID)
public final class OpcUaDiscovery implements DeviceDiscovery {
    private static final int MOST_SECONDS = 5;

    private final BundleContext context;

    @Activate
    public OpcUaDiscovery(BundleContext context) {
        this.context = context;
    }

    private interface Work<T> {
        T with(UaSession session, List<EndpointDescription> offered) throws UaFailure;
    }

    @Override
    public ConnectionResult test(Map<String, Object> settings) {
        try {
            return with(
                    settings,
                    (session, offered) -> new ConnectionResult(
                            true,
                            "The OPC UA server " + session.link().options().place() + " answers; it offers "
                                    + UaEndpoints.list(offered) + "."));
        } catch (IllegalArgumentException e) {
            return new ConnectionResult(false, String.valueOf(e.getMessage()));
        } catch (UaFailure e) {
            return new ConnectionResult(false, e.sentence());
        }
    }

    @Override
    public boolean browses() {
        return true;
    }

    @Override
    public BrowseResult browse(Map<String, Object> settings, String node) {
        try {
            return with(settings, (session, offered) -> new UaBrowser(session).below(node));
        } catch (IllegalArgumentException e) {
            return new BrowseResult(List.of(), String.valueOf(e.getMessage()));
        } catch (UaFailure e) {
            return new BrowseResult(List.of(), e.sentence());
        }
    }

    private <T> T with(Map<String, Object> settings, Work<T> work) throws UaFailure {
        OpcUaDriverConfig config = AnnotatedSettings.of(OpcUaDriverConfig.class, settings);
        OpcUaOptions options = OpcUaOptions.from(
                        config,
                        Secrets.clear(context, config.password()),
                        Secrets.clear(context, config.keystore_password()))
                .within(MOST_SECONDS);
        Object name = settings.get("kura.service.pid");
        Algorithms.use();
        UaThreads threads = UaThreads.use();
        try {
            UaCredentials credentials =
                    UaCredentials.of(options, new GatewaySources(context, name == null ? "browse" : name.toString()));
            List<EndpointDescription> offered = UaLink.endpoints(threads, options);
            EndpointDescription endpoint = UaEndpoints.choose(options, credentials.user(), offered);
            try (UaLink link = UaLink.open(threads, options, credentials, endpoint)) {
                return work.with(UaSession.over(link), offered);
            }
        } finally {
            UaThreads.leave();
            Algorithms.leave();
        }
    }
}
