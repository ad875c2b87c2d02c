package org.eclipse.kura.clock;

@org.osgi.annotation.versioning.ProviderType
public interface ClockService {
    java.util.Date getLastSync() throws org.eclipse.kura.KuraException;
}
