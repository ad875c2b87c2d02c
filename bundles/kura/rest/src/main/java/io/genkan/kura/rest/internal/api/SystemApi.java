package io.genkan.kura.rest.internal.api;

import com.eclipsesource.json.JsonObject;
import io.genkan.kura.rest.internal.route.Answer;
import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Request;
import io.genkan.kura.rest.internal.route.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.kura.system.ExtendedPropertyGroup;
import org.eclipse.kura.system.SystemService;

/** What this gateway is. */
final class SystemApi {
    /** A table, not control flow: name in the answer and where it comes from. */
    private static final Map<String, Function<SystemService, Object>> FRAMEWORK = new LinkedHashMap<>();

    static {
        FRAMEWORK.put("biosVersion", SystemService::getBiosVersion);
        FRAMEWORK.put("cpuVersion", SystemService::getCpuVersion);
        FRAMEWORK.put("deviceName", SystemService::getDeviceName);
        FRAMEWORK.put("modelId", SystemService::getModelId);
        FRAMEWORK.put("modelName", SystemService::getModelName);
        FRAMEWORK.put("partNumber", SystemService::getPartNumber);
        FRAMEWORK.put("platform", SystemService::getPlatform);
        FRAMEWORK.put("numberOfProcessors", SystemService::getNumberOfProcessors);
        FRAMEWORK.put("totalMemory", SystemService::getTotalMemory);
        FRAMEWORK.put("freeMemory", SystemService::getFreeMemory);
        FRAMEWORK.put("serialNumber", SystemService::getSerialNumber);
        FRAMEWORK.put("javaHome", SystemService::getJavaHome);
        FRAMEWORK.put("javaVendor", SystemService::getJavaVendor);
        FRAMEWORK.put("javaVersion", SystemService::getJavaVersion);
        FRAMEWORK.put("javaVmInfo", SystemService::getJavaVmInfo);
        FRAMEWORK.put("javaVmName", SystemService::getJavaVmName);
        FRAMEWORK.put("javaVmVersion", SystemService::getJavaVmVersion);
        FRAMEWORK.put("javaVmVendor", SystemService::getJavaVmVendor);
        FRAMEWORK.put("jdkVendorVersion", SystemService::getJdkVendorVersion);
        FRAMEWORK.put("osArch", SystemService::getOsArch);
        FRAMEWORK.put("osDistro", SystemService::getOsDistro);
        FRAMEWORK.put("osDistroVersion", SystemService::getOsDistroVersion);
        FRAMEWORK.put("osName", SystemService::getOsName);
        FRAMEWORK.put("osVersion", SystemService::getOsVersion);
        FRAMEWORK.put("isLegacyBluetoothBeaconScan", SystemService::isLegacyBluetoothBeaconScan);
        FRAMEWORK.put("isLegacyPPPLoggingEnabled", SystemService::isLegacyPPPLoggingEnabled);
        FRAMEWORK.put("primaryMacAddress", SystemService::getPrimaryMacAddress);
        FRAMEWORK.put("primaryNetworkInterfaceName", SystemService::getPrimaryNetworkInterfaceName);
        FRAMEWORK.put("fileSeparator", SystemService::getFileSeparator);
        FRAMEWORK.put("firmwareVersion", SystemService::getFirmwareVersion);
        FRAMEWORK.put("kuraDataDirectory", SystemService::getKuraDataDirectory);
        FRAMEWORK.put("kuraFrameworkConfigDirectory", SystemService::getKuraFrameworkConfigDirectory);
        FRAMEWORK.put("kuraHomeDirectory", SystemService::getKuraHome);
        FRAMEWORK.put("kuraMarketplaceCompatibilityVersion", SystemService::getKuraMarketplaceCompatibilityVersion);
        FRAMEWORK.put("kuraSnapshotsCount", SystemService::getKuraSnapshotsCount);
        FRAMEWORK.put("kuraSnapshotsDirectory", SystemService::getKuraSnapshotsDirectory);
        FRAMEWORK.put("kuraStyleDirectory", SystemService::getKuraStyleDirectory);
        FRAMEWORK.put("kuraTemporaryConfigDirectory", SystemService::getKuraTemporaryConfigDirectory);
        FRAMEWORK.put("kuraUserConfigDirectory", SystemService::getKuraUserConfigDirectory);
        FRAMEWORK.put("kuraVersion", SystemService::getKuraVersion);
        FRAMEWORK.put("kuraHaveWebInterface", system -> Boolean.parseBoolean(system.getKuraWebEnabled()));
        FRAMEWORK.put("kuraHaveNetAdmin", system -> haveNetAdmin(system.getProperties()));
        FRAMEWORK.put("kuraWifiTopChannel", SystemService::getKuraWifiTopChannel);
        FRAMEWORK.put("kuraDefaultNetVirtualDevicesConfig", SystemService::getNetVirtualDevicesConfig);
        FRAMEWORK.put("osgiFirmwareName", SystemService::getOsgiFwName);
        FRAMEWORK.put("osgiFirmwareVersion", SystemService::getOsgiFwVersion);
        FRAMEWORK.put("commandUser", SystemService::getCommandUser);
        FRAMEWORK.put("commandZipMaxUploadNumber", SystemService::getFileCommandZipMaxUploadNumber);
        FRAMEWORK.put("commandZipMaxUploadSize", SystemService::getFileCommandZipMaxUploadSize);
    }

    private final Services services;

    SystemApi(Services services) {
        this.services = services;
    }

    Routes routes() {
        return new Routes("system/v1", "SYS-V1", "system")
                .get("properties/framework", request -> framework(name -> true))
                .get("properties/extended", request -> extended(name -> true))
                .get("properties/kura", request -> kura(name -> true))
                .post("properties/framework/filter", request -> framework(wanted(request, "names")))
                .post("properties/extended/filter", request -> extended(wanted(request, "groupNames")))
                .post("properties/kura/filter", request -> kura(wanted(request, "names")));
    }

    private static Predicate<String> wanted(Request request, String property) throws Refusal {
        return request.json().texts(property)::contains;
    }

    private static Object haveNetAdmin(Properties properties) {
        Object value = properties.get(SystemService.KEY_KURA_HAVE_NET_ADMIN);
        return value != null && Boolean.parseBoolean(value.toString());
    }

    private SystemService system() throws Refusal {
        return services.need(SystemService.class);
    }

    private Answer framework(Predicate<String> wanted) throws Refusal {
        SystemService system = system();
        JsonObject object = new JsonObject();
        FRAMEWORK.forEach((name, source) -> {
            Object value = wanted.test(name) ? source.apply(system) : null;
            if (value != null) {
                object.add(name, Values.json(value));
            }
        });
        return Answer.of(object);
    }

    private Answer extended(Predicate<String> wanted) throws Refusal {
        JsonObject object = new JsonObject();
        system().getExtendedProperties().ifPresent(properties -> {
            JsonObject groups = new JsonObject();
            for (ExtendedPropertyGroup group : properties.getPropertyGroups()) {
                if (wanted.test(group.getName())) {
                    JsonObject values = new JsonObject();
                    group.getProperties().forEach(values::add);
                    groups.add(group.getName(), values);
                }
            }
            object.add("version", properties.getVersion()).add("extendedProperties", groups);
        });
        return Answer.of(object);
    }

    private Answer kura(Predicate<String> wanted) throws Refusal {
        Properties properties = system().getProperties();
        JsonObject values = new JsonObject();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (wanted.test(name)) {
                values.add(name, properties.getProperty(name));
            }
        }
        return Answer.of(new JsonObject().add("kuraProperties", values));
    }
}
