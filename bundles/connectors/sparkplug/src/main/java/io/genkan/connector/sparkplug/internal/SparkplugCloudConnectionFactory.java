package io.genkan.connector.sparkplug.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes and removes whole Sparkplug connections: endpoint, data service and transport. */
@Component(
        name = SparkplugCloudConnectionFactory.PID,
        immediate = true,
        service = CloudConnectionFactory.class,
        property = {
            "kura.service.pid=" + SparkplugCloudConnectionFactory.PID,
            "kura.ui.csf.pid.default=" + SparkplugCloudEndpoint.PID,
            "kura.ui.csf.pid.regex=" + SparkplugCloudConnectionFactory.PID_REGEX
        })
public final class SparkplugCloudConnectionFactory implements CloudConnectionFactory {
    static final String PID = "org.eclipse.kura.cloudconnection.sparkplug.mqtt.factory.SparkplugCloudConnectionFactory";
    static final String PID_REGEX =
            "^org\\.eclipse\\.kura\\.cloudconnection\\.sparkplug\\.mqtt\\.endpoint\\.SparkplugCloudEndpoint(\\-[a-zA-Z0-9]+)?$";

    private static final Pattern ENDPOINT_PID = Pattern.compile(PID_REGEX);
    private static final String DATA_FACTORY = "org.eclipse.kura.data.DataService";
    private static final String DATA_PID = "org.eclipse.kura.cloudconnection.sparkplug.mqtt.data.SparkplugDataService";

    private final ConfigurationService configuration;

    @Activate
    public SparkplugCloudConnectionFactory(@Reference ConfigurationService configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getFactoryPid() {
        return SparkplugCloudEndpoint.PID;
    }

    @Override
    public void createConfiguration(String pid) throws KuraException {
        String suffix = suffix(pid);
        String transport = target(SparkplugDataTransport.PID + suffix);
        Map<String, Object> endpoint = new HashMap<>();
        endpoint.put("DataService.target", target(DATA_PID + suffix));
        endpoint.put("DataTransportService.target", transport);
        endpoint.put(KURA_CLOUD_CONNECTION_FACTORY_PID, PID);
        configuration.createFactoryConfiguration(SparkplugCloudEndpoint.PID, pid, endpoint, false);
        configuration.createFactoryConfiguration(
                DATA_FACTORY,
                DATA_PID + suffix,
                new HashMap<>(Map.of("DataTransportService.target", transport)),
                false);
        configuration.createFactoryConfiguration(
                SparkplugDataTransport.PID, SparkplugDataTransport.PID + suffix, new HashMap<>(), true);
    }

    @Override
    public void deleteConfiguration(String pid) throws KuraException {
        String suffix = suffix(pid);
        configuration.deleteFactoryConfiguration(pid, false);
        configuration.deleteFactoryConfiguration(DATA_PID + suffix, false);
        configuration.deleteFactoryConfiguration(SparkplugDataTransport.PID + suffix, true);
    }

    @Override
    public List<String> getStackComponentsPids(String pid) throws KuraException {
        String suffix = suffix(pid);
        return List.of(pid, DATA_PID + suffix, SparkplugDataTransport.PID + suffix);
    }

    @Override
    public Set<String> getManagedCloudConnectionPids() throws KuraException {
        Set<String> managed = new HashSet<>();
        for (String pid : configuration.getConfigurableComponentPids()) {
            if (ENDPOINT_PID.matcher(pid).matches()) {
                managed.add(pid);
            }
        }
        return managed;
    }

    private static String target(String pid) {
        return "(kura.service.pid=" + pid + ')';
    }

    private static String suffix(String pid) throws KuraException {
        Matcher matcher = ENDPOINT_PID.matcher(pid == null ? "" : pid);
        if (!matcher.matches()) {
            throw new KuraException(
                    KuraErrorCode.INVALID_PARAMETER,
                    "\"" + pid + "\" is no PID of a Sparkplug connection: it is " + SparkplugCloudEndpoint.PID
                            + ", or that with a hyphen and letters or digits.");
        }
        return matcher.group(1) == null ? "" : matcher.group(1);
    }
}
