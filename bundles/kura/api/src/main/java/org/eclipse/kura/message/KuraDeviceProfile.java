package org.eclipse.kura.message;

public class KuraDeviceProfile {
    public static final String APPLICATION_FRAMEWORK_KEY = "application_framework";
    public static final String APPLICATION_FRAMEWORK_VERSION_KEY = "application_framework_version";
    public static final String AVAILABLE_PROCESSORS_KEY = "available_processors";
    public static final String BIOS_VERSION_KEY = "bios_version";
    public static final String CONNECTION_INTERFACE_KEY = "connection_interface";
    public static final String CONNECTION_IP_KEY = "connection_ip";
    public static final String CPU_VERSION_KEY = "cpu_version";
    public static final String DEFAULT_APPLICATION_FRAMEWORK = "Kura";
    public static final String DISPLAY_NAME_KEY = "display_name";
    public static final String FIRMWARE_VERSION_KEY = "firmware_version";
    public static final String JDK_VENDOR_VERSION_KEY = "jdk_vendor_version";
    public static final String JVM_NAME_KEY = "jvm_name";
    public static final String JVM_PROFILE_KEY = "jvm_profile";
    public static final String JVM_VENDOR_KEY = "jvm_vendor";
    public static final String JVM_VERSION_KEY = "jvm_version";
    public static final String KURA_VERSION_KEY = "kura_version";
    public static final String MODEL_ID_KEY = "model_id";
    public static final String MODEL_NAME_KEY = "model_name";
    public static final String OSGI_FRAMEWORK_KEY = "osgi_framework";
    public static final String OSGI_FRAMEWORK_VERSION_KEY = "osgi_framework_version";
    public static final String OS_ARCH_KEY = "os_arch";
    public static final String OS_KEY = "os";
    public static final String OS_VERSION_KEY = "os_version";
    public static final String PART_NUMBER_KEY = "part_number";
    public static final String SERIAL_NUMBER_KEY = "serial_number";
    public static final String TOTAL_MEMORY_KEY = "total_memory";
    public static final String UPTIME_KEY = "uptime";

    public Double getAltitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getLatitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getLongitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationFramework() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationFrameworkVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getAvailableProcessors() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getBiosVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getConnectionInterface() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getConnectionIp() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getCpuVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getFirmwareVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getJdkVendorVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getJvmName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getJvmProfile() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getJvmVendor() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getJvmVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getKuraVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getModelId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getModelName() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getOs() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getOsArch() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getOsVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getOsgiFramework() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getOsgiFrameworkVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getPartNumber() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getSerialNumber() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getTotalMemory() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getUptime() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setAltitude(Double value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setApplicationFramework(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setApplicationFrameworkVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setAvailableProcessors(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setBiosVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setConnectionInterface(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setConnectionIp(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setCpuVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDisplayName(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setFirmwareVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setJdkVendorVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setJvmName(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setJvmProfile(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setJvmVendor(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setJvmVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLatitude(Double value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLongitude(Double value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setModelId(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setModelName(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOs(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOsArch(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOsVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOsgiFramework(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOsgiFrameworkVersion(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setPartNumber(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSerialNumber(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTotalMemory(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setUptime(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraDeviceProfile() {}
}
