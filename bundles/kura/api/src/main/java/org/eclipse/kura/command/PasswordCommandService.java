package org.eclipse.kura.command;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs commands of the operating system for those who know the password that is configured.
 *
 * <p>Safe for concurrent use; a call lasts as long as the command.
 */
@ProviderType
public interface PasswordCommandService {

    /**
     * Runs a command in a shell.
     *
     * @param cmd the command line
     * @param password the password
     * @return what the command wrote
     * @throws KuraException when the service is disabled, the password is wrong or the command cannot be run
     */
    String execute(String cmd, String password) throws KuraException;

    /**
     * Runs a command that is described by metrics: {@code command.command}, {@code command.argument0} and so on,
     * {@code command.environment.pair0} and so on, {@code command.working.directory}, {@code command.timeout} in
     * seconds, {@code command.run.async} and {@code command.password}. A body is a zip that is unpacked into the
     * working directory first.
     *
     * @param commandReq the description
     * @return metrics {@code command.stdout}, {@code command.stderr}, {@code command.exit.code} and
     *     {@code command.timedout}
     * @throws KuraException when the service is disabled, the password is wrong or the command cannot be run
     */
    KuraPayload execute(KuraPayload commandReq) throws KuraException;

    /**
     * Runs a command as {@link #execute(KuraPayload)} does, and tells failures by the code of the answer.
     *
     * @param request the description
     * @return the answer; code 500 when the command could not be run
     */
    default KuraResponsePayload execute(KuraRequestPayload request) {
        try {
            final KuraPayload result = execute((KuraPayload) request);
            if (result instanceof KuraResponsePayload response) {
                return response;
            }
            final KuraResponsePayload response = new KuraResponsePayload(result);
            if (response.getResponseCode() == 0) {
                response.setResponseCode(KuraResponsePayload.RESPONSE_CODE_OK);
            }
            return response;
        } catch (final KuraException e) {
            return new KuraResponsePayload(e);
        }
    }
}
