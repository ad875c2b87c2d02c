package org.eclipse.kura.message;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Birth certificate: the payload by which a gateway announces itself to a cloud when it connects.
 *
 * <p>Every value is a text metric named as in {@link KuraDeviceProfile}; a getter returns null when the metric is
 * absent. Build one with {@link KuraBirthPayloadBuilder}. Not safe for concurrent use.
 */
public class KuraBirthPayload extends KuraPayload {

    private static final String ACCEPT_ENCODING = "accept_encoding";
    private static final String APPLICATION_IDS = "application_ids";
    private static final String PAYLOAD_ENCODING = "payload_encoding";
    private static final String MODEM_IMEI = "modem_imei";
    private static final String MODEM_IMSI = "modem_imsi";
    private static final String MODEM_ICCID = "modem_iccid";
    private static final String MODEM_RSSI = "modem_rssi";
    private static final String MODEM_FIRMWARE_VERSION = "modem_firmware_version";
    private static final String TAMPER_STATUS = "tamper_status";

    /** Makes an empty certificate. */
    public KuraBirthPayload() {
        super();
    }

    /**
     * Adds a metric; a null value is left out instead of stored.
     *
     * @param name name of the metric
     * @param value value of the metric, null to add nothing
     */
    @Override
    public void addMetric(String name, Object value) {
        if (value != null) {
            super.addMetric(name, value);
        }
    }

    /** {@return the time since the operating system started, in milliseconds, as text; null when not announced} */
    public String getUptime() {
        return (String) getMetric(KuraDeviceProfile.UPTIME_KEY);
    }

    /** {@return the name under which a cloud console shows this gateway; null when not announced} */
    public String getDisplayName() {
        return (String) getMetric(KuraDeviceProfile.DISPLAY_NAME_KEY);
    }

    /** {@return the name of the hardware model; null when not announced} */
    public String getModelName() {
        return (String) getMetric(KuraDeviceProfile.MODEL_NAME_KEY);
    }

    /** {@return the identifier of the hardware model; null when not announced} */
    public String getModelId() {
        return (String) getMetric(KuraDeviceProfile.MODEL_ID_KEY);
    }

    /** {@return the part number of the hardware; null when not announced} */
    public String getPartNumber() {
        return (String) getMetric(KuraDeviceProfile.PART_NUMBER_KEY);
    }

    /** {@return the serial number of the hardware; null when not announced} */
    public String getSerialNumber() {
        return (String) getMetric(KuraDeviceProfile.SERIAL_NUMBER_KEY);
    }

    /** {@return the version of the firmware; null when not announced} */
    public String getFirmwareVersion() {
        return (String) getMetric(KuraDeviceProfile.FIRMWARE_VERSION_KEY);
    }

    /** {@return the version of the BIOS or boot loader; null when not announced} */
    public String getBiosVersion() {
        return (String) getMetric(KuraDeviceProfile.BIOS_VERSION_KEY);
    }

    /** {@return the model of the processor; null when not announced} */
    public String getCpuVersion() {
        return (String) getMetric(KuraDeviceProfile.CPU_VERSION_KEY);
    }

    /** {@return the name of the operating system; null when not announced} */
    public String getOs() {
        return (String) getMetric(KuraDeviceProfile.OS_KEY);
    }

    /** {@return the version of the operating system; null when not announced} */
    public String getOsVersion() {
        return (String) getMetric(KuraDeviceProfile.OS_VERSION_KEY);
    }

    /** {@return the processor architecture that the operating system was built for; null when not announced} */
    public String getOsArch() {
        return (String) getMetric(KuraDeviceProfile.OS_ARCH_KEY);
    }

    /** {@return the name of the Java virtual machine; null when not announced} */
    public String getJvmName() {
        return (String) getMetric(KuraDeviceProfile.JVM_NAME_KEY);
    }

    /** {@return the version of the Java virtual machine, a blank, and its mode; null when not announced} */
    public String getJvmVersion() {
        return (String) getMetric(KuraDeviceProfile.JVM_VERSION_KEY);
    }

    /** {@return the name of the Java runtime, a blank, and its version; null when not announced} */
    public String getJvmProfile() {
        return (String) getMetric(KuraDeviceProfile.JVM_PROFILE_KEY);
    }

    /** {@return the vendor of the Java virtual machine; null when not announced} */
    public String getJvmVendor() {
        return (String) getMetric(KuraDeviceProfile.JVM_VENDOR_KEY);
    }

    /** {@return the version by which the vendor names the Java build; null when not announced} */
    public String getJdkVendorVersion() {
        return (String) getMetric(KuraDeviceProfile.JDK_VENDOR_VERSION_KEY);
    }

    /** {@return the version of the product; null when not announced} */
    public String getKuraVersion() {
        return (String) getMetric(KuraDeviceProfile.KURA_VERSION_KEY);
    }

    /** {@return the name of the framework that applications run in; null when not announced} */
    public String getApplicationFramework() {
        return (String) getMetric(KuraDeviceProfile.APPLICATION_FRAMEWORK_KEY);
    }

    /** {@return the version of the framework that applications run in; null when not announced} */
    public String getApplicationFrameworkVersion() {
        return (String) getMetric(KuraDeviceProfile.APPLICATION_FRAMEWORK_VERSION_KEY);
    }

    /** {@return the name of the OSGi framework; null when not announced} */
    public String getOsgiFramework() {
        return (String) getMetric(KuraDeviceProfile.OSGI_FRAMEWORK_KEY);
    }

    /** {@return the version of the OSGi framework; null when not announced} */
    public String getOsgiFrameworkVersion() {
        return (String) getMetric(KuraDeviceProfile.OSGI_FRAMEWORK_VERSION_KEY);
    }

    /** {@return the network interfaces that are up, as {@code name (MAC)} with commas; null when not announced} */
    public String getConnectionInterface() {
        return (String) getMetric(KuraDeviceProfile.CONNECTION_INTERFACE_KEY);
    }

    /** {@return the addresses of those interfaces, with commas, or {@code UNKNOWN}; null when not announced} */
    public String getConnectionIp() {
        return (String) getMetric(KuraDeviceProfile.CONNECTION_IP_KEY);
    }

    /** {@return the compression that is understood: {@code gzip} or empty; null when not announced} */
    public String getAcceptEncoding() {
        return (String) getMetric(ACCEPT_ENCODING);
    }

    /** {@return the identifiers of applications that answer requests, with commas; null when not announced} */
    public String getApplicationIdentifiers() {
        return (String) getMetric(APPLICATION_IDS);
    }

    /** {@return the number of processors that the virtual machine may use, as text; null when not announced} */
    public String getAvailableProcessors() {
        return (String) getMetric(KuraDeviceProfile.AVAILABLE_PROCESSORS_KEY);
    }

    /** {@return the memory of the virtual machine in kB, as text; null when not announced} */
    public String getTotalMemory() {
        return (String) getMetric(KuraDeviceProfile.TOTAL_MEMORY_KEY);
    }

    /** {@return the name of the {@link org.eclipse.kura.cloud.CloudPayloadEncoding} in use; null when not announced} */
    public String getPayloadEncoding() {
        return (String) getMetric(PAYLOAD_ENCODING);
    }

    /** {@return the IMEI of the cellular modem; null when not announced} */
    public String getModemImei() {
        return (String) getMetric(MODEM_IMEI);
    }

    /** {@return the IMSI of the SIM card; null when not announced} */
    public String getModemImsi() {
        return (String) getMetric(MODEM_IMSI);
    }

    /** {@return the ICCID of the SIM card; null when not announced} */
    public String getModemIccid() {
        return (String) getMetric(MODEM_ICCID);
    }

    /** {@return the signal strength of the modem in dBm, as text; null when not announced} */
    public String getModemRssi() {
        return (String) getMetric(MODEM_RSSI);
    }

    /** {@return the version of the firmware of the modem; null when not announced} */
    public String getModemFirmwareVersion() {
        return (String) getMetric(MODEM_FIRMWARE_VERSION);
    }

    /**
     * Tells whether somebody tampered with the gateway.
     *
     * @return the state, {@link TamperStatus#UNSUPPORTED} when none was announced; never null
     */
    public TamperStatus getTamperStatus() {
        final Object text = getMetric(TAMPER_STATUS);
        for (final TamperStatus status : TamperStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return TamperStatus.UNSUPPORTED;
    }

    /** Lists the announced values, without those of the modem, for logs. */
    @Override
    public String toString() {
        final StringJoiner text = new StringJoiner(", ", "KuraBirthPayload [", "]");
        text.add("getUptime()=" + getUptime());
        text.add("getDisplayName()=" + getDisplayName());
        text.add("getModelName()=" + getModelName());
        text.add("getModelId()=" + getModelId());
        text.add("getPartNumber()=" + getPartNumber());
        text.add("getSerialNumber()=" + getSerialNumber());
        text.add("getFirmwareVersion()=" + getFirmwareVersion());
        text.add("getBiosVersion()=" + getBiosVersion());
        text.add("getCpuVersion()=" + getCpuVersion());
        text.add("getOs()=" + getOs());
        text.add("getOsVersion()=" + getOsVersion());
        text.add("getOsArch()=" + getOsArch());
        text.add("getJvmName()=" + getJvmName());
        text.add("getJvmVersion()=" + getJvmVersion());
        text.add("getJvmProfile()=" + getJvmProfile());
        text.add("getJvmVendor()=" + getJvmVendor());
        text.add("getJdkVendorVersion()=" + getJdkVendorVersion());
        text.add("getKuraVersion()=" + getKuraVersion());
        text.add("getApplicationFramework()=" + getApplicationFramework());
        text.add("getApplicationFrameworkVersion()=" + getApplicationFrameworkVersion());
        text.add("getOsgiFramework()=" + getOsgiFramework());
        text.add("getOsgiFrameworkVersion()=" + getOsgiFrameworkVersion());
        text.add("getConnectionInterface()=" + getConnectionInterface());
        text.add("getConnectionIp()=" + getConnectionIp());
        text.add("getAcceptEncoding()=" + getAcceptEncoding());
        text.add("getApplicationIdentifiers()=" + getApplicationIdentifiers());
        text.add("getAvailableProcessors()=" + getAvailableProcessors());
        text.add("getTotalMemory()=" + getTotalMemory());
        text.add("getPayloadEncoding()=" + getPayloadEncoding());
        return text.add("getTamperStatus()=" + getTamperStatus()).toString();
    }

    /** Collects what a birth certificate tells; values that are not given, or given as null, are left out. */
    public static class KuraBirthPayloadBuilder {

        private final Map<String, String> values = new HashMap<>();
        private KuraPosition position;

        /** Starts a certificate whose application framework is {@code Kura} and which tells nothing else. */
        public KuraBirthPayloadBuilder() {
            this.values.put(
                    KuraDeviceProfile.APPLICATION_FRAMEWORK_KEY, KuraDeviceProfile.DEFAULT_APPLICATION_FRAMEWORK);
        }

        /** Sets the time since the operating system started, in milliseconds, as text; null leaves it out. */
        public KuraBirthPayloadBuilder withUptime(String uptime) {
            this.values.put(KuraDeviceProfile.UPTIME_KEY, uptime);
            return this;
        }

        /** Sets the name under which a cloud console shows this gateway; null leaves it out. */
        public KuraBirthPayloadBuilder withDisplayName(String displayName) {
            this.values.put(KuraDeviceProfile.DISPLAY_NAME_KEY, displayName);
            return this;
        }

        /** Sets the name of the hardware model; null leaves it out. */
        public KuraBirthPayloadBuilder withModelName(String modelName) {
            this.values.put(KuraDeviceProfile.MODEL_NAME_KEY, modelName);
            return this;
        }

        /** Sets the identifier of the hardware model; null leaves it out. */
        public KuraBirthPayloadBuilder withModelId(String modelId) {
            this.values.put(KuraDeviceProfile.MODEL_ID_KEY, modelId);
            return this;
        }

        /** Sets the part number of the hardware; null leaves it out. */
        public KuraBirthPayloadBuilder withPartNumber(String partNumber) {
            this.values.put(KuraDeviceProfile.PART_NUMBER_KEY, partNumber);
            return this;
        }

        /** Sets the serial number of the hardware; null leaves it out. */
        public KuraBirthPayloadBuilder withSerialNumber(String serialNumber) {
            this.values.put(KuraDeviceProfile.SERIAL_NUMBER_KEY, serialNumber);
            return this;
        }

        /** Sets the version of the firmware; null leaves it out. */
        public KuraBirthPayloadBuilder withFirmwareVersion(String firmwareVersion) {
            this.values.put(KuraDeviceProfile.FIRMWARE_VERSION_KEY, firmwareVersion);
            return this;
        }

        /** Sets the version of the BIOS or boot loader; null leaves it out. */
        public KuraBirthPayloadBuilder withBiosVersion(String biosVersion) {
            this.values.put(KuraDeviceProfile.BIOS_VERSION_KEY, biosVersion);
            return this;
        }

        /** Sets the model of the processor; null leaves it out. */
        public KuraBirthPayloadBuilder withCpuVersion(String cpuVersion) {
            this.values.put(KuraDeviceProfile.CPU_VERSION_KEY, cpuVersion);
            return this;
        }

        /** Sets the name of the operating system; null leaves it out. */
        public KuraBirthPayloadBuilder withOs(String os) {
            this.values.put(KuraDeviceProfile.OS_KEY, os);
            return this;
        }

        /** Sets the version of the operating system; null leaves it out. */
        public KuraBirthPayloadBuilder withOsVersion(String osVersion) {
            this.values.put(KuraDeviceProfile.OS_VERSION_KEY, osVersion);
            return this;
        }

        /** Sets the processor architecture that the operating system was built for; null leaves it out. */
        public KuraBirthPayloadBuilder withOsArch(String osArch) {
            this.values.put(KuraDeviceProfile.OS_ARCH_KEY, osArch);
            return this;
        }

        /** Sets the name of the Java virtual machine; null leaves it out. */
        public KuraBirthPayloadBuilder withJvmName(String jvmName) {
            this.values.put(KuraDeviceProfile.JVM_NAME_KEY, jvmName);
            return this;
        }

        /** Sets the version of the Java virtual machine, a blank, and its mode; null leaves it out. */
        public KuraBirthPayloadBuilder withJvmVersion(String jvmVersion) {
            this.values.put(KuraDeviceProfile.JVM_VERSION_KEY, jvmVersion);
            return this;
        }

        /** Sets the name of the Java runtime, a blank, and its version; null leaves it out. */
        public KuraBirthPayloadBuilder withJvmProfile(String jvmProfile) {
            this.values.put(KuraDeviceProfile.JVM_PROFILE_KEY, jvmProfile);
            return this;
        }

        /** Sets the vendor of the Java virtual machine; null leaves it out. */
        public KuraBirthPayloadBuilder withJvmVendor(String jvmVendor) {
            this.values.put(KuraDeviceProfile.JVM_VENDOR_KEY, jvmVendor);
            return this;
        }

        /** Sets the version by which the vendor names the Java build; null leaves it out. */
        public KuraBirthPayloadBuilder withJdkVendorVersion(String jdkVendorVersion) {
            this.values.put(KuraDeviceProfile.JDK_VENDOR_VERSION_KEY, jdkVendorVersion);
            return this;
        }

        /** Sets the version of the product; null leaves it out. */
        public KuraBirthPayloadBuilder withKuraVersion(String kuraVersion) {
            this.values.put(KuraDeviceProfile.KURA_VERSION_KEY, kuraVersion);
            return this;
        }

        /** Sets the name of the framework that applications run in; null leaves it out. */
        public KuraBirthPayloadBuilder withApplicationFramework(String applicationFramework) {
            this.values.put(KuraDeviceProfile.APPLICATION_FRAMEWORK_KEY, applicationFramework);
            return this;
        }

        /** Sets the version of the framework that applications run in; null leaves it out. */
        public KuraBirthPayloadBuilder withApplicationFrameworkVersion(String applicationFrameworkVersion) {
            this.values.put(KuraDeviceProfile.APPLICATION_FRAMEWORK_VERSION_KEY, applicationFrameworkVersion);
            return this;
        }

        /** Sets the name of the OSGi framework; null leaves it out. */
        public KuraBirthPayloadBuilder withOsgiFramework(String osgiFramework) {
            this.values.put(KuraDeviceProfile.OSGI_FRAMEWORK_KEY, osgiFramework);
            return this;
        }

        /** Sets the version of the OSGi framework; null leaves it out. */
        public KuraBirthPayloadBuilder withOsgiFrameworkVersion(String osgiFrameworkVersion) {
            this.values.put(KuraDeviceProfile.OSGI_FRAMEWORK_VERSION_KEY, osgiFrameworkVersion);
            return this;
        }

        /** Sets the network interfaces that are up, as {@code name (MAC)} with commas; null leaves it out. */
        public KuraBirthPayloadBuilder withConnectionInterface(String connectionInterface) {
            this.values.put(KuraDeviceProfile.CONNECTION_INTERFACE_KEY, connectionInterface);
            return this;
        }

        /** Sets the addresses of those interfaces, with commas, or {@code UNKNOWN}; null leaves it out. */
        public KuraBirthPayloadBuilder withConnectionIp(String connectionIp) {
            this.values.put(KuraDeviceProfile.CONNECTION_IP_KEY, connectionIp);
            return this;
        }

        /** Sets the compression that is understood: {@code gzip} or empty; null leaves it out. */
        public KuraBirthPayloadBuilder withAcceptEncoding(String acceptEncoding) {
            this.values.put(ACCEPT_ENCODING, acceptEncoding);
            return this;
        }

        /** Sets the identifiers of applications that answer requests, with commas; null leaves it out. */
        public KuraBirthPayloadBuilder withApplicationIdentifiers(String applicationIdentifiers) {
            this.values.put(APPLICATION_IDS, applicationIdentifiers);
            return this;
        }

        /** Sets the number of processors that the virtual machine may use, as text; null leaves it out. */
        public KuraBirthPayloadBuilder withAvailableProcessors(String availableProcessors) {
            this.values.put(KuraDeviceProfile.AVAILABLE_PROCESSORS_KEY, availableProcessors);
            return this;
        }

        /** Sets the memory of the virtual machine in kB, as text; null leaves it out. */
        public KuraBirthPayloadBuilder withTotalMemory(String totalMemory) {
            this.values.put(KuraDeviceProfile.TOTAL_MEMORY_KEY, totalMemory);
            return this;
        }

        /** Sets the name of the {@link org.eclipse.kura.cloud.CloudPayloadEncoding} in use; null leaves it out. */
        public KuraBirthPayloadBuilder withPayloadEncoding(String payloadEncoding) {
            this.values.put(PAYLOAD_ENCODING, payloadEncoding);
            return this;
        }

        /** Sets the IMEI of the cellular modem; null leaves it out. */
        public KuraBirthPayloadBuilder withModemImei(String modemImei) {
            this.values.put(MODEM_IMEI, modemImei);
            return this;
        }

        /** Sets the IMSI of the SIM card; null leaves it out. */
        public KuraBirthPayloadBuilder withModemImsi(String modemImsi) {
            this.values.put(MODEM_IMSI, modemImsi);
            return this;
        }

        /** Sets the ICCID of the SIM card; null leaves it out. */
        public KuraBirthPayloadBuilder withModemIccid(String modemIccid) {
            this.values.put(MODEM_ICCID, modemIccid);
            return this;
        }

        /** Sets the signal strength of the modem in dBm, as text; null leaves it out. */
        public KuraBirthPayloadBuilder withModemRssi(String modemRssi) {
            this.values.put(MODEM_RSSI, modemRssi);
            return this;
        }

        /** Sets the version of the firmware of the modem; null leaves it out. */
        public KuraBirthPayloadBuilder withModemFirmwareVersion(String modemFirmwareVersion) {
            this.values.put(MODEM_FIRMWARE_VERSION, modemFirmwareVersion);
            return this;
        }

        /**
         * Sets where the gateway is.
         *
         * @param position the position, null when unknown
         * @return this builder
         */
        public KuraBirthPayloadBuilder withPosition(KuraPosition position) {
            this.position = position;
            return this;
        }

        /**
         * Sets whether somebody tampered with the gateway.
         *
         * @param tamperStatus the state; {@link TamperStatus#UNSUPPORTED} and null are not announced
         * @return this builder
         */
        public KuraBirthPayloadBuilder withTamperStatus(TamperStatus tamperStatus) {
            final boolean announced = tamperStatus != null && tamperStatus != TamperStatus.UNSUPPORTED;
            this.values.put(TAMPER_STATUS, announced ? tamperStatus.name() : null);
            return this;
        }

        /**
         * Makes the certificate.
         *
         * @return a new payload; later changes to this builder do not reach it
         */
        public KuraBirthPayload build() {
            final KuraBirthPayload payload = new KuraBirthPayload();
            this.values.forEach(payload::addMetric);
            payload.setPosition(this.position);
            return payload;
        }
    }

    /** Whether somebody opened the gateway. */
    public enum TamperStatus {
        /** The gateway cannot tell. */
        UNSUPPORTED,
        /** Somebody tampered with the gateway. */
        TAMPERED,
        /** The gateway is as it was left. */
        NOT_TAMPERED
    }
}
