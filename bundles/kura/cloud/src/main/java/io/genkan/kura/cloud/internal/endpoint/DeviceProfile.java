package io.genkan.kura.cloud.internal.endpoint;

import com.eclipsesource.json.JsonObject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.kura.message.KuraDeviceProfile;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.eclipse.kura.position.NmeaPosition;
import org.eclipse.kura.position.PositionService;
import org.eclipse.kura.system.ExtendedProperties;
import org.eclipse.kura.system.ExtendedPropertyGroup;
import org.eclipse.kura.system.SystemAdminService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway tells about itself in its birth certificate: the metrics that Kura sends and Kapua reads. */
final class DeviceProfile {
    private static final Logger logger = LoggerFactory.getLogger(DeviceProfile.class);
    private static final String FRAMEWORK = "Genkan";
    private static final String UNKNOWN = "UNKNOWN";

    private final SystemService system;
    private final Supplier<@Nullable SystemAdminService> admin;
    private final Supplier<@Nullable PositionService> position;
    private final String frameworkVersion;

    DeviceProfile(
            SystemService system,
            Supplier<@Nullable SystemAdminService> admin,
            Supplier<@Nullable PositionService> position,
            String frameworkVersion) {
        this.system = system;
        this.admin = admin;
        this.position = position;
        this.frameworkVersion = frameworkVersion;
    }

    /** Adds what is known; what is not known is left out. */
    void addTo(KuraPayload payload, CloudOptions options) {
        addShort(payload, options);
        add(payload, KuraDeviceProfile.MODEL_NAME_KEY, system::getModelName);
        add(payload, KuraDeviceProfile.MODEL_ID_KEY, system::getModelId);
        add(payload, KuraDeviceProfile.PART_NUMBER_KEY, system::getPartNumber);
        add(payload, KuraDeviceProfile.SERIAL_NUMBER_KEY, system::getSerialNumber);
        add(payload, KuraDeviceProfile.FIRMWARE_VERSION_KEY, system::getFirmwareVersion);
        add(payload, KuraDeviceProfile.BIOS_VERSION_KEY, system::getBiosVersion);
        add(payload, KuraDeviceProfile.CPU_VERSION_KEY, system::getCpuVersion);
        add(payload, KuraDeviceProfile.OS_KEY, system::getOsName);
        add(payload, KuraDeviceProfile.OS_VERSION_KEY, system::getOsVersion);
        add(payload, KuraDeviceProfile.OS_ARCH_KEY, system::getOsArch);
        add(payload, KuraDeviceProfile.JVM_NAME_KEY, system::getJavaVmName);
        add(
                payload,
                KuraDeviceProfile.JVM_VERSION_KEY,
                () -> joined(system.getJavaVmVersion(), system.getJavaVmInfo()));
        add(
                payload,
                KuraDeviceProfile.JVM_PROFILE_KEY,
                () -> joined(System.getProperty("java.runtime.name"), System.getProperty("java.runtime.version")));
        add(payload, KuraDeviceProfile.JVM_VENDOR_KEY, system::getJavaVmVendor);
        add(payload, KuraDeviceProfile.JDK_VENDOR_VERSION_KEY, system::getJdkVendorVersion);
        add(payload, KuraDeviceProfile.KURA_VERSION_KEY, system::getKuraVersion);
        add(payload, KuraDeviceProfile.APPLICATION_FRAMEWORK_KEY, () -> FRAMEWORK);
        add(payload, KuraDeviceProfile.APPLICATION_FRAMEWORK_VERSION_KEY, () -> frameworkVersion);
        add(payload, KuraDeviceProfile.OSGI_FRAMEWORK_KEY, system::getOsgiFwName);
        add(payload, KuraDeviceProfile.OSGI_FRAMEWORK_VERSION_KEY, system::getOsgiFwVersion);
        add(payload, KuraDeviceProfile.AVAILABLE_PROCESSORS_KEY, () -> String.valueOf(system.getNumberOfProcessors()));
        add(payload, KuraDeviceProfile.TOTAL_MEMORY_KEY, () -> String.valueOf(system.getTotalMemory()));
        addNetwork(payload);
        add(payload, "accept_encoding", () -> options.codec().gzip() ? "gzip" : "");
        add(payload, "payload_encoding", () -> options.codec().encoding().name());
        add(payload, "extended_properties", this::extendedProperties);
        payload.setPosition(position());
    }

    /** Adds what a disconnect certificate carries. */
    void addShort(KuraPayload payload, CloudOptions options) {
        add(payload, KuraDeviceProfile.UPTIME_KEY, this::uptime);
        add(payload, KuraDeviceProfile.DISPLAY_NAME_KEY, () -> switch (options.displayName()) {
            case DEVICE -> system.getDeviceName();
            case HOSTNAME -> system.getHostname();
            case CUSTOM -> options.customName();
            case SERVER -> "";
        });
    }

    private static void add(KuraPayload payload, String name, Supplier<@Nullable String> value) {
        try {
            String known = value.get();
            if (known != null) {
                payload.addMetric(name, known);
            }
        } catch (RuntimeException e) {
            logger.debug("{} is not known", name, e);
        }
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        return first == null ? second : second == null ? first : first + ' ' + second;
    }

    private @Nullable String uptime() {
        SystemAdminService service = admin.get();
        return service == null ? null : service.getUptime();
    }

    private static void addNetwork(KuraPayload payload) {
        List<String> interfaces = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!each.isUp() || each.isLoopback()) {
                    continue;
                }
                byte[] mac = each.getHardwareAddress();
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    if (address instanceof Inet4Address) {
                        interfaces.add(each.getName() + " (" + mac(mac) + ')');
                        addresses.add(address.getHostAddress());
                    }
                }
            }
        } catch (SocketException e) {
            logger.debug("The network interfaces cannot be read", e);
        }
        payload.addMetric(
                KuraDeviceProfile.CONNECTION_INTERFACE_KEY,
                interfaces.isEmpty() ? UNKNOWN : String.join(",", interfaces));
        payload.addMetric(
                KuraDeviceProfile.CONNECTION_IP_KEY, addresses.isEmpty() ? UNKNOWN : String.join(",", addresses));
    }

    private static String mac(byte @Nullable [] address) {
        if (address == null) {
            return UNKNOWN;
        }
        List<String> bytes = new ArrayList<>();
        for (byte each : address) {
            bytes.add(String.format(Locale.ROOT, "%02X", each));
        }
        return String.join(":", bytes);
    }

    private @Nullable String extendedProperties() {
        ExtendedProperties extended = system.getExtendedProperties().orElse(null);
        if (extended == null) {
            return null;
        }
        JsonObject groups = new JsonObject();
        for (ExtendedPropertyGroup group : extended.getPropertyGroups()) {
            JsonObject properties = new JsonObject();
            group.getProperties().forEach(properties::add);
            groups.add(group.getName(), properties);
        }
        return new JsonObject()
                .add("version", extended.getVersion())
                .add("properties", groups)
                .toString();
    }

    private @Nullable KuraPosition position() {
        PositionService service = position.get();
        if (service == null || !service.isLocked()) {
            return null;
        }
        NmeaPosition found = service.getNmeaPosition();
        if (found == null) {
            return null;
        }
        KuraPosition told = new KuraPosition();
        told.setLatitude(found.getLatitude());
        told.setLongitude(found.getLongitude());
        told.setAltitude(found.getAltitude());
        return told;
    }
}
