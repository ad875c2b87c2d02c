package org.eclipse.kura.asset.provider;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.asset.AssetConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.ChannelDescriptor;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.util.osgi.FilterUtil;
import org.eclipse.kura.util.osgi.SingleServiceTracker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds an asset's present state and follows its driver, which may come and go on any thread. Thread-safe. */
final class DriverBinding {
    private static final Logger logger = LoggerFactory.getLogger(DriverBinding.class);

    /** Seconds that a leaving driver is waited for. */
    private static final int PATIENCE = 2;

    /** Seconds until something that a driver refused is tried again. */
    private static final int RETRY = 5;

    private final BaseAsset asset;
    private final Object stateLock = new Object();
    private volatile AssetState state = AssetState.of(Map.of(), new AssetConfiguration("", "", Map.of()), null);
    private volatile BaseAssetExecutor executor;
    private final AtomicBoolean retrying = new AtomicBoolean();
    private BundleContext context;
    private SingleServiceTracker<Driver> tracker;

    /** What is done with the driver, in turn with all other calls to it. */
    interface DriverCall<T> {
        T with(AssetState now) throws Exception;
    }

    DriverBinding(BaseAsset asset) {
        this.asset = asset;
    }

    AssetState state() {
        return state;
    }

    void open(BundleContext bundleContext, BaseAssetExecutor assetExecutor) {
        this.context = bundleContext;
        this.executor = assetExecutor;
    }

    void close() {
        if (tracker != null) {
            tracker.close();
            tracker = null;
        }
    }

    /** @throws IllegalArgumentException when the properties cannot be used; the state is then as it was */
    void update(Map<String, Object> properties) {
        AssetConfiguration configuration = AssetProperties.read(properties);
        String driverBefore;
        synchronized (stateLock) {
            driverBefore = state.configuration().getDriverPid();
            state = AssetState.of(properties, configuration, state.driver());
        }
        runConfig(this::prepare);
        if (!configuration.getDriverPid().equals(driverBefore)) {
            close();
            if (!configuration.getDriverPid().isBlank()) {
                track(configuration.getDriverPid());
            }
        }
    }

    void attach(Driver driver) {
        DriverState attached = new DriverState(driver);
        synchronized (stateLock) {
            state = state.with(attached);
        }
        runConfig(this::prepare);
    }

    void detach() {
        DriverState leaving;
        synchronized (stateLock) {
            leaving = state.driver();
            state = state.with((DriverState) null);
        }
        if (leaving != null) {
            release(leaving);
        }
    }

    /** Brings the listeners at the driver in line with the asset's, soon. */
    void listen() {
        runConfig(this::syncListeners);
    }

    /** Runs a call to the driver and waits for it. */
    <T> T call(DriverCall<T> call) throws KuraException {
        try {
            T result = state.driver() == null || executor == null
                    ? null
                    : executor.runIO(() -> {
                                AssetState now = state;
                                return now.driver() == null ? null : Objects.requireNonNull(call.with(now));
                            })
                            .get();
            if (result != null) {
                return result;
            }
        } catch (ExecutionException e) {
            throw new KuraException(
                    KuraErrorCode.CONNECTION_FAILED, e.getCause(), e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KuraException(KuraErrorCode.CONNECTION_FAILED, e, "The call was interrupted.");
        }
        throw new KuraException(
                KuraErrorCode.CONFIGURATION_ERROR,
                "The driver \"" + state.configuration().getDriverPid() + "\" of " + asset + " is not there.");
    }

    /** {@return the settings that each channel has, those of the driver behind the others} */
    List<Tad> settings(DriverState driver) {
        List<Tad> settings = new ArrayList<>(asset.getAssetChannelDescriptor());
        if (driver != null) {
            try {
                ChannelDescriptor descriptor = driver.getDriver().getChannelDescriptor();
                if (descriptor != null && descriptor.getDescriptor() instanceof List<?> list) {
                    list.stream().filter(Tad.class::isInstance).forEach(tad -> settings.add((Tad) tad));
                }
            } catch (RuntimeException | LinkageError e) { // a driver is foreign code
                logger.warn("The driver of {} does not describe its channels: {}", asset, e.toString());
            }
        }
        return settings;
    }

    private void track(String driverPid) {
        try {
            tracker = new SingleServiceTracker<>(
                    context,
                    FrameworkUtil.createFilter(
                            FilterUtil.simpleFilter(Driver.class, ConfigurationService.KURA_SERVICE_PID, driverPid)),
                    driver -> {
                        asset.unsetDriver();
                        if (driver != null) {
                            asset.setDriver(driver);
                        }
                    });
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // cannot be: the pid is quoted
        }
        tracker.open();
    }

    /** Does what a new driver or configuration asks for; on the configuration thread. */
    private void prepare() {
        AssetState now = complete();
        asset.updateChannelListenerRegistrations(asset.channelListeners, now.configuration());
        DriverState driver = now.driver();
        if (driver == null) {
            return;
        }
        try {
            if (now.prepared() == null) {
                PreparedRead before = driver.getPreparedRead();
                if (before != null) {
                    asset.onPreparedReadReleased(before);
                }
                PreparedRead prepared =
                        executor.runIO(() -> prepareInTurn(driver, now)).get();
                if (prepared != null) {
                    asset.onPreparedReadCreated(prepared);
                }
            }
            syncListeners();
        } catch (ExecutionException e) {
            logger.debug("{} will prepare its reads later.", asset, e.getCause());
            prepareLater();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No read is in progress here, so that none can meet what is closed now. */
    @SuppressWarnings("ReferenceEquality") // each change makes another state
    private PreparedRead prepareInTurn(DriverState driver, AssetState now) {
        PreparedRead prepared = driver.tryPrepareRead(now.requests());
        synchronized (stateLock) {
            if (state != now) {
                return null; // it changed in the meantime, and will be prepared for that
            }
            state = now.with(prepared);
        }
        return prepared;
    }

    /** Gives the channels the settings that the driver needs and that they lack. */
    @SuppressWarnings("ReferenceEquality") // each change makes another state
    private AssetState complete() {
        AssetState now = state;
        List<Tad> settings = settings(now.driver());
        synchronized (stateLock) {
            if (state == now) {
                Map<String, Object> complete = AssetProperties.withRequired(
                        now.properties(), now.channels().keySet(), settings);
                if (complete != now.properties()) {
                    state = AssetState.of(complete, AssetProperties.read(complete), now.driver());
                }
            }
            return state;
        }
    }

    private void syncListeners() {
        DriverState driver = state.driver();
        if (driver == null) {
            return;
        }
        driver.syncChannelListeners(asset.channelListeners, state.channels());
        if (!driver.listensTo(asset.channelListeners)) {
            prepareLater();
        }
    }

    /** On a thread of its own, because a driver may hold up whoever closes what it prepared. */
    private void release(DriverState driver) {
        if (driver.getPreparedRead() != null) {
            asset.onPreparedReadReleased(driver.getPreparedRead());
        }
        Thread closing = new Thread(
                () -> {
                    try {
                        executor.runIO(() -> true).get(PATIENCE, SECONDS);
                    } catch (ExecutionException | TimeoutException e) {
                        logger.warn("The driver of {} leaves in the middle of a call.", asset);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    driver.shutdown();
                },
                "asset-" + asset.getKuraServicePid() + "-release");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(SECONDS.toMillis(PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runConfig(Runnable change) {
        if (executor != null) {
            executor.runConfig(change).exceptionally(failure -> {
                logger.debug("A change of {} was not finished.", asset, failure);
                return null;
            });
        }
    }

    private void prepareLater() {
        if (retrying.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(RETRY, SECONDS, Runnable::run).execute(() -> {
                retrying.set(false);
                runConfig(this::prepare);
            });
        }
    }
}
