package io.genkan.kura.rest.internal.command;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = CommandComponent.PID,
        name = "Remote commands",
        description = "Lets who has the password run commands of the operating system from afar.")
@interface CommandConfig {
    @AttributeDefinition(name = "Enabled", required = false, description = "Run commands at all.")
    boolean command_enable() default false;

    @AttributeDefinition(
            name = "Password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Must come with each command. Empty: none is asked for.")
    String command_password_value() default "";

    @AttributeDefinition(
            name = "Working folder",
            required = false,
            description = "Where commands run that name no folder of their own. Empty: Java's folder for temporary"
                    + " files.")
    String command_working_directory() default "";

    @AttributeDefinition(
            name = "Time-out",
            required = false,
            min = "1",
            description = "Seconds after which a command is ended.")
    int command_timeout() default 60;

    @AttributeDefinition(
            name = "Environment",
            required = false,
            description = "Variables for every command, as name=value, with blanks between them.")
    String command_environment() default "";

    @AttributeDefinition(
            name = "Privileged",
            required = false,
            description = "Run commands as the gateway's own user and not as kura.command.user.")
    boolean privileged_command_service_enable() default false;
}
