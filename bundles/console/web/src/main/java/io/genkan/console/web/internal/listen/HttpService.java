package io.genkan.console.web.internal.listen;

import io.genkan.console.web.internal.access.Access;
import io.genkan.console.web.internal.access.AccessComponent;
import io.genkan.support.status.StatusReporter;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's HTTP and HTTPS ports, under Kura's PID and options. */
@Component(name = HttpService.PID, immediate = true, service = ConfigurableComponent.class)
@Designate(ocd = HttpConfig.class)
public final class HttpService implements ConfigurableComponent {
    static final String PID = "org.eclipse.kura.http.server.manager.HttpService";
    static final String FRAMEWORK_PORT = "org.osgi.service.http.port";
    private static final String HTTPS_PORT = "genkan.https.port";

    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final String KEYSTORE_CHANGED =
            "org/eclipse/kura/security/keystore/KeystoreChangedEvent/KEYSTORE_CHANGED";

    private final BundleContext context;
    private final Access access;
    private final StatusReporter status;
    private final Listeners listeners;
    private final ServiceTracker<HttpServiceRuntime, HttpServiceRuntime> http;
    private final org.osgi.framework.ServiceRegistration<EventHandler> keystoreChanges;
    private @Nullable ServiceTracker<KeystoreService, KeystoreService> keystores;
    private @Nullable HttpOptions options;

    @Activate
    @SuppressWarnings("JdkObsolete") // the OSGi API asks for a Dictionary
    public HttpService(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference AccessComponent access,
            Map<String, Object> properties) {
        this.context = context;
        this.access = access.access();
        this.status = new StatusReporter(context, PID);
        this.listeners = new Listeners(context, new FelixHttp(context, configurations), status, this::announce);
        this.http = new ServiceTracker<>(context, HttpServiceRuntime.class, null) {
            @Override
            public HttpServiceRuntime addingService(ServiceReference<HttpServiceRuntime> reference) {
                listeners.serving();
                return super.addingService(reference);
            }
        };
        Dictionary<String, Object> topic = new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, KEYSTORE_CHANGED));
        this.keystoreChanges = context.registerService(EventHandler.class, event -> listeners.keystoreChanged(), topic);
        this.access.problem().ifPresent(LOG::error);
        apply(properties);
        http.open();
    }

    @Modified
    void modified(Map<String, Object> properties) {
        apply(properties);
    }

    private void apply(Map<String, Object> properties) {
        HttpOptions wanted;
        try {
            wanted = HttpOptions.from(properties, context.getProperty(FRAMEWORK_PORT), context.getProperty(HTTPS_PORT));
        } catch (IllegalArgumentException e) {
            LOG.error("The HTTP ports stay as they are: {}", e.getMessage());
            status.failed("BAD_CONFIGURATION", "The HTTP ports stay as they are: " + e.getMessage());
            if (options != null) {
                return;
            }
            // the page has to be reachable to put it right
            wanted = HttpOptions.from(Map.of(), null, null);
        }
        if (wanted.equals(options)) {
            return;
        }
        boolean otherKeystore = options == null || !options.keystore().equals(wanted.keystore());
        options = wanted;
        listeners.apply(wanted);
        if (otherKeystore) {
            follow(wanted.keystore());
        }
    }

    private void follow(String filter) {
        if (keystores != null) {
            keystores.close();
        }
        try {
            keystores =
                    new ServiceTracker<>(
                            context,
                            FrameworkUtil.createFilter(
                                    "(&(objectClass=" + KeystoreService.class.getName() + ")" + filter + ")"),
                            null) {
                        @Override
                        public KeystoreService addingService(ServiceReference<KeystoreService> reference) {
                            KeystoreService service = super.addingService(reference);
                            listeners.keystore(service);
                            return service;
                        }

                        @Override
                        public void removedService(
                                ServiceReference<KeystoreService> reference, KeystoreService service) {
                            listeners.keystoreGone(service);
                            super.removedService(reference, service);
                        }
                    };
            keystores.open();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("HttpOptions has checked the filter.", e);
        }
    }

    /** Standard output is the one place that whoever started the gateway sees and nobody else. */
    @SuppressWarnings("SystemOut")
    private void announce(String local, List<String> lan, @Nullable String fingerprint) {
        Optional<String> token = access.takeFirstToken();
        System.out.print(Announcement.text(
                local, lan, fingerprint, token, access.stage() == Access.Stage.FIRST, access.credentialsPath()));
        System.out.flush();
    }

    @Deactivate
    void deactivate() {
        try {
            keystoreChanges.unregister();
        } catch (IllegalStateException alreadyGone) {
            // the bundle stopped first
        }
        http.close();
        if (keystores != null) {
            keystores.close();
        }
        listeners.close();
        status.close();
    }
}
