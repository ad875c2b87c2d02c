package io.genkan.console.rest.internal.users;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = PasswordRulesComponent.PID,
        name = "Rules for passwords",
        description = "What new passwords must look like.")
@interface PasswordRulesConfig {
    @AttributeDefinition(
            name = "Length",
            required = false,
            min = "8",
            max = "128",
            description = "A new password has at least so many characters.")
    int new_password_min_length() default 8;

    @AttributeDefinition(name = "Digits", required = false, description = "A new password contains a digit.")
    boolean new_password_require_digits() default false;

    @AttributeDefinition(
            name = "Special characters",
            required = false,
            description = "A new password contains a character that is neither letter nor digit.")
    boolean new_password_require_special_characters() default false;

    @AttributeDefinition(
            name = "Capital and small letters",
            required = false,
            description = "A new password contains a capital and a small letter.")
    boolean new_password_require_both_cases() default false;
}
