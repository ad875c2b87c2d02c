package org.eclipse.kura.driver.descriptor;

@org.osgi.annotation.versioning.ProviderType
public class DriverDescriptor {
    public Object getChannelDescriptor() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getFactoryPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getPid() {
        throw new UnsupportedOperationException("skeleton");
    }

    public DriverDescriptor(String value, String value2, Object object) {}
}
