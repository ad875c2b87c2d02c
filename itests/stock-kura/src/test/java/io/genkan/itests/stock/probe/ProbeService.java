package io.genkan.itests.stock.probe;

import io.genkan.itests.stock.face.Probe;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.DoubleValue;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.deploymentadmin.BundleInfo;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Works in the framework, bound to the same services as the bundles that are tried. */
final class ProbeService implements Probe {
    private static final String KURA_PID = "kura.service.pid";

    private final List<String> statuses = new CopyOnWriteArrayList<>();
    private final BundleContext context;

    ProbeService(BundleContext context) {
        this.context = context;
    }

    void register() {
        StandIns.register(context);
        Dictionary<String, Object> topic = new Hashtable<>();
        topic.put(EventConstants.EVENT_TOPIC, "io/genkan/status");
        context.registerService(EventHandler.class, this::noteStatus, topic);
        context.registerService(Probe.class, this, null);
    }

    private void noteStatus(Event event) {
        statuses.add(event.getProperty("state") + " " + event.getProperty("message"));
    }

    @Override
    public List<String> install(String path) throws Exception {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return Stream.of(service(DeploymentAdmin.class)
                            .installDeploymentPackage(in)
                            .getBundleInfos())
                    .map(BundleInfo::getSymbolicName)
                    .toList();
        }
    }

    @Override
    public void configure(String symbolicName, Map<String, Object> settings) throws Exception {
        Bundle bundle = bundle(symbolicName);
        MetaTypeInformation metatype = service(MetaTypeService.class).getMetaTypeInformation(bundle);
        ConfigurationAdmin admin = service(ConfigurationAdmin.class);
        for (String pid : metatype.getFactoryPids()) {
            update(admin.createFactoryConfiguration(pid, "?"), metatype, pid, settings);
        }
        for (String pid : metatype.getPids()) {
            update(admin.getConfiguration(pid, "?"), metatype, pid, settings);
        }
    }

    private static void update(
            Configuration configuration, MetaTypeInformation metatype, String pid, Map<String, Object> settings)
            throws Exception {
        if (metatype.getBundle().getEntry("OSGI-INF/metatype/" + pid + ".xml") == null) {
            throw new IllegalStateException("Kura looks for OSGI-INF/metatype/" + pid + ".xml, which is missing.");
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        ObjectClassDefinition definition = metatype.getObjectClassDefinition(pid, null);
        for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            String[] defaults = attribute.getDefaultValue();
            if (attribute.getCardinality() == 0 && defaults != null && defaults.length == 1) {
                properties.put(attribute.getID(), typed(attribute.getType(), defaults[0]));
            }
        }
        settings.forEach(properties::put);
        properties.put(KURA_PID, "the-" + pid);
        configuration.update(properties);
    }

    private static Object typed(int type, String text) {
        return switch (type) {
            case AttributeDefinition.BOOLEAN -> Boolean.valueOf(text);
            case AttributeDefinition.INTEGER -> Integer.valueOf(text);
            case AttributeDefinition.LONG -> Long.valueOf(text);
            case AttributeDefinition.DOUBLE -> Double.valueOf(text);
            case AttributeDefinition.FLOAT -> Float.valueOf(text);
            case AttributeDefinition.SHORT -> Short.valueOf(text);
            case AttributeDefinition.BYTE -> Byte.valueOf(text);
            default -> text;
        };
    }

    @Override
    public void change(String factoryPid, Map<String, Object> settings) throws Exception {
        Configuration[] found =
                service(ConfigurationAdmin.class).listConfigurations("(" + KURA_PID + "=the-" + factoryPid + ")");
        Dictionary<String, Object> properties = found[0].getProperties();
        settings.forEach(properties::put);
        found[0].update(properties);
    }

    @Override
    public List<Component> components(String symbolicName) {
        Bundle bundle = bundle(symbolicName);
        services(symbolicName); // a delayed component activates with its first user
        List<Component> components = new ArrayList<>();
        ServiceComponentRuntime runtime = service(ServiceComponentRuntime.class);
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(bundle)) {
            List<ComponentConfigurationDTO> configurations =
                    List.copyOf(runtime.getComponentConfigurationDTOs(description));
            if (configurations.isEmpty()) {
                components.add(new Component(description.name, "WITHOUT CONFIGURATION"));
            }
            boolean asked = isAskedFor(Stream.of(description.serviceInterfaces));
            configurations.forEach(each -> components.add(new Component(
                    description.name,
                    !asked && each.state == ComponentConfigurationDTO.SATISFIED ? "NOT ASKED FOR" : state(each))));
        }
        return components;
    }

    private static String state(ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.ACTIVE -> "ACTIVE";
            case ComponentConfigurationDTO.SATISFIED -> "SATISFIED";
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> "WITHOUT CONFIGURATION";
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                "WITHOUT "
                        + Stream.of(configuration.unsatisfiedReferences)
                                .map(reference -> reference.name)
                                .toList();
            default ->
                "FAILED "
                        + String.valueOf(configuration.failure)
                                .lines()
                                .findFirst()
                                .orElse("");
        };
    }

    /** Nobody in a Kura knows our own contracts. */
    private static boolean isAskedFor(Stream<String> types) {
        return !types.allMatch(type -> type.startsWith("io.genkan.api."));
    }

    private Map<ServiceReference<?>, Object> services(String symbolicName) {
        Map<ServiceReference<?>, Object> services = new LinkedHashMap<>();
        ServiceReference<?>[] references = bundle(symbolicName).getRegisteredServices();
        for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
            if (isAskedFor(Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS)))) {
                Object service = context.getService(reference);
                if (service != null) {
                    services.put(reference, service);
                }
            }
        }
        return services;
    }

    @Override
    public List<String> use(String symbolicName) {
        List<String> problems = new ArrayList<>();
        services(symbolicName).forEach((reference, service) -> {
            try {
                if (service instanceof Driver driver) {
                    read(driver);
                } else if (service instanceof WireReceiver receiver) {
                    for (int i = 0; i < 3; i++) {
                        receiver.onWireReceive(new WireEnvelope(
                                "somebody", List.of(new WireRecord(Map.of("value", new DoubleValue(i))))));
                    }
                }
            } catch (Driver.ConnectionException e) {
                // nothing to connect to is a fine answer
            } catch (RuntimeException | LinkageError e) {
                problems.add(reference.getProperty(KURA_PID) + " does not work, " + e);
            }
        });
        return problems;
    }

    private static void read(Driver driver) throws Driver.ConnectionException {
        ChannelRecord channel = ChannelRecord.createReadRecord("channel", DataType.INTEGER);
        Map<String, Object> settings =
                new HashMap<>(Map.of("+name", "channel", "+type", "READ", "+value.type", "INTEGER"));
        for (Object setting : (List<?>) driver.getChannelDescriptor().getDescriptor()) {
            if (setting instanceof AD described && described.getDefault() != null) {
                settings.put(described.getId(), described.getDefault());
            }
        }
        channel.setChannelConfig(settings);
        driver.read(List.of(channel));
        if (channel.getChannelStatus() == null) {
            throw new IllegalStateException("the channel has no status after it was read");
        }
    }

    @Override
    public Map<String, Integer> channelSettings(String symbolicName) {
        Map<String, Integer> found = new TreeMap<>();
        services(symbolicName).forEach((reference, service) -> {
            if (service instanceof Driver driver) {
                found.put(
                        String.valueOf(reference.getProperty(KURA_PID)),
                        ((List<?>) driver.getChannelDescriptor().getDescriptor()).size());
            }
        });
        return found;
    }

    @Override
    public List<String> statuses() {
        return List.copyOf(statuses);
    }

    private Bundle bundle(String symbolicName) {
        Map<String, Bundle> bundles = new HashMap<>();
        Stream.of(context.getBundles()).forEach(each -> bundles.put(each.getSymbolicName(), each));
        return Objects.requireNonNull(bundles.get(symbolicName), symbolicName);
    }

    private <T> T service(Class<T> type) {
        ServiceReference<T> reference = Objects.requireNonNull(context.getServiceReference(type), type::getName);
        return Objects.requireNonNull(context.getService(reference), type::getName);
    }
}
