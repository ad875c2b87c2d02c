package io.genkan.kura.security.internal.policy;

import java.util.Arrays;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.SecurityService;
import org.osgi.service.component.annotations.Component;

/**
 * Kura's SecurityService on a Java that has no security manager any more: no fingerprints of policies and command lines are
 * kept, so there is nothing to reload, and a policy is refused, because nothing would hold it.
 */
@Component(name = "io.genkan.kura.security.SecurityService")
public final class SecurityServiceComponent implements SecurityService {
    @Override
    public void reloadSecurityPolicyFingerprint() {
        // none is kept
    }

    @Override
    public void reloadCommandLineFingerprint() {
        // none is kept
    }

    @Override
    public boolean isDebugEnabled() {
        return ProcessHandle.current()
                .info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments)
                        .anyMatch(each -> each.startsWith("-agentlib:jdwp") || each.startsWith("-Xrunjdwp")))
                .orElse(false);
    }

    @Override
    public void applyDefaultProductionSecurityPolicy() throws KuraException {
        throw unsupported();
    }

    @Override
    public void applySecurityPolicy(String policy) throws KuraException {
        throw unsupported();
    }

    private static KuraException unsupported() {
        return new KuraException(
                KuraErrorCode.OPERATION_NOT_SUPPORTED,
                "Java has no security manager any more, so no security policy can be applied.");
    }
}
