package io.genkan.kura.cloud.internal.endpoint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.factory.CloudServiceFactory;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes and removes whole cloud connections: endpoint, data service and MQTT transport. */
@SuppressWarnings("deprecation")
@Component(
        name = CloudStackFactory.PID,
        immediate = true,
        service = {CloudConnectionFactory.class, CloudServiceFactory.class},
        property = {
            "kura.service.pid=" + CloudStackFactory.PID,
            "kura.ui.csf.pid.default=" + CloudServiceComponent.PID,
            "kura.ui.csf.pid.regex=" + CloudStackFactory.PID_REGEX
        })
public final class CloudStackFactory implements CloudConnectionFactory, CloudServiceFactory {
    static final String PID = "org.eclipse.kura.core.cloud.factory.DefaultCloudServiceFactory";
    static final String PID_REGEX = "^org\\.eclipse\\.kura\\.cloud\\.CloudService(\\-[a-zA-Z0-9]+)?$";

    private static final Pattern CLOUD_PID = Pattern.compile(PID_REGEX);
    private static final String DATA_PID = "org.eclipse.kura.data.DataService";
    private static final String TRANSPORT_PID = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";

    private final ConfigurationService configuration;

    @Activate
    public CloudStackFactory(@Reference ConfigurationService configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getFactoryPid() {
        return CloudServiceComponent.PID;
    }

    @Override
    public void createConfiguration(String pid) throws KuraException {
        String suffix = suffix(pid);
        Map<String, Object> cloud = new HashMap<>();
        cloud.put("DataService.target", target(DATA_PID + suffix));
        cloud.put(KURA_CLOUD_SERVICE_FACTORY_PID, PID);
        cloud.put(KURA_CLOUD_CONNECTION_FACTORY_PID, PID);
        configuration.createFactoryConfiguration(CloudServiceComponent.PID, pid, cloud, false);
        configuration.createFactoryConfiguration(
                DATA_PID,
                DATA_PID + suffix,
                new HashMap<>(Map.of("DataTransportService.target", target(TRANSPORT_PID + suffix))),
                false);
        configuration.createFactoryConfiguration(TRANSPORT_PID, TRANSPORT_PID + suffix, new HashMap<>(), true);
    }

    @Override
    public void deleteConfiguration(String pid) throws KuraException {
        String suffix = suffix(pid);
        configuration.deleteFactoryConfiguration(pid, false);
        configuration.deleteFactoryConfiguration(DATA_PID + suffix, false);
        configuration.deleteFactoryConfiguration(TRANSPORT_PID + suffix, true);
    }

    @Override
    public List<String> getStackComponentsPids(String pid) throws KuraException {
        String suffix = suffix(pid);
        return List.of(pid, DATA_PID + suffix, TRANSPORT_PID + suffix);
    }

    @Override
    public Set<String> getManagedCloudConnectionPids() throws KuraException {
        Set<String> managed = new HashSet<>();
        for (String pid : configuration.getConfigurableComponentPids()) {
            if (CLOUD_PID.matcher(pid).matches()) {
                managed.add(pid);
            }
        }
        return managed;
    }

    @Override
    public Set<String> getManagedCloudServicePids() throws KuraException {
        return getManagedCloudConnectionPids();
    }

    private static String target(String pid) {
        return "(kura.service.pid=" + pid + ')';
    }

    private static String suffix(String pid) throws KuraException {
        Matcher matcher = CLOUD_PID.matcher(pid == null ? "" : pid);
        if (!matcher.matches()) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER,
                    "\"" + pid + "\" is no PID of a cloud connection: it is " + CloudServiceComponent.PID
                            + ", or that with a hyphen and letters or digits.");
        }
        return matcher.group(1) == null ? "" : matcher.group(1);
    }
}
