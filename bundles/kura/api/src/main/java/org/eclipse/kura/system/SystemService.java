package org.eclipse.kura.system;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.kura.KuraProcessExecutionErrorException;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * What the gateway is: hardware, operating system, Java, folders and installed software.
 *
 * <p>The values come from the file {@value #KURA_PROPS_FILE}, from {@value #KURA_CUSTOM_PROPS_FILE}, which wins over it,
 * from system properties of the same names, which win over both, and from the operating system. Text that is not known
 * is {@value #UNKNOWN}. Safe for concurrent use.
 */
@ProviderType
public interface SystemService {

    /** System property: URL of the properties file. */
    public static final String KURA_CONFIG = "kura.configuration";

    /** Name of the properties file. */
    public static final String KURA_PROPS_FILE = "kura.properties";

    /** System property: URL of the properties file of the site, which wins over the other. */
    public static final String KURA_CUSTOM_CONFIG = "kura.custom.configuration";

    /** Name of the properties file of the site. */
    public static final String KURA_CUSTOM_PROPS_FILE = "kura_custom.properties";

    /** Name of the operating system of Apple computers. */
    public static final String OS_MAC_OSX = "Mac OS X";

    /** Name of the operating system Linux. */
    public static final String OS_LINUX = "Linux";

    /** Name of the operating system of a build server. */
    public static final String OS_CLOUDBEES = "Linux (Cloudbees)";

    /** Value of what this gateway does not support. */
    public static final String UNSUPPORTED = "UNSUPPORTED";

    /** Value of what is not known. */
    public static final String UNKNOWN = "UNKNOWN";

    /** Property: name of the product. */
    public static final String KEY_KURA_NAME = "kura.name";

    /** Property: version of the product. */
    public static final String KEY_KURA_VERSION = "kura.version";

    /** Property: version by which a marketplace chooses packages. */
    public static final String KEY_KURA_MARKETPLACE_COMPATIBILITY_VERSION = "kura.marketplace.compatibility.version";

    /** Property: name of the gateway. */
    public static final String KEY_DEVICE_NAME = "kura.device.name";

    /** Property: platform that the product was built for. */
    public static final String KEY_PLATFORM = "kura.platform";

    /** Property: identifier of the hardware model. */
    public static final String KEY_MODEL_ID = "kura.model.id";

    /** Property: name of the hardware model. */
    public static final String KEY_MODEL_NAME = "kura.model.name";

    /** Property: part number of the hardware. */
    public static final String KEY_PART_NUMBER = "kura.partNumber";

    /** Property: serial number of the hardware. */
    public static final String KEY_SERIAL_NUM = "kura.serialNumber";

    /** Property: version of the BIOS or boot loader. */
    public static final String KEY_BIOS_VERSION = "kura.bios.version";

    /** Property: model of the processor. */
    public static final String KEY_CPU_VERSION = "cpu.version";

    /** Property: version of the firmware. */
    public static final String KEY_FIRMWARE_VERSION = "kura.firmware.version";

    /** Property: network interface whose MAC address names the gateway. */
    public static final String KEY_PRIMARY_NET_IFACE = "kura.primary.network.interface";

    /** Property: folder of the installation. */
    public static final String KEY_KURA_HOME_DIR = "kura.home";

    /** Property: folder of the configuration that belongs to the product. */
    public static final String KEY_KURA_FRAMEWORK_CONFIG_DIR = "kura.framework.config";

    /** Property: folder of the configuration that belongs to the site. */
    public static final String KEY_KURA_USER_CONFIG_DIR = "kura.user.config";

    /** Property: folder of the bundles of the product. */
    public static final String KEY_KURA_PLUGINS_DIR = "kura.plugins";

    /** Property: folder of the installed deployment packages. */
    public static final String KEY_KURA_PACKAGES_DIR = "kura.packages";

    /** Property: folder of data that must survive a restart. */
    public static final String KEY_KURA_DATA_DIR = "kura.data";

    /** Property: folder of data that need not survive a restart. */
    public static final String KEY_KURA_TMP_DIR = "kura.tmp";

    /** Property: folder of the snapshots. */
    public static final String KEY_KURA_SNAPSHOTS_DIR = "kura.snapshots";

    /** Property: number of snapshots that are kept. */
    public static final String KEY_KURA_SNAPSHOTS_COUNT = "kura.snapshots.count";

    /** Property: folder of the look of the console. */
    public static final String KEY_KURA_STYLE_DIR = "kura.style.dir";

    /** Property: true when the gateway configures the network. */
    public static final String KEY_KURA_HAVE_NET_ADMIN = "kura.have.net.admin";

    /** Property: true when the gateway has a console. */
    public static final String KEY_KURA_HAVE_WEB_INTER = "kura.have.web.inter";

    /** Property: what becomes of virtual network interfaces. */
    public static final String KEY_KURA_NET_VIRTUAL_DEVICES_CONFIG = "kura.net.virtual.devices.config";

    /** Property: highest radio channel of WiFi that is allowed. */
    public static final String KEY_KURA_WIFI_TOP_CHANNEL = "kura.wifi.top.channel";

    /** Property: password of the keystore with the keys. */
    public static final String KEY_KURA_KEY_STORE_PWD = "kura.ssl.keyStorePassword";

    /** Property: password of the keystore with the trusted certificates. */
    public static final String KEY_KURA_TRUST_STORE_PWD = "kura.ssl.trustStorePassword";

    /** Property: largest size of files sent with a command, in MB. */
    public static final String KEY_FILE_COMMAND_ZIP_MAX_SIZE = "file.command.zip.max.size";

    /** Property: largest number of files sent with a command. */
    public static final String KEY_FILE_COMMAND_ZIP_MAX_NUMBER = "file.command.zip.max.number";

    /** Property: user that runs commands of little right. */
    public static final String KEY_COMMAND_USER = "kura.command.user";

    /** Property: true to scan for Bluetooth beacons in the former way. */
    public static final String KEY_LEGACY_BT_BEACON_SCAN = "kura.legacy.bluetooth.beacon.scan";

    /** Property: true to log PPP connections in the former way. */
    public static final String KEY_LEGACY_PPP_LOGGING = "kura.legacy.ppp.logging.enabled";

    /** Property: pids that console and cloud do not show, separated by commas. */
    public static final String CONFIG_CONSOLE_DEVICE_MANAGE_SERVICE_IGNORE = "console.device.management.service.ignore";

    /** Property: processor architecture of the operating system. */
    public static final String KEY_OS_ARCH = "os.arch";

    /** Property: name of the operating system. */
    public static final String KEY_OS_NAME = "os.name";

    /** Property: version of the operating system. */
    public static final String KEY_OS_VER = "os.version";

    /** Property: name of the distribution. */
    public static final String KEY_OS_DISTRO = "os.distribution";

    /** Property: version of the distribution. */
    public static final String KEY_OS_DISTRO_VER = "os.distribution.version";

    /** Property: version of the Java runtime. */
    public static final String KEY_JAVA_VERSION = "java.runtime.version";

    /** Property: name of the Java runtime. */
    public static final String KEY_JAVA_VENDOR = "java.runtime.name";

    /** Property: name of the Java virtual machine. */
    public static final String KEY_JAVA_VM_NAME = "java.vm.name";

    /** Property: version of the Java virtual machine. */
    public static final String KEY_JAVA_VM_VERSION = "java.vm.version";

    /** Property: mode of the Java virtual machine. */
    public static final String KEY_JAVA_VM_INFO = "java.vm.info";

    /** Property: vendor of the Java virtual machine. */
    public static final String KEY_JAVA_VM_VENDOR = "java.vm.vendor";

    /** Property: version by which the vendor names the Java build. */
    public static final String KEY_JDK_VENDOR_VERSION = "jdk.vendor.version";

    /** Property: folder of the Java installation. */
    public static final String KEY_JAVA_HOME = "java.home";

    /** Property: name of the OSGi framework. */
    public static final String KEY_OSGI_FW_NAME = "org.osgi.framework.vendor";

    /** Property: version of the OSGi framework. */
    public static final String KEY_OSGI_FW_VERSION = "org.osgi.framework.version";

    /** Property: separator in paths. */
    public static final String KEY_FILE_SEP = "file.separator";

    /** Property of a former database: its URL. */
    public static final String DB_URL_PROPNAME = "db.service.hsqldb.url";

    /** Property of a former database: rows in its cache. */
    public static final String DB_CACHE_ROWS_PROPNAME = "db.service.hsqldb.cache_rows";

    /** Property of a former database: unit of its file of large objects. */
    public static final String DB_LOB_FILE_PROPNAME = "db.service.hsqldb.lob_file_scale";

    /** Property of a former database: waste that starts a clean-up. */
    public static final String DB_DEFRAG_LIMIT_PROPNAME = "db.service.hsqldb.defrag_limit";

    /** Property of a former database: whether it keeps a log. */
    public static final String DB_LOG_DATA_PROPNAME = "db.service.hsqldb.log_data";

    /** Property of a former database: size of its log. */
    public static final String DB_LOG_SIZE_PROPNAME = "db.service.hsqldb.log_size";

    /** Property of a former database: whether it maps its file. */
    public static final String DB_NIO_PROPNAME = "db.service.hsqldb.nio_data_file";

    /** Property of a former database: delay of writes in milliseconds. */
    public static final String DB_WRITE_DELAY_MILLIES_PROPNAME = "db.service.hsqldb.write_delay_millis";

    /** {@return the MAC address of the primary network interface, {@code AA:BB:CC:DD:EE:FF}; null when there is none} */
    String getPrimaryMacAddress();

    /** {@return the name of the primary network interface; null when there is none} */
    String getPrimaryNetworkInterfaceName();

    /** {@return the platform that the product was built for} */
    String getPlatform();

    /** {@return the processor architecture of the operating system} */
    String getOsArch();

    /** {@return the name of the operating system} */
    String getOsName();

    /** {@return the version of the operating system} */
    String getOsVersion();

    /** {@return the name of the distribution} */
    String getOsDistro();

    /** {@return the version of the distribution} */
    String getOsDistroVersion();

    /** {@return the name of the Java runtime} */
    String getJavaVendor();

    /** {@return the version of the Java runtime} */
    String getJavaVersion();

    /** {@return the name of the Java virtual machine} */
    String getJavaVmName();

    /** {@return the version of the Java virtual machine} */
    String getJavaVmVersion();

    /** {@return the mode of the Java virtual machine} */
    String getJavaVmInfo();

    /** {@return the vendor of the Java virtual machine} */
    String getJavaVmVendor();

    /** {@return the version by which the vendor names the Java build} */
    String getJdkVendorVersion();

    /** {@return the folder of the Java installation} */
    String getJavaHome();

    /** {@return the name of the OSGi framework} */
    String getOsgiFwName();

    /** {@return the version of the OSGi framework} */
    String getOsgiFwVersion();

    /** {@return the number of processors that the virtual machine may use, -1 when not known} */
    int getNumberOfProcessors();

    /** {@return the memory of the virtual machine in kB} */
    long getTotalMemory();

    /** {@return the free memory of the virtual machine in kB} */
    long getFreeMemory();

    /** {@return the separator in paths} */
    String getFileSeparator();

    /** {@return the version of the product} */
    String getKuraVersion();

    /** {@return the version by which a marketplace chooses packages} */
    String getKuraMarketplaceCompatibilityVersion();

    /** {@return the folder of the installation} */
    String getKuraHome();

    /** {@return the folder of the configuration that belongs to the product} */
    String getKuraFrameworkConfigDirectory();

    /** {@return the folder of the configuration that belongs to the site} */
    String getKuraUserConfigDirectory();

    /** {@return the folder of data that must survive a restart} */
    String getKuraDataDirectory();

    /** {@return the folder of data that need not survive a restart} */
    String getKuraTemporaryConfigDirectory();

    /** {@return the folder of the snapshots} */
    String getKuraSnapshotsDirectory();

    /** {@return the number of snapshots that are kept} */
    int getKuraSnapshotsCount();

    /** {@return the folder of the look of the console} */
    String getKuraStyleDirectory();

    /** {@return {@code true} when the gateway has a console, as text} */
    String getKuraWebEnabled();

    /** {@return the highest radio channel of WiFi that is allowed} */
    int getKuraWifiTopChannel();

    /** {@return the largest size of files sent with a command, in MB} */
    int getFileCommandZipMaxUploadSize();

    /** {@return the largest number of files sent with a command} */
    int getFileCommandZipMaxUploadNumber();

    /** {@return the version of the BIOS or boot loader} */
    String getBiosVersion();

    /** {@return the model of the processor} */
    String getCpuVersion();

    /** {@return the name of the gateway} */
    String getDeviceName();

    /** {@return the version of the firmware} */
    String getFirmwareVersion();

    /** {@return the identifier of the hardware model} */
    String getModelId();

    /** {@return the name of the hardware model} */
    String getModelName();

    /** {@return the part number of the hardware} */
    String getPartNumber();

    /** {@return the serial number of the hardware} */
    String getSerialNumber();

    /** {@return the password of the keystore with the keys} */
    char[] getJavaKeyStorePassword();

    /** {@return the password of the keystore with the trusted certificates} */
    char[] getJavaTrustStorePassword();

    /** {@return the bundles that are installed} */
    Bundle[] getBundles();

    /** {@return the pids that console and cloud do not show; null when none are configured} */
    List<String> getDeviceManagementServiceIgnore();

    /** {@return the name of the host, {@code UNKNOWN} when not known} */
    String getHostname();

    /** {@return what becomes of virtual network interfaces} */
    String getNetVirtualDevicesConfig();

    /** {@return the user that runs commands of little right} */
    String getCommandUser();

    /** {@return true to scan for Bluetooth beacons in the former way} */
    boolean isLegacyBluetoothBeaconScan();

    /** {@return true to log PPP connections in the former way} */
    boolean isLegacyPPPLoggingEnabled();

    /** {@return all properties, a copy} */
    Properties getProperties();

    /** {@return what the gateway tells about itself beyond these, empty when nothing} */
    Optional<ExtendedProperties> getExtendedProperties();

    /**
     * Lists the packages of the operating system.
     *
     * @return name, version and kind of each package
     * @throws KuraProcessExecutionErrorException when the package manager cannot be asked
     */
    List<SystemResourceInfo> getSystemPackages() throws KuraProcessExecutionErrorException;
}
