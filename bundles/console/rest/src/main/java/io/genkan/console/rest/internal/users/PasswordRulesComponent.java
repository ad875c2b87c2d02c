package io.genkan.console.rest.internal.users;

import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Holds the rules for passwords under Kura's PID; whoever checks a password reads them there. */
@Component(name = PasswordRulesComponent.PID, service = ConfigurableComponent.class, immediate = true)
@Designate(ocd = PasswordRulesConfig.class)
public final class PasswordRulesComponent implements ConfigurableComponent {
    static final String PID = "org.eclipse.kura.web.Console";
}
