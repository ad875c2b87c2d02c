package org.eclipse.kura.executor;

@org.osgi.annotation.versioning.ProviderType
public interface ExitStatus {
    boolean isSuccessful();

    int getExitCode();
}
