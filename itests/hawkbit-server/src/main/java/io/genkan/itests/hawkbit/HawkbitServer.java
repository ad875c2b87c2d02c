package io.genkan.itests.hawkbit;

import org.eclipse.hawkbit.autoconfigure.security.EnableHawkbitManagedSecurityConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** hawkBit with its device and its management interface; settings are in application.properties, and arguments overrule them. */
@SpringBootApplication
@EnableHawkbitManagedSecurityConfiguration
public class HawkbitServer {
    public static void main(String[] args) {
        SpringApplication.run(HawkbitServer.class, args);
    }
}
