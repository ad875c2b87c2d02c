package io.genkan.kura.deployment.internal.agent;

import io.genkan.api.deployment.Outcome;
import io.genkan.api.deployment.PackageDeployment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import org.eclipse.kura.deployment.agent.DeploymentAgentService;
import org.eclipse.kura.deployment.agent.MarketplacePackageDescriptor;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Kura's DeploymentAgentService over our own contract. */
@Component(name = DeploymentAgent.PID)
public final class DeploymentAgent implements DeploymentAgentService {
    static final String PID = "org.eclipse.kura.deployment.agent";

    private static final int MARKETPLACE_MILLIS = 10_000;

    private final PackageDeployment packages;
    private final EventAdmin events;
    private final String compatibility;
    private final Set<String> installing = ConcurrentHashMap.newKeySet();
    private final Set<String> uninstalling = ConcurrentHashMap.newKeySet();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(kura.service.pid=org.eclipse.kura.ssl.SslManagerService)")
    private volatile @Nullable SslManagerService ssl;

    @Activate
    public DeploymentAgent(
            @Reference PackageDeployment packages, @Reference EventAdmin events, @Reference SystemService system) {
        this.packages = packages;
        this.events = events;
        this.compatibility = system.getProperties().getProperty("kura.marketplace.compatibility.version", "");
    }

    @Override
    public void installDeploymentPackageAsync(String url) throws Exception {
        URI source = new URI(url);
        if (!installing.add(url)) {
            throw new IOException(url + " is being installed already.");
        }
        packages.install(source).thenAccept(outcome -> {
            installing.remove(url);
            Map<String, Object> properties = new HashMap<>();
            properties.put(EVENT_PACKAGE_NAME, outcome.name());
            properties.put(EVENT_PACKAGE_VERSION, outcome.succeeded() ? outcome.version() : "UNKNOWN");
            properties.put(EVENT_PACKAGE_URL, url);
            post(EVENT_INSTALLED_TOPIC, outcome, properties);
        });
    }

    @Override
    public void uninstallDeploymentPackageAsync(String name) throws Exception {
        if (!uninstalling.add(name)) {
            throw new IOException("Package " + name + " is being uninstalled already.");
        }
        packages.uninstall(name).thenAccept(outcome -> {
            uninstalling.remove(name);
            Map<String, Object> properties = new HashMap<>();
            properties.put(EVENT_PACKAGE_NAME, name);
            post(EVENT_UNINSTALLED_TOPIC, outcome, properties);
        });
    }

    private void post(String topic, Outcome outcome, Map<String, Object> properties) {
        properties.put(EVENT_SUCCESSFUL, outcome.succeeded());
        if (!outcome.succeeded()) {
            properties.put(EVENT_EXCEPTION, new IOException(outcome.message()));
        }
        events.postEvent(new Event(topic, properties));
    }

    @Override
    public boolean isInstallingDeploymentPackage(String url) {
        return installing.contains(url);
    }

    @Override
    public boolean isUninstallingDeploymentPackage(String name) {
        return uninstalling.contains(name);
    }

    @Override
    public MarketplacePackageDescriptor getMarketplacePackageDescriptor(String url) {
        return descriptor(url, ssl);
    }

    @Override
    public MarketplacePackageDescriptor getMarketplacePackageDescriptor(
            String url, SslManagerService sslManagerService) {
        return descriptor(url, sslManagerService);
    }

    private MarketplacePackageDescriptor descriptor(String url, @Nullable SslManagerService tls) {
        try {
            URI address = new URI(url);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException(url + " is no http: or https: address.");
            }
            URLConnection connection = address.toURL().openConnection();
            connection.setConnectTimeout(MARKETPLACE_MILLIS);
            connection.setReadTimeout(MARKETPLACE_MILLIS);
            if (connection instanceof HttpsURLConnection secure && tls != null) {
                secure.setSSLSocketFactory(tls.getSSLSocketFactory());
            }
            try (InputStream in = connection.getInputStream()) {
                return Marketplace.read(in, compatibility);
            } finally {
                ((HttpURLConnection) connection).disconnect();
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url + " is no address (" + e.getMessage() + ").", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The market place does not tell about " + url + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The TLS settings cannot be used: " + e.getMessage(), e);
        }
    }
}
