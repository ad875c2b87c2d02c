package io.genkan.kura.security.internal.identity;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.identity.PasswordStrengthRequirements;
import org.eclipse.kura.identity.PasswordStrengthVerificationService;
import org.eclipse.kura.util.validation.PasswordStrengthValidators;
import org.eclipse.kura.util.validation.Validator;
import org.eclipse.kura.util.validation.ValidatorOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What new passwords must look like: the settings of Kura's console component, or eight characters where it is not. */
@Component(name = "io.genkan.kura.security.PasswordRules")
public final class PasswordRules implements PasswordStrengthVerificationService {
    static final String CONSOLE = "org.eclipse.kura.web.Console";

    private final ConfigurationService configurations;

    @Activate
    public PasswordRules(@Reference ConfigurationService configurations) {
        this.configurations = configurations;
    }

    private ValidatorOptions options() throws KuraException {
        ComponentConfiguration console =
                configurations.getConfigurableComponentPids().contains(CONSOLE)
                        ? configurations.getComponentConfiguration(CONSOLE)
                        : null;
        Map<String, Object> properties = console == null ? null : console.getConfigurationProperties();
        return new ValidatorOptions(properties == null ? Map.of() : properties);
    }

    @Override
    public void checkPasswordStrength(char[] password) throws KuraException {
        String text = new String(password);
        List<String> problems = new java.util.ArrayList<>();
        for (Validator<String> validator : PasswordStrengthValidators.fromConfig(options())) {
            validator.validate(text, problems::add);
        }
        if (!problems.isEmpty()) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, String.join(" ", problems));
        }
    }

    @Override
    public PasswordStrengthRequirements getPasswordStrengthRequirements() throws KuraException {
        ValidatorOptions options = options();
        return new PasswordStrengthRequirements(
                options.isPasswordMinimumLength(),
                options.isPasswordRequireDigits(),
                options.isPasswordRequireSpecialChars(),
                options.isPasswordRequireBothCases());
    }
}
