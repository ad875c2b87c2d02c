package org.eclipse.kura.command;

@Deprecated
@org.osgi.annotation.versioning.ProviderType
public interface CommandService {
    String execute(String value) throws org.eclipse.kura.KuraException;
}
