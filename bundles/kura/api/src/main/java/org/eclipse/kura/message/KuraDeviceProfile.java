package org.eclipse.kura.message;

/**
 * What a gateway tells about itself: hardware, operating system, Java, framework and network.
 *
 * <p>A plain bean. Everything is null until it is set, and the setters check nothing. The constants name the metrics
 * under which the values travel in a {@link KuraBirthPayload}. Not safe for concurrent use.
 */
public class KuraDeviceProfile {
    /** Application framework that is announced unless another one is set. */
    public static final String DEFAULT_APPLICATION_FRAMEWORK = "Kura";

    /** Metric name of the uptime. */
    public static final String UPTIME_KEY = "uptime";

    /** Metric name of the name under which a cloud console shows this gateway. */
    public static final String DISPLAY_NAME_KEY = "display_name";

    /** Metric name of the name of the hardware model. */
    public static final String MODEL_NAME_KEY = "model_name";

    /** Metric name of the identifier of the hardware model. */
    public static final String MODEL_ID_KEY = "model_id";

    /** Metric name of the part number of the hardware. */
    public static final String PART_NUMBER_KEY = "part_number";

    /** Metric name of the serial number of the hardware. */
    public static final String SERIAL_NUMBER_KEY = "serial_number";

    /** Metric name of the version of the firmware. */
    public static final String FIRMWARE_VERSION_KEY = "firmware_version";

    /** Metric name of the version of the BIOS or boot loader. */
    public static final String BIOS_VERSION_KEY = "bios_version";

    /** Metric name of the model of the processor. */
    public static final String CPU_VERSION_KEY = "cpu_version";

    /** Metric name of the name of the operating system. */
    public static final String OS_KEY = "os";

    /** Metric name of the version of the operating system. */
    public static final String OS_VERSION_KEY = "os_version";

    /** Metric name of the processor architecture that the operating system was built for. */
    public static final String OS_ARCH_KEY = "os_arch";

    /** Metric name of the name of the Java virtual machine. */
    public static final String JVM_NAME_KEY = "jvm_name";

    /** Metric name of the version of the Java virtual machine. */
    public static final String JVM_VERSION_KEY = "jvm_version";

    /** Metric name of the name of the Java runtime. */
    public static final String JVM_PROFILE_KEY = "jvm_profile";

    /** Metric name of the vendor of the Java virtual machine. */
    public static final String JVM_VENDOR_KEY = "jvm_vendor";

    /** Metric name of the version by which the vendor names the Java build. */
    public static final String JDK_VENDOR_VERSION_KEY = "jdk_vendor_version";

    /** Metric name of the version of the product. */
    public static final String KURA_VERSION_KEY = "kura_version";

    /** Metric name of the name of the framework that applications run in. */
    public static final String APPLICATION_FRAMEWORK_KEY = "application_framework";

    /** Metric name of the version of the framework that applications run in. */
    public static final String APPLICATION_FRAMEWORK_VERSION_KEY = "application_framework_version";

    /** Metric name of the name of the OSGi framework. */
    public static final String OSGI_FRAMEWORK_KEY = "osgi_framework";

    /** Metric name of the version of the OSGi framework. */
    public static final String OSGI_FRAMEWORK_VERSION_KEY = "osgi_framework_version";

    /** Metric name of the network interfaces that are up. */
    public static final String CONNECTION_INTERFACE_KEY = "connection_interface";

    /** Metric name of the addresses of those interfaces. */
    public static final String CONNECTION_IP_KEY = "connection_ip";

    /** Metric name of the number of processors that the virtual machine may use. */
    public static final String AVAILABLE_PROCESSORS_KEY = "available_processors";

    /** Metric name of the memory of the virtual machine. */
    public static final String TOTAL_MEMORY_KEY = "total_memory";

    private String uptime;
    private String displayName;
    private String modelName;
    private String modelId;
    private String partNumber;
    private String serialNumber;
    private String firmwareVersion;
    private String biosVersion;
    private String cpuVersion;
    private String os;
    private String osVersion;
    private String osArch;
    private String jvmName;
    private String jvmVersion;
    private String jvmProfile;
    private String jvmVendor;
    private String jdkVendorVersion;
    private String applicationFramework;
    private String applicationFrameworkVersion;
    private String osgiFramework;
    private String osgiFrameworkVersion;
    private String connectionInterface;
    private String connectionIp;
    private String availableProcessors;
    private String totalMemory;
    private Double latitude;
    private Double longitude;
    private Double altitude;

    /** Makes a profile that tells nothing yet. */
    public KuraDeviceProfile() {
        // every value is unknown until it is set
    }

    /** {@return the time since the operating system started, in milliseconds, as text; null when unknown} */
    public String getUptime() {
        return this.uptime;
    }

    /** Sets the time since the operating system started, in milliseconds, as text; null when unknown. */
    public void setUptime(String uptime) {
        this.uptime = uptime;
    }

    /** {@return the name under which a cloud console shows this gateway; null when unknown} */
    public String getDisplayName() {
        return this.displayName;
    }

    /** Sets the name under which a cloud console shows this gateway; null when unknown. */
    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    /** {@return the name of the hardware model; null when unknown} */
    public String getModelName() {
        return this.modelName;
    }

    /** Sets the name of the hardware model; null when unknown. */
    public void setModelName(String modelName) {
        this.modelName = modelName;
    }

    /** {@return the identifier of the hardware model; null when unknown} */
    public String getModelId() {
        return this.modelId;
    }

    /** Sets the identifier of the hardware model; null when unknown. */
    public void setModelId(String modelId) {
        this.modelId = modelId;
    }

    /** {@return the part number of the hardware; null when unknown} */
    public String getPartNumber() {
        return this.partNumber;
    }

    /** Sets the part number of the hardware; null when unknown. */
    public void setPartNumber(String partNumber) {
        this.partNumber = partNumber;
    }

    /** {@return the serial number of the hardware; null when unknown} */
    public String getSerialNumber() {
        return this.serialNumber;
    }

    /** Sets the serial number of the hardware; null when unknown. */
    public void setSerialNumber(String serialNumber) {
        this.serialNumber = serialNumber;
    }

    /** {@return the version of the firmware; null when unknown} */
    public String getFirmwareVersion() {
        return this.firmwareVersion;
    }

    /** Sets the version of the firmware; null when unknown. */
    public void setFirmwareVersion(String firmwareVersion) {
        this.firmwareVersion = firmwareVersion;
    }

    /** {@return the version of the BIOS or boot loader; null when unknown} */
    public String getBiosVersion() {
        return this.biosVersion;
    }

    /** Sets the version of the BIOS or boot loader; null when unknown. */
    public void setBiosVersion(String biosVersion) {
        this.biosVersion = biosVersion;
    }

    /** {@return the model of the processor; null when unknown} */
    public String getCpuVersion() {
        return this.cpuVersion;
    }

    /** Sets the model of the processor; null when unknown. */
    public void setCpuVersion(String cpuVersion) {
        this.cpuVersion = cpuVersion;
    }

    /** {@return the name of the operating system; null when unknown} */
    public String getOs() {
        return this.os;
    }

    /** Sets the name of the operating system; null when unknown. */
    public void setOs(String os) {
        this.os = os;
    }

    /** {@return the version of the operating system; null when unknown} */
    public String getOsVersion() {
        return this.osVersion;
    }

    /** Sets the version of the operating system; null when unknown. */
    public void setOsVersion(String osVersion) {
        this.osVersion = osVersion;
    }

    /** {@return the processor architecture that the operating system was built for; null when unknown} */
    public String getOsArch() {
        return this.osArch;
    }

    /** Sets the processor architecture that the operating system was built for; null when unknown. */
    public void setOsArch(String osArch) {
        this.osArch = osArch;
    }

    /** {@return the name of the Java virtual machine; null when unknown} */
    public String getJvmName() {
        return this.jvmName;
    }

    /** Sets the name of the Java virtual machine; null when unknown. */
    public void setJvmName(String jvmName) {
        this.jvmName = jvmName;
    }

    /** {@return the version of the Java virtual machine, a blank, and its mode; null when unknown} */
    public String getJvmVersion() {
        return this.jvmVersion;
    }

    /** Sets the version of the Java virtual machine, a blank, and its mode; null when unknown. */
    public void setJvmVersion(String jvmVersion) {
        this.jvmVersion = jvmVersion;
    }

    /** {@return the name of the Java runtime, a blank, and its version; null when unknown} */
    public String getJvmProfile() {
        return this.jvmProfile;
    }

    /** Sets the name of the Java runtime, a blank, and its version; null when unknown. */
    public void setJvmProfile(String jvmProfile) {
        this.jvmProfile = jvmProfile;
    }

    /** {@return the vendor of the Java virtual machine; null when unknown} */
    public String getJvmVendor() {
        return this.jvmVendor;
    }

    /** Sets the vendor of the Java virtual machine; null when unknown. */
    public void setJvmVendor(String jvmVendor) {
        this.jvmVendor = jvmVendor;
    }

    /** {@return the version by which the vendor names the Java build; null when unknown} */
    public String getJdkVendorVersion() {
        return this.jdkVendorVersion;
    }

    /** Sets the version by which the vendor names the Java build; null when unknown. */
    public void setJdkVendorVersion(String jdkVendorVersion) {
        this.jdkVendorVersion = jdkVendorVersion;
    }

    /** {@return the version of the product, which is that of the application framework; null when unknown} */
    public String getKuraVersion() {
        return this.applicationFrameworkVersion;
    }

    /** {@return the name of the framework that applications run in; null when unknown} */
    public String getApplicationFramework() {
        return this.applicationFramework;
    }

    /** Sets the name of the framework that applications run in; null when unknown. */
    public void setApplicationFramework(String applicationFramework) {
        this.applicationFramework = applicationFramework;
    }

    /** {@return the version of the framework that applications run in; null when unknown} */
    public String getApplicationFrameworkVersion() {
        return this.applicationFrameworkVersion;
    }

    /** Sets the version of the framework that applications run in; null when unknown. */
    public void setApplicationFrameworkVersion(String applicationFrameworkVersion) {
        this.applicationFrameworkVersion = applicationFrameworkVersion;
    }

    /** {@return the name of the OSGi framework; null when unknown} */
    public String getOsgiFramework() {
        return this.osgiFramework;
    }

    /** Sets the name of the OSGi framework; null when unknown. */
    public void setOsgiFramework(String osgiFramework) {
        this.osgiFramework = osgiFramework;
    }

    /** {@return the version of the OSGi framework; null when unknown} */
    public String getOsgiFrameworkVersion() {
        return this.osgiFrameworkVersion;
    }

    /** Sets the version of the OSGi framework; null when unknown. */
    public void setOsgiFrameworkVersion(String osgiFrameworkVersion) {
        this.osgiFrameworkVersion = osgiFrameworkVersion;
    }

    /** {@return the network interfaces that are up, as {@code name (MAC)} with commas; null when unknown} */
    public String getConnectionInterface() {
        return this.connectionInterface;
    }

    /** Sets the network interfaces that are up, as {@code name (MAC)} with commas; null when unknown. */
    public void setConnectionInterface(String connectionInterface) {
        this.connectionInterface = connectionInterface;
    }

    /** {@return the addresses of those interfaces, with commas, or {@code UNKNOWN}; null when unknown} */
    public String getConnectionIp() {
        return this.connectionIp;
    }

    /** Sets the addresses of those interfaces, with commas, or {@code UNKNOWN}; null when unknown. */
    public void setConnectionIp(String connectionIp) {
        this.connectionIp = connectionIp;
    }

    /** {@return the number of processors that the virtual machine may use, as text; null when unknown} */
    public String getAvailableProcessors() {
        return this.availableProcessors;
    }

    /** Sets the number of processors that the virtual machine may use, as text; null when unknown. */
    public void setAvailableProcessors(String availableProcessors) {
        this.availableProcessors = availableProcessors;
    }

    /** {@return the memory of the virtual machine in kB, as text; null when unknown} */
    public String getTotalMemory() {
        return this.totalMemory;
    }

    /** Sets the memory of the virtual machine in kB, as text; null when unknown. */
    public void setTotalMemory(String totalMemory) {
        this.totalMemory = totalMemory;
    }

    /** {@return the latitude of the gateway in degrees, north positive; null when unknown} */
    public Double getLatitude() {
        return this.latitude;
    }

    /** Sets the latitude of the gateway in degrees, north positive; null when unknown. */
    public void setLatitude(Double latitude) {
        this.latitude = latitude;
    }

    /** {@return the longitude of the gateway in degrees, east positive; null when unknown} */
    public Double getLongitude() {
        return this.longitude;
    }

    /** Sets the longitude of the gateway in degrees, east positive; null when unknown. */
    public void setLongitude(Double longitude) {
        this.longitude = longitude;
    }

    /** {@return the altitude of the gateway in metres above sea level; null when unknown} */
    public Double getAltitude() {
        return this.altitude;
    }

    /** Sets the altitude of the gateway in metres above sea level; null when unknown. */
    public void setAltitude(Double altitude) {
        this.altitude = altitude;
    }
}
