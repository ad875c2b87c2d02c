package io.genkan.kura.cloud.internal.endpoint;

import io.genkan.kura.cloud.internal.Settings;
import io.genkan.kura.cloud.internal.StatusLine;
import io.genkan.kura.cloud.internal.payload.PayloadCodec;
import io.genkan.support.status.StatusReporter;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.KuraConnectException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudClient;
import org.eclipse.kura.cloud.CloudConnectionEstablishedEvent;
import org.eclipse.kura.cloud.CloudConnectionLostEvent;
import org.eclipse.kura.cloud.CloudPayloadEncoding;
import org.eclipse.kura.cloud.CloudPayloadProtoBufDecoder;
import org.eclipse.kura.cloud.CloudPayloadProtoBufEncoder;
import org.eclipse.kura.cloud.CloudService;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.data.DataService;
import org.eclipse.kura.data.DataTransportService;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.position.PositionLockedEvent;
import org.eclipse.kura.position.PositionService;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.eclipse.kura.security.tamper.detection.TamperEvent;
import org.eclipse.kura.system.SystemAdminService;
import org.eclipse.kura.system.SystemService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cloud connection as a component, under Kura's PID, settings and services. */
@SuppressWarnings("deprecation")
@Component(
        name = CloudServiceComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {
            CloudService.class,
            CloudEndpoint.class,
            CloudConnectionManager.class,
            RequestHandlerRegistry.class,
            CloudPayloadProtoBufEncoder.class,
            CloudPayloadProtoBufDecoder.class,
            ConfigurableComponent.class,
            EventHandler.class
        },
        property = {
            "event.topics=" + PositionLockedEvent.POSITION_LOCKED_EVENT_TOPIC,
            "event.topics=" + TamperEvent.TAMPER_EVENT_TOPIC,
            "event.topics=org/osgi/service/deployment/INSTALL",
            "event.topics=org/osgi/service/deployment/UNINSTALL"
        })
@Designate(ocd = CloudConfig.class, factory = true)
public final class CloudServiceComponent
        implements CloudService,
                CloudEndpoint,
                CloudConnectionManager,
                RequestHandlerRegistry,
                CloudPayloadProtoBufEncoder,
                CloudPayloadProtoBufDecoder,
                ConfigurableComponent,
                EventHandler {
    static final String PID = "org.eclipse.kura.cloud.CloudService";

    private static final Logger logger = LoggerFactory.getLogger(CloudServiceComponent.class);
    private static final String NOTIFICATION_PID = "org.eclipse.kura.cloud.publisher.CloudNotificationPublisher";
    private static final String PID_PROPERTY = "cloud.service.pid";
    private static final long QUIESCE_MILLIS = 10_000;

    private final String pid;
    private final StatusReporter reporter;
    private final Uplink uplink;
    private final ServiceRegistration<?> notifications;
    private final TamperWatch tamper = new TamperWatch();
    private volatile @Nullable SystemAdminService systemAdmin;
    private volatile @Nullable PositionService position;
    private volatile @Nullable EventAdmin eventAdmin;

    @Activate
    @SuppressWarnings("JdkObsolete") // the framework wants a Dictionary
    public CloudServiceComponent(
            BundleContext context,
            Map<String, Object> properties,
            @Reference(name = "DataService") DataService data,
            @Reference SystemService system) {
        Settings settings = new Settings(properties);
        this.pid = settings.pid(PID);
        this.reporter = new StatusReporter(context, pid);
        String notificationPid = NOTIFICATION_PID + (pid.startsWith(PID) ? pid.substring(PID.length()) : '-' + pid);
        this.uplink = new Uplink(
                data,
                CloudOptions.from(settings),
                new DeviceProfile(
                        system,
                        () -> systemAdmin,
                        () -> position,
                        context.getBundle().getVersion().toString()),
                StatusLine.to(reporter),
                tamper::status,
                this::tellConnection,
                notificationPid,
                Uplink.Times.KURA);
        this.notifications = context.registerService(
                new String[] {CloudNotificationPublisher.class.getName(), CloudPublisher.class.getName()},
                uplink.notifications(),
                new Hashtable<>(Map.of("kura.service.pid", notificationPid, "cloud.endpoint.service.pid", pid)));
        uplink.start();
    }

    @Modified
    void modified(Map<String, Object> properties) {
        uplink.configure(CloudOptions.from(new Settings(properties)));
    }

    @Deactivate
    public void deactivate() {
        try {
            notifications.unregister();
        } catch (IllegalStateException alreadyGone) {
            logger.debug("The bundle stopped first", alreadyGone);
        }
        uplink.close();
        reporter.close();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSystemAdminService(SystemAdminService service) {
        systemAdmin = service;
    }

    void unsetSystemAdminService(SystemAdminService service) {
        systemAdmin = systemAdmin == service ? null : systemAdmin;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setPositionService(PositionService service) {
        position = service;
    }

    void unsetPositionService(PositionService service) {
        position = position == service ? null : position;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setEventAdmin(EventAdmin service) {
        eventAdmin = service;
    }

    void unsetEventAdmin(EventAdmin service) {
        eventAdmin = eventAdmin == service ? null : eventAdmin;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTamperDetectionService(TamperDetectionService service) {
        tamper.add(service);
    }

    void removeTamperDetectionService(TamperDetectionService service) {
        tamper.remove(service);
    }

    private void tellConnection(boolean connected) {
        EventAdmin admin = eventAdmin;
        if (admin != null) {
            Map<String, Object> properties = Map.of(PID_PROPERTY, pid);
            admin.postEvent(
                    connected
                            ? new CloudConnectionEstablishedEvent(properties)
                            : new CloudConnectionLostEvent(properties));
        }
    }

    @Override
    public void handleEvent(Event event) {
        CloudOptions now = uplink.options();
        boolean wanted = switch (event.getTopic()) {
            case PositionLockedEvent.POSITION_LOCKED_EVENT_TOPIC -> now.birthOnPositionLock();
            case TamperEvent.TAMPER_EVENT_TOPIC -> now.birthOnTamper();
            default -> true;
        };
        if (wanted) {
            uplink.birthSoon();
        }
    }

    @Override
    public @Nullable String publish(KuraMessage message) throws KuraException {
        return uplink.publish(message);
    }

    @Override
    public void registerSubscriber(Map<String, Object> properties, CloudSubscriberListener listener) {
        SubscriberOptions wanted = SubscriberOptions.from(properties);
        uplink.subscribe(wanted.filter(uplink.controlPrefix()), wanted.qos(), listener, listener);
    }

    @Override
    public void unregisterSubscriber(CloudSubscriberListener listener) {
        uplink.takeBack(listener, null);
    }

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
        uplink.deliveryListeners().add(listener);
    }

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
        uplink.deliveryListeners().remove(listener);
    }

    @Override
    public Map<String, String> getInfo() {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("Broker URL", uplink.ofTransport(DataTransportService::getBrokerUrl));
        info.put("Account", uplink.ofTransport(DataTransportService::getAccountName));
        info.put("Username", uplink.ofTransport(DataTransportService::getUsername));
        info.put("Client ID", uplink.ofTransport(DataTransportService::getClientId));
        return info;
    }

    @Override
    public void connect() throws KuraConnectException {
        uplink.data().connect();
    }

    @Override
    public void disconnect() {
        uplink.data().disconnect(QUIESCE_MILLIS);
    }

    @Override
    public boolean isConnected() {
        return uplink.data().isConnected();
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {
        uplink.connectionListeners().add(listener);
    }

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
        uplink.connectionListeners().remove(listener);
    }

    @Override
    public void registerRequestHandler(String appId, RequestHandler handler) throws KuraException {
        uplink.register(appId, handler);
    }

    @Override
    public void unregister(String appId) {
        uplink.unregister(appId);
    }

    @Override
    public CloudClient newCloudClient(String applicationId) throws KuraException {
        if (applicationId == null || applicationId.isBlank()) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "A cloud client needs an application id.");
        }
        AppClient client = new AppClient(uplink, applicationId);
        uplink.add(client);
        return client;
    }

    @Override
    public String[] getCloudApplicationIdentifiers() {
        return uplink.apps().toArray(String[]::new);
    }

    @Override
    public byte[] getBytes(KuraPayload payload, boolean gzipped) throws KuraException {
        return new PayloadCodec(CloudPayloadEncoding.KURA_PROTOBUF, gzipped).encode(payload);
    }

    @Override
    public KuraPayload buildFromByteArray(byte[] payload) {
        return new PayloadCodec(CloudPayloadEncoding.KURA_PROTOBUF, false).decode(payload);
    }
}
