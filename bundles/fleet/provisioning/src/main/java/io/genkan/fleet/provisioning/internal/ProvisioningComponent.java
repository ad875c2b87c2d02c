package io.genkan.fleet.provisioning.internal;

import io.genkan.api.provisioning.Enrolment;
import io.genkan.api.release.ReleaseService;
import io.genkan.fleet.provisioning.internal.enrol.Enroller;
import io.genkan.support.status.StatusReporter;
import io.genkan.support.time.BackOff;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins a fleet; the work is done in {@link Enroller}. */
@Component(
        name = ProvisioningComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {Enrolment.class, ConfigurableComponent.class},
        immediate = true)
@Designate(ocd = ProvisioningConfig.class)
public final class ProvisioningComponent implements Enrolment, ConfigurableComponent {
    static final String PID = "io.genkan.fleet.provisioning";

    private static final Logger logger = LoggerFactory.getLogger(ProvisioningComponent.class);
    private static final long LOOK_MILLIS = 5_000;
    private static final long END_MILLIS = 1_500;

    private final GatewayHousehold household;
    private final StatusReporter status;
    private final Enroller enroller;
    private final ServiceTracker<ReleaseService, ReleaseService> releases;
    private final Thread thread;
    private boolean woken;

    @Activate
    public ProvisioningComponent(
            BundleContext context,
            @Reference SystemService system,
            @Reference ConfigurationService configurations,
            ProvisioningConfig config) {
        this.status = new StatusReporter(context, PID);
        // settings that it changes restart it: this component goes on meanwhile
        this.releases = new ServiceTracker<>(context, ReleaseService.class, null);
        releases.open();
        this.household =
                new GatewayHousehold(context, system, configurations, () -> Optional.ofNullable(releases.getService()));
        String data = context.getProperty("kura.data");
        this.enroller = new Enroller(
                Path.of(data == null ? "data" : data).resolve("fleet"),
                Objects.requireNonNullElse(System.getenv("GENKAN_CLAIM"), ""),
                household,
                Clock.systemUTC());
        this.thread = new Thread(this::run, "genkan-enrolment");
        thread.setDaemon(true);
        if (config.enabled()) {
            thread.start();
        } else {
            status.unknown("This gateway takes no claims.");
        }
    }

    private void run() {
        BackOff backOff = new BackOff(2_000, 600_000, ThreadLocalRandom.current());
        try {
            while (enroller.facts().state() != State.ENROLLED) {
                long wait = LOOK_MILLIS;
                try {
                    boolean later = enroller.step();
                    wait = later ? backOff.next() : LOOK_MILLIS;
                } catch (RuntimeException e) { // the thread goes on
                    logger.warn("A claim could not be used", e);
                }
                tell(enroller.facts());
                if (enroller.facts().state() != State.ENROLLED) {
                    pause(wait);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Facts facts) {
        switch (facts.state()) {
            case NONE -> status.unknown(facts.sentence());
            case ENROLLING -> status.offline("SERVER", facts.sentence());
            case ENROLLED -> status.online(facts.sentence());
            case REFUSED -> status.failed("CLAIM", facts.sentence());
        }
    }

    private synchronized void pause(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!woken) {
            long rest = until - System.nanoTime();
            if (rest <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
        woken = false;
    }

    private synchronized void wake() {
        woken = true;
        notifyAll();
    }

    @Deactivate
    void deactivate() {
        thread.interrupt();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        releases.close();
        status.close();
    }

    @Override
    public Facts facts() {
        return enroller.facts();
    }

    @Override
    public String code() {
        return household.code(enroller.facts().key());
    }

    @Override
    public void claim(String text, String who) {
        try {
            enroller.claim(text, who);
        } catch (IOException e) {
            throw new IllegalStateException("The claim cannot be kept: " + e.getMessage(), e);
        }
        wake();
    }
}
