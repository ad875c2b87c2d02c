package org.eclipse.kura.message;

public class KuraBirthPayload extends KuraPayload {
    public String getAcceptEncoding() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationFramework() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationFrameworkVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getApplicationIdentifiers() {
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

    public String getModemFirmwareVersion() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getModemIccid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getModemImei() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getModemImsi() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getModemRssi() {
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

    public String getPayloadEncoding() {
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

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraBirthPayload.TamperStatus getTamperStatus() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void addMetric(String value, Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraBirthPayload() {}

    public static class KuraBirthPayloadBuilder {
        public KuraBirthPayload build() {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withAcceptEncoding(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withApplicationFramework(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withApplicationFrameworkVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withApplicationIdentifiers(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withAvailableProcessors(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withBiosVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withConnectionInterface(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withConnectionIp(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withCpuVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withDisplayName(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withFirmwareVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withJdkVendorVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withJvmName(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withJvmProfile(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withJvmVendor(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withJvmVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withKuraVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModelId(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModelName(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModemFirmwareVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModemIccid(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModemImei(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModemImsi(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withModemRssi(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withOs(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withOsArch(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withOsVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withOsgiFramework(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withOsgiFrameworkVersion(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withPartNumber(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withPayloadEncoding(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withPosition(KuraPosition kuraPosition) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withSerialNumber(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withTamperStatus(KuraBirthPayload.TamperStatus tamperStatus) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withTotalMemory(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayload.KuraBirthPayloadBuilder withUptime(String value) {
            throw new UnsupportedOperationException("skeleton");
        }

        public KuraBirthPayloadBuilder() {}
    }

    public enum TamperStatus {
        UNSUPPORTED,
        TAMPERED,
        NOT_TAMPERED;
    }
}
