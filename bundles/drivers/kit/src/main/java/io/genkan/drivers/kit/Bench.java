package io.genkan.drivers.kit;

import io.genkan.itests.harness.Framework;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.kura.driver.Driver;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A framework with the driver's bundle and nothing of a gateway but Kura's API; instances come from configurations. */
final class Bench implements AutoCloseable {
    private final Framework framework;
    private final Subject subject;
    private final Map<String, Object> defaults;
    private final Map<String, Event> statuses = new ConcurrentHashMap<>();
    private final List<Instance> instances = new ArrayList<>();
    private int number;

    Bench(Subject subject) throws BundleException {
        this.subject = subject;
        List<String> bundles = new ArrayList<>(subject.otherBundles());
        bundles.add(subject.bundle());
        this.framework = Framework.builder()
                .share("io.genkan.kura.api", "io.genkan.kura.compat", "org.osgi.service.event", "org.osgi.service.cm")
                .components()
                .install(bundles.toArray(String[]::new))
                .start();
        framework
                .context()
                .registerService(
                        EventHandler.class,
                        event -> statuses.merge(String.valueOf(event.getProperty("pid")), event, Bench::later),
                        new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "io/genkan/status")));
        this.defaults = defaults();
    }

    /** Event Admin keeps the order of one thread's events only. */
    private static Event later(Event first, Event second) {
        return first.getProperty("timestamp") instanceof Long before
                        && second.getProperty("timestamp") instanceof Long after
                        && before > after
                ? first
                : second;
    }

    /** Makes an instance, with the metatype's defaults under its settings as Kura's configuration service gives them. */
    Instance instance(Map<String, Object> settings) throws Exception {
        Configuration configuration =
                framework.service(ConfigurationAdmin.class).createFactoryConfiguration(subject.factoryPid(), "?");
        Instance instance = new Instance("kit-" + subject.name() + "-" + ++number, configuration);
        instances.add(instance);
        instance.update(settings);
        return instance;
    }

    /** {@return the drivers of the instances that are there} */
    List<Driver> drivers() throws InterruptedException {
        List<Driver> drivers = new ArrayList<>();
        for (Instance instance : instances) {
            drivers.add(instance.driver());
        }
        return drivers;
    }

    /** Deletes the instances that a case left. */
    void clear() throws Exception {
        for (Instance instance : instances) {
            instance.delete();
        }
        instances.clear();
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }

    private Map<String, Object> defaults() {
        Map<String, Object> found = new HashMap<>();
        String path = "OSGI-INF/metatype/" + subject.factoryPid() + ".xml";
        URL file = framework.bundle(subject.bundle()).getEntry(path);
        if (file == null) {
            throw new IllegalStateException(
                    "Bundle " + subject.bundle() + " has no " + path + ": Kura would not find the driver's settings");
        }
        try (InputStream in = file.openStream()) {
            NodeList settings = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("AD");
            for (int i = 0; i < settings.getLength(); i++) {
                Element setting = (Element) settings.item(i);
                String text = setting.getAttribute("default");
                if (setting.hasAttribute("default") && !text.isEmpty()) {
                    found.put(setting.getAttribute("id"), value(setting.getAttribute("type"), text));
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(path + " of bundle " + subject.bundle() + " cannot be read", e);
        }
        return found;
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Double" -> Double.valueOf(text);
            case "Float" -> Float.valueOf(text);
            case "Boolean" -> Boolean.valueOf(text);
            case "Short" -> Short.valueOf(text);
            case "Byte" -> Byte.valueOf(text);
            default -> text.replace("\\,", ",").replace("\\\\", "\\");
        };
    }

    /** One configured driver. */
    final class Instance {
        private final String pid;
        private final Configuration configuration;
        private boolean deleted;

        private Instance(String pid, Configuration configuration) {
            this.pid = pid;
            this.configuration = configuration;
        }

        void update(Map<String, Object> settings) throws IOException {
            Dictionary<String, Object> all = new Hashtable<>(defaults);
            settings.forEach(all::put);
            all.put("kura.service.pid", pid);
            configuration.update(all);
        }

        /** {@return the driver, waiting until it is there} */
        Driver driver() throws InterruptedException {
            return framework.service(Driver.class, filter());
        }

        boolean isRegistered() throws Exception {
            return !framework
                    .context()
                    .getServiceReferences(Driver.class, filter())
                    .isEmpty();
        }

        void delete() throws IOException {
            if (!deleted) {
                deleted = true;
                configuration.delete();
            }
        }

        /** {@return state and sentence that were told last, such as {@code "OFFLINE The device ..."}} */
        String status() {
            Event last = statuses.get(pid);
            return last == null ? "" : last.getProperty("state") + " " + last.getProperty("message");
        }

        /** {@return the types of the service} */
        List<String> types() throws Exception {
            return List.of((String[]) framework
                    .context()
                    .getServiceReferences(Driver.class, filter())
                    .iterator()
                    .next()
                    .getProperty("objectClass"));
        }

        private String filter() {
            return "(kura.service.pid=" + pid + ")";
        }
    }
}
