package io.genkan.kura.deployment.internal.cloud;

import io.genkan.kura.deployment.internal.DeploymentCore;
import io.genkan.support.status.StatusReporter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContextConstants;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.deployment.hook.DeploymentHook;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.eclipse.kura.ssl.SslManagerService;
import org.eclipse.kura.system.SystemAdminService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers DEPLOY-V2 on every cloud connection. */
@Component(
        name = CloudDeploymentHandlerV2.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = ConfigurableComponent.class,
        immediate = true)
@Designate(ocd = HandlerOptions.Config.class)
public final class CloudDeploymentHandlerV2 implements RequestHandler, ConfigurableComponent {
    static final String PID = "org.eclipse.kura.core.deployment.CloudDeploymentHandlerV2";

    private static final Logger logger = LoggerFactory.getLogger(CloudDeploymentHandlerV2.class);

    private final StatusReporter status;
    private final PackageJobs jobs;
    private final DeployV2 application;
    private final SystemUpdates updates;
    private final ScheduledExecutorService timer;
    private final Map<String, DeploymentHook> hooks = new ConcurrentHashMap<>();
    private volatile Workplace.Options options = HandlerOptions.from(Map.of());

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SystemAdminService machine;

    @Reference(
            name = "SslManagerService",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SslManagerService ssl;

    @Activate
    public CloudDeploymentHandlerV2(
            BundleContext context,
            @Reference DeploymentCore core,
            @Reference SystemService system,
            Map<String, Object> properties) {
        this.status = new StatusReporter(context, PID);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "deploy-v2-timer");
            thread.setDaemon(true);
            return thread;
        });
        String data = system.getProperties().getProperty(SystemService.KEY_KURA_DATA_DIR, ".");
        this.updates = new SystemUpdates(Path.of(data));
        Workplace workplace = new Workplace(
                () -> options, this::socketFactory, pid -> Optional.ofNullable(hooks.get(pid)), updates, this::reboot);
        this.jobs = new PackageJobs(core.desk(), workplace);
        this.application = new DeployV2(context, core.desk(), jobs);
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        try {
            options = HandlerOptions.from(properties);
            status.online("");
        } catch (IllegalArgumentException e) {
            status.failed("CONFIGURATION", e.getMessage() + " The settings before are kept.");
        }
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        timer.shutdownNow();
        jobs.close();
        status.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRegistry(RequestHandlerRegistry registry) {
        try {
            registry.registerRequestHandler(DeployV2.APP_ID, this);
        } catch (KuraException e) {
            logger.warn("{} is not offered on a cloud connection: {}", DeployV2.APP_ID, e.getMessage());
        }
    }

    void removeRegistry(RequestHandlerRegistry registry) {
        try {
            registry.unregister(DeployV2.APP_ID);
        } catch (KuraException e) {
            logger.debug("{} cannot be withdrawn", DeployV2.APP_ID, e);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHook(DeploymentHook hook, Map<String, Object> properties) {
        if (properties.get(ConfigurationService.KURA_SERVICE_PID) instanceof String pid) {
            hooks.put(pid, hook);
        }
    }

    void removeHook(DeploymentHook hook) {
        hooks.values().remove(hook);
    }

    /** A connection over which a system update was asked for before the restart is there again. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPublisher(CloudNotificationPublisher publisher, Map<String, Object> properties) {
        if (properties.get(ConfigurationService.KURA_SERVICE_PID) instanceof String pid) {
            timer.execute(() -> updates.verify(publisher, pid, options.systemUpdates()));
        }
    }

    void removePublisher(CloudNotificationPublisher publisher) {
        // what it was needed for is done or comes back with the next one
    }

    private void reboot(Duration delay) {
        logger.warn("The gateway reboots in {} s, as a deployment asked for it", delay.toSeconds());
        Future<?> unused = timer.schedule(
                () -> {
                    SystemAdminService present = machine;
                    try {
                        if (present != null) {
                            present.reboot();
                        }
                    } catch (RuntimeException e) { // the border to the machine
                        logger.error("The gateway does not reboot: restart it by hand", e);
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private Optional<SSLSocketFactory> socketFactory() {
        SslManagerService present = ssl;
        try {
            return present == null ? Optional.empty() : Optional.of(present.getSSLSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            logger.warn("The TLS settings cannot be used for downloads, Java's own are", e);
            return Optional.empty();
        }
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage request) {
        return answer(() -> application.get(resource(request)));
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage request) {
        return answer(() -> application.exec(resource(request), request.getPayload(), notifier(context)));
    }

    @Override
    public KuraMessage doDel(RequestHandlerContext context, KuraMessage request) {
        return answer(() -> application.del(resource(request), request.getPayload()));
    }

    private interface Answer {
        KuraPayload get() throws RefusedException;
    }

    private static KuraMessage answer(Answer answer) {
        try {
            return new KuraMessage(answer.get());
        } catch (RefusedException e) {
            KuraResponsePayload refusal = new KuraResponsePayload(e.code());
            refusal.setExceptionMessage(e.getMessage());
            return new KuraMessage(refusal);
        }
    }

    private static List<String> resource(KuraMessage request) {
        Object args = request.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value());
        return args instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private static Notifier notifier(RequestHandlerContext context) {
        Map<String, String> properties = context.getContextProperties();
        return new Notifier(
                context.getNotificationPublisher(),
                properties.getOrDefault(RequestHandlerContextConstants.NOTIFICATION_PUBLISHER_PID.name(), ""),
                properties.getOrDefault(RequestHandlerContextConstants.DEVICE_ID.name(), ""));
    }
}
