package io.genkan.kura.system.internal.properties;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;

/** The getters of SystemService that are one property each, or a fact of the machine where no property says otherwise. */
abstract class ConfiguredFacts implements SystemService {
    /** Resolved properties, never changed after construction. */
    final Properties properties;

    final HostFacts host;
    private final String productVersion;

    ConfiguredFacts(Properties properties, HostFacts host, String productVersion) {
        this.properties = properties;
        this.host = host;
        this.productVersion = productVersion;
    }

    private String text(String key) {
        return properties.getProperty(key, UNKNOWN);
    }

    /** {@return the property, else the fallback, else UNKNOWN} */
    final String text(String key, @Nullable String fallback) {
        String value = properties.getProperty(key);
        if (value != null) {
            return value;
        }
        return fallback == null ? UNKNOWN : fallback;
    }

    /** {@return the property, else what the machine tells, which is asked only then, else UNKNOWN} */
    final String text(String key, Supplier<@Nullable String> fact) {
        return properties.containsKey(key) ? properties.getProperty(key) : text(key, fact.get());
    }

    /** {@return the property as a number, the default when it is absent or no number} */
    final int number(String key, int defaultValue) {
        try {
            return Integer.parseInt(properties.getProperty(key, "").trim());
        } catch (NumberFormatException e) {
            return defaultValue;
        }
    }

    private boolean flag(String key) {
        return Boolean.parseBoolean(properties.getProperty(key));
    }

    @Override
    public Properties getProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    @Override
    public String getBiosVersion() {
        return text(KEY_BIOS_VERSION, () -> host.biosVersion());
    }

    @Override
    public String getCommandUser() {
        return text(KEY_COMMAND_USER, "kura");
    }

    @Override
    public String getCpuVersion() {
        return text(KEY_CPU_VERSION, () -> host.cpu());
    }

    @Override
    public String getDeviceName() {
        return text(KEY_DEVICE_NAME, () -> host.hostname());
    }

    @Override
    public String getFileSeparator() {
        return text(KEY_FILE_SEP);
    }

    @Override
    public String getFirmwareVersion() {
        return text(KEY_FIRMWARE_VERSION);
    }

    @Override
    public String getJavaHome() {
        return text(KEY_JAVA_HOME);
    }

    @Override
    public String getJavaVendor() {
        return text(KEY_JAVA_VENDOR);
    }

    @Override
    public String getJavaVersion() {
        return text(KEY_JAVA_VERSION);
    }

    @Override
    public String getJavaVmInfo() {
        return text(KEY_JAVA_VM_INFO);
    }

    @Override
    public String getJavaVmName() {
        return text(KEY_JAVA_VM_NAME);
    }

    @Override
    public String getJavaVmVendor() {
        return text(KEY_JAVA_VM_VENDOR);
    }

    @Override
    public String getJavaVmVersion() {
        return text(KEY_JAVA_VM_VERSION);
    }

    @Override
    public String getJdkVendorVersion() {
        return text(
                KEY_JDK_VENDOR_VERSION,
                () -> System.getProperty("java.vendor.version", System.getProperty("java.vendor")));
    }

    @Override
    public String getKuraDataDirectory() {
        return text(KEY_KURA_DATA_DIR);
    }

    @Override
    public String getKuraFrameworkConfigDirectory() {
        return text(KEY_KURA_FRAMEWORK_CONFIG_DIR);
    }

    @Override
    public String getKuraHome() {
        return text(KEY_KURA_HOME_DIR);
    }

    @Override
    public String getKuraMarketplaceCompatibilityVersion() {
        return text(KEY_KURA_MARKETPLACE_COMPATIBILITY_VERSION, getKuraVersion());
    }

    @Override
    public String getKuraSnapshotsDirectory() {
        return text(KEY_KURA_SNAPSHOTS_DIR);
    }

    @Override
    public String getKuraStyleDirectory() {
        return text(KEY_KURA_STYLE_DIR);
    }

    @Override
    public String getKuraTemporaryConfigDirectory() {
        return text(KEY_KURA_TMP_DIR);
    }

    @Override
    public String getKuraUserConfigDirectory() {
        return text(KEY_KURA_USER_CONFIG_DIR);
    }

    @Override
    public String getKuraVersion() {
        return text(KEY_KURA_VERSION, productVersion);
    }

    @Override
    public String getKuraWebEnabled() {
        return text(KEY_KURA_HAVE_WEB_INTER);
    }

    @Override
    public String getModelId() {
        return text(KEY_MODEL_ID, () -> host.model());
    }

    @Override
    public String getModelName() {
        return text(KEY_MODEL_NAME, () -> host.model());
    }

    @Override
    public String getNetVirtualDevicesConfig() {
        return text(KEY_KURA_NET_VIRTUAL_DEVICES_CONFIG);
    }

    @Override
    public String getOsArch() {
        return text("kura.arch", properties.getProperty(KEY_OS_ARCH));
    }

    @Override
    public String getOsDistro() {
        return text(KEY_OS_DISTRO, () -> host.distribution());
    }

    @Override
    public String getOsDistroVersion() {
        return text(KEY_OS_DISTRO_VER, () -> host.distributionVersion());
    }

    @Override
    public String getOsName() {
        return text(KEY_OS_NAME);
    }

    @Override
    public String getOsVersion() {
        return text("kura.os.version", properties.getProperty(KEY_OS_VER));
    }

    @Override
    public String getOsgiFwName() {
        return text(KEY_OSGI_FW_NAME);
    }

    @Override
    public String getOsgiFwVersion() {
        return text(KEY_OSGI_FW_VERSION);
    }

    @Override
    public String getPartNumber() {
        return text(KEY_PART_NUMBER);
    }

    @Override
    public String getPlatform() {
        return text(KEY_PLATFORM, properties.getProperty("target.device"));
    }

    @Override
    public String getPrimaryNetworkInterfaceName() {
        return text(KEY_PRIMARY_NET_IFACE, () -> host.primaryInterface());
    }

    @Override
    public int getFileCommandZipMaxUploadNumber() {
        return number(KEY_FILE_COMMAND_ZIP_MAX_NUMBER, 1024);
    }

    @Override
    public int getFileCommandZipMaxUploadSize() {
        return number(KEY_FILE_COMMAND_ZIP_MAX_SIZE, 100);
    }

    @Override
    public int getKuraSnapshotsCount() {
        return number(KEY_KURA_SNAPSHOTS_COUNT, 10);
    }

    @Override
    public int getKuraWifiTopChannel() {
        return number(KEY_KURA_WIFI_TOP_CHANNEL, Integer.MAX_VALUE);
    }

    @Override
    public char[] getJavaKeyStorePassword() {
        return properties.getProperty(KEY_KURA_KEY_STORE_PWD, "").toCharArray();
    }

    @Override
    public char[] getJavaTrustStorePassword() {
        return properties.getProperty(KEY_KURA_TRUST_STORE_PWD, "").toCharArray();
    }

    @Override
    public List<String> getDeviceManagementServiceIgnore() {
        String pids = properties.getProperty(CONFIG_CONSOLE_DEVICE_MANAGE_SERVICE_IGNORE, "");
        return Arrays.stream(pids.split(",", -1))
                .map(String::trim)
                .filter(pid -> !pid.isEmpty())
                .toList();
    }

    @Override
    @Deprecated
    public boolean isLegacyBluetoothBeaconScan() {
        return flag(KEY_LEGACY_BT_BEACON_SCAN);
    }

    @Override
    @Deprecated
    public boolean isLegacyPPPLoggingEnabled() {
        return flag(KEY_LEGACY_PPP_LOGGING);
    }
}
