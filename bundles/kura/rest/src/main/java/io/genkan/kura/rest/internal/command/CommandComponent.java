package io.genkan.kura.rest.internal.command;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.command.PasswordCommandService;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.executor.CommandExecutorService;
import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.eclipse.kura.executor.UnprivilegedExecutorService;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Runs commands as Kura's command application does, under its PID and options. */
@Component(
        name = CommandComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {CommandComponent.class, PasswordCommandService.class, ConfigurableComponent.class})
@Designate(ocd = CommandConfig.class)
public final class CommandComponent implements PasswordCommandService, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.cloud.app.command.CommandCloudApp";

    private final CryptoService crypto;
    private final CommandExecutorService unprivileged;
    private final CommandExecutorService privileged;
    private volatile CommandOptions options;

    @Activate
    public CommandComponent(
            @Reference CryptoService crypto,
            @Reference UnprivilegedExecutorService unprivileged,
            @Reference PrivilegedExecutorService privileged,
            Map<String, Object> properties) {
        this.crypto = crypto;
        this.unprivileged = unprivileged;
        this.privileged = privileged;
        this.options = CommandOptions.from(properties, this::clear);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        options = CommandOptions.from(properties, this::clear);
    }

    private String clear(String encrypted) {
        try {
            return new String(crypto.decryptAes(encrypted.toCharArray()));
        } catch (KuraException e) {
            return encrypted;
        }
    }

    /**
     * Runs a command and waits for its end, or not.
     *
     * @return what came of it; all empty when nobody waits
     * @throws KuraException SERVICE_UNAVAILABLE when commands are not allowed, BAD_REQUEST when this one cannot be run
     */
    public CommandResult run(CommandRequest request) throws KuraException {
        CommandOptions now = options;
        if (!now.enabled()) {
            throw new KuraException(
                    KuraErrorCode.SERVICE_UNAVAILABLE,
                    "Remote commands are switched off: set command.enable of " + PID + ".");
        }
        return new CommandRun(now, now.privileged() ? privileged : unprivileged).run(request);
    }

    @Override
    public String execute(String command, String password) throws KuraException {
        return run(new CommandRequest(command, List.of(), Map.of(), password, new byte[0], null, null, false))
                .stdout();
    }

    @Override
    public KuraPayload execute(KuraPayload request) throws KuraException {
        CommandRequest command = CommandMetrics.read(request);
        return CommandMetrics.write(command, run(command));
    }
}
