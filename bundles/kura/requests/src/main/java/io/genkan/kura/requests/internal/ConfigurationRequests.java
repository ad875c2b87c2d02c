package io.genkan.kura.requests.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.XmlComponentConfigurations;
import org.eclipse.kura.core.configuration.XmlSnapshotIdResult;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.marshalling.Marshaller;
import org.eclipse.kura.marshalling.Unmarshaller;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * CONF-V1: configurations and snapshots as Kura's XML. What changes the configuration is checked and answered first and
 * done a second later, because it may end the connection that the answer takes.
 */
@Component(
        name = "io.genkan.kura.requests.CONF-V1",
        service = RequestHandler.class,
        property = RequestHandlers.APP + "=CONF-V1")
public final class ConfigurationRequests implements RequestHandler {
    private static final String XML = "(kura.service.pid=org.eclipse.kura.xml.marshaller.unmarshaller.provider)";
    private static final String CONFIGURATIONS = "configurations";
    private static final String SNAPSHOTS = "snapshots";

    private final ConfigurationService configurations;
    private final CryptoService crypto;
    private final SystemService system;
    private final Marshaller marshaller;
    private final Unmarshaller unmarshaller;
    private final LaterChanges later = new LaterChanges();

    @Activate
    public ConfigurationRequests(
            @Reference ConfigurationService configurations,
            @Reference CryptoService crypto,
            @Reference SystemService system,
            @Reference(target = XML) Marshaller marshaller,
            @Reference(target = XML) Unmarshaller unmarshaller) {
        this.configurations = configurations;
        this.crypto = crypto;
        this.system = system;
        this.marshaller = marshaller;
        this.unmarshaller = unmarshaller;
    }

    @Deactivate
    void deactivate() {
        later.close();
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) throws KuraException {
        Request request = Request.of(message, 2);
        String name = request.name();
        return switch (request.resource()) {
            case CONFIGURATIONS -> xml(name == null ? shown() : List.of(component(name)));
            case SNAPSHOTS ->
                name == null
                        ? ids(new TreeSet<>(configurations.getSnapshots()))
                        : xml(configurations.getSnapshot(snapshotId(name)));
            default -> throw request.unknown();
        };
    }

    @Override
    public KuraMessage doPut(RequestHandlerContext context, KuraMessage message) throws KuraException {
        Request request = Request.of(message, 2);
        if (!request.resource().equals(CONFIGURATIONS)) {
            throw request.unknown();
        }
        List<ComponentConfiguration> wanted = read(request);
        String pid = request.name();
        if (pid != null) {
            wanted.removeIf(each -> !each.getPid().equals(pid));
        }
        if (wanted.isEmpty()) {
            throw Request.bad(
                    pid == null
                            ? "The body holds no configuration."
                            : "The body holds no configuration of " + pid + ".");
        }
        later.add("Updating the configuration", () -> configurations.updateConfigurations(wanted, true));
        return Request.done();
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) throws KuraException {
        Request request = Request.of(message, 2);
        String name = request.name();
        switch (request.resource()) {
            case "snapshot" -> {
                if (name != null) {
                    throw Request.bad("A new snapshot cannot be named: leave " + name + " out.");
                }
                return ids(Set.of(configurations.snapshot()));
            }
            case "rollback" -> {
                if (name == null) {
                    if (configurations.getSnapshots().size() < 2) {
                        throw Request.bad("There is no earlier snapshot to go back to.");
                    }
                    later.add("Going back to the last snapshot but one", configurations::rollback);
                } else {
                    long id = snapshotId(name);
                    later.add("Going back to snapshot " + id, () -> configurations.rollback(id));
                }
                return Request.done();
            }
            default -> throw request.unknown();
        }
    }

    /** All components that have a definition, but those that the site hides. */
    private List<ComponentConfiguration> shown() throws KuraException {
        List<String> hidden = system.getDeviceManagementServiceIgnore();
        List<ComponentConfiguration> shown = new ArrayList<>();
        for (ComponentConfiguration each : configurations.getComponentConfigurations()) {
            if (each.getDefinition() != null && (hidden == null || !hidden.contains(each.getPid()))) {
                shown.add(each);
            }
        }
        return shown;
    }

    private ComponentConfiguration component(String pid) throws KuraException {
        ComponentConfiguration found = configurations.getComponentConfiguration(pid);
        if (found == null) {
            throw Request.notFound("There is no component " + pid + ".");
        }
        return found;
    }

    private long snapshotId(String text) throws KuraException {
        long id;
        try {
            id = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Request.bad("'" + text + "' is not the id of a snapshot: ids are whole numbers.");
        }
        if (!configurations.getSnapshots().contains(id)) {
            throw Request.notFound("There is no snapshot " + id + ".");
        }
        return id;
    }

    private List<ComponentConfiguration> read(Request request) throws KuraException {
        String text = request.text();
        if (text.isBlank()) {
            throw Request.bad("The request needs configurations as XML in its body.");
        }
        try {
            XmlComponentConfigurations read = unmarshaller.unmarshal(text, XmlComponentConfigurations.class);
            List<ComponentConfiguration> all = read.getConfigurations();
            return all == null ? new ArrayList<>() : new ArrayList<>(all);
        } catch (KuraException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, e.getMessage());
        }
    }

    private KuraMessage ids(Set<Long> ids) throws KuraException {
        NavigableSet<Long> sorted = new TreeSet<>(ids);
        XmlSnapshotIdResult result = new XmlSnapshotIdResult();
        result.setSnapshotIds(new ArrayList<>(sorted));
        return Request.answer(marshaller.marshal(result));
    }

    private KuraMessage xml(List<ComponentConfiguration> given) throws KuraException {
        List<ComponentConfiguration> clear = new ArrayList<>();
        for (ComponentConfiguration each : given) {
            clear.add(new ComponentConfigurationImpl(
                    each.getPid(),
                    each.getDefinition() instanceof Tocd definition ? definition : null,
                    clear(each.getConfigurationProperties())));
        }
        XmlComponentConfigurations all = new XmlComponentConfigurations();
        all.setConfigurations(clear);
        return Request.answer(marshaller.marshal(all));
    }

    private Map<String, Object> clear(@Nullable Map<String, Object> properties) {
        Map<String, Object> clear = new HashMap<>();
        if (properties != null) {
            properties.forEach((name, value) -> clear.put(name, clear(value)));
        }
        return clear;
    }

    private Object clear(Object value) {
        if (value instanceof Password[] several) {
            Password[] each = new Password[several.length];
            for (int i = 0; i < each.length; i++) {
                each[i] = clear(several[i]);
            }
            return each;
        }
        return value instanceof Password one ? clear(one) : value;
    }

    /** A list of components has its passwords encrypted, a single one has them in clear. */
    private Password clear(Password password) {
        try {
            return new Password(crypto.decryptAes(password.getPassword()));
        } catch (KuraException inClear) {
            return password;
        }
    }
}
