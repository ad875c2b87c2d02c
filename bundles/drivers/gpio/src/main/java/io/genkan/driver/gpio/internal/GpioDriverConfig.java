package io.genkan.driver.gpio.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = GpioDriver.PID,
        name = "GPIO driver",
        description = "Pins, PWM, I2C, SPI and chips on them.")
@interface GpioDriverConfig {
    @AttributeDefinition(
            name = "provider",
            description =
                    "AUTO: LINUXFS on boards with a device tree, such as a Raspberry Pi, MOCK elsewhere. LINUXFS: the"
                            + " kernel's devices. MOCK: nothing is there, everything is made up.",
            options = {@Option("AUTO"), @Option("LINUXFS"), @Option("MOCK")})
    String provider() default "AUTO";

    @AttributeDefinition(
            name = "gpio.base",
            min = "-1",
            max = "4095",
            description = "Number that the kernel gives the board's pin 0; -1 to look for it.")
    int gpio_base() default -1;

    @AttributeDefinition(
            name = "pwm.chip",
            min = "0",
            max = "31",
            description = "Number of the kernel's PWM chip: 0, on a Raspberry Pi 5 2.")
    int pwm_chip() default 0;

    @AttributeDefinition(
            name = "poll.interval",
            min = "20",
            max = "3600000",
            description =
                    "Milliseconds between two looks at what tells no changes by itself: PWM, I2C, SPI and chips that"
                            + " somebody listens to.")
    int poll_interval() default 1000;
}
