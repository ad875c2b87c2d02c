package io.genkan.bridges.opcua.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.kura.channel.Channel;
import org.eclipse.kura.channel.ChannelType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;

/**
 * The assets as OPC UA nodes: folder {@code Assets}, in it an object for each asset with a variable for each channel. Values are
 * read of the assets when clients ask, all channels of an asset at once.
 */
final class AssetSpace extends ManagedNamespaceWithLifecycle {
    static final String NAMESPACE = "urn:genkan:assets";

    private record Place(String asset, String channel) {}

    private final BridgeOptions options;
    private final SubscriptionModel subscriptions;
    private final UaFolderNode folder;
    private final Map<String, AssetAccess> assets = new ConcurrentHashMap<>();
    private final Map<NodeId, Place> places = new ConcurrentHashMap<>();
    private final Map<String, List<UaNode>> nodes = new HashMap<>();

    AssetSpace(OpcUaServer server, BridgeOptions options) {
        super(server, NAMESPACE);
        this.options = options;
        this.subscriptions = new SubscriptionModel(server, this);
        getLifecycleManager().addLifecycle(subscriptions);
        this.folder = new UaFolderNode(
                getNodeContext(), newNodeId("Assets"), newQualifiedName("Assets"), LocalizedText.english("Assets"));
        getNodeManager().addNode(folder);
        folder.addReference(new Reference(
                folder.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), Reference.Direction.INVERSE));
    }

    /** Shows an asset as it is now; one of the same name is replaced. Who is subscribed to it stays so. */
    synchronized void show(String name, AssetAccess access) {
        hide(name);
        UaObjectNode object = UaObjectNode.build(
                getNodeContext(),
                builder -> builder.setNodeId(newNodeId(name))
                        .setBrowseName(newQualifiedName(name))
                        .setDisplayName(LocalizedText.english(name))
                        .setTypeDefinition(NodeIds.BaseObjectType)
                        .build());
        List<UaNode> made = new ArrayList<>(List.of(object));
        getNodeManager().addNode(object);
        folder.addOrganizes(object);
        Map<NodeId, Place> shown = new HashMap<>();
        access.channels().forEach((channelName, channel) -> {
            if (channel.isEnabled()) {
                UaVariableNode variable = variable(name, channel);
                getNodeManager().addNode(variable);
                object.addComponent(variable);
                made.add(variable);
                shown.put(variable.getNodeId(), new Place(name, channelName));
                if (!channel.getUnit().isEmpty()) {
                    UaVariableNode unit = unit(name, channel);
                    getNodeManager().addNode(unit);
                    variable.addReference(new Reference(
                            variable.getNodeId(),
                            NodeIds.HasProperty,
                            unit.getNodeId().expanded(),
                            Reference.Direction.FORWARD));
                    made.add(unit);
                }
            }
        });
        nodes.put(name, made);
        assets.put(name, access);
        places.putAll(shown);
    }

    private UaVariableNode variable(String asset, Channel channel) {
        Set<AccessLevel> access = access(channel.getType());
        return UaVariableNode.build(
                getNodeContext(),
                builder -> builder.setNodeId(newNodeId(asset + "/" + channel.getName()))
                        .setAccessLevel(access)
                        .setUserAccessLevel(access)
                        .setBrowseName(newQualifiedName(channel.getName()))
                        .setDisplayName(LocalizedText.english(channel.getName()))
                        .setDataType(Types.of(channel.getValueType()))
                        .setMinimumSamplingInterval((double) options.minSampling())
                        .setTypeDefinition(NodeIds.BaseDataVariableType)
                        .build());
    }

    private UaVariableNode unit(String asset, Channel channel) {
        return UaVariableNode.build(
                getNodeContext(),
                builder -> builder.setNodeId(newNodeId(asset + "/" + channel.getName() + "/Unit"))
                        .setAccessLevel(AccessLevel.READ_ONLY)
                        .setUserAccessLevel(AccessLevel.READ_ONLY)
                        .setBrowseName(newQualifiedName("Unit"))
                        .setDisplayName(LocalizedText.english("Unit"))
                        .setDataType(NodeIds.String)
                        .setValue(new DataValue(Variant.ofString(channel.getUnit())))
                        .setTypeDefinition(NodeIds.PropertyType)
                        .build());
    }

    private static Set<AccessLevel> access(ChannelType type) {
        return switch (type) {
            case READ -> AccessLevel.READ_ONLY;
            case WRITE -> AccessLevel.WRITE_ONLY;
            case READ_WRITE -> AccessLevel.READ_WRITE;
        };
    }

    /** Shows an asset no more. */
    synchronized void hide(String name) {
        assets.remove(name);
        List<UaNode> gone = nodes.remove(name);
        if (gone != null) {
            for (UaNode node : gone) {
                places.remove(node.getNodeId());
                node.delete();
            }
        }
    }

    /** {@return how many assets are shown} */
    int size() {
        return assets.size();
    }

    @Override
    public List<DataValue> read(
            ReadContext context, Double maxAge, TimestampsToReturn timestamps, List<ReadValueId> questions) {
        DataValue[] answers = new DataValue[questions.size()];
        List<ReadValueId> others = new ArrayList<>();
        List<Integer> otherPositions = new ArrayList<>();
        Map<String, Set<String>> wanted = new HashMap<>();
        for (int i = 0; i < answers.length; i++) {
            ReadValueId question = questions.get(i);
            Place place =
                    valueOf(question.getNodeId(), question.getAttributeId().intValue());
            String range = question.getIndexRange();
            if (place == null || (range != null && !range.isEmpty()) || !canBeRead(question.getNodeId())) {
                others.add(question);
                otherPositions.add(i);
            } else {
                wanted.computeIfAbsent(place.asset(), asset -> new TreeSet<>()).add(place.channel());
            }
        }
        Map<String, Map<String, DataValue>> values = read(wanted);
        List<DataValue> rest = others.isEmpty() ? List.of() : super.read(context, maxAge, timestamps, others);
        for (int i = 0; i < rest.size(); i++) {
            answers[otherPositions.get(i)] = rest.get(i);
        }
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == null) {
                Place place = places.get(questions.get(i).getNodeId());
                DataValue value = place == null
                        ? AssetAccess.bad(StatusCodes.Bad_NodeIdUnknown)
                        : values.getOrDefault(place.asset(), Map.of())
                                .getOrDefault(place.channel(), AssetAccess.bad(StatusCodes.Bad_Timeout));
                answers[i] = timestamps == null ? value : DataValue.derivedValue(value, timestamps);
            }
        }
        return Arrays.asList(answers);
    }

    private @Nullable Place valueOf(NodeId node, int attribute) {
        return attribute == AttributeId.Value.id() ? places.get(node) : null;
    }

    private boolean canBeRead(NodeId node) {
        return getNodeManager().get(node) instanceof UaVariableNode variable
                && (variable.getAccessLevel().intValue() & 1) != 0;
    }

    /** Reads assets at the same time; those that take too long are left out. */
    private Map<String, Map<String, DataValue>> read(Map<String, Set<String>> wanted) {
        Map<String, CompletableFuture<Map<String, DataValue>>> reads = new HashMap<>();
        wanted.forEach((name, channels) -> {
            AssetAccess access = assets.get(name);
            if (access != null) {
                reads.put(name, access.read(channels));
            }
        });
        Map<String, Map<String, DataValue>> values = new HashMap<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.readTimeout());
        reads.forEach((name, read) -> values.put(name, await(read, end, Map.of())));
        return values;
    }

    private static <T> T await(CompletableFuture<T> future, long end, T late) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late;
        }
    }

    @Override
    public List<StatusCode> write(WriteContext context, List<WriteValue> wishes) {
        StatusCode[] answers = new StatusCode[wishes.size()];
        Map<String, Map<String, TypedValue<?>>> wanted = new HashMap<>();
        boolean allowed = context.getSession()
                .map(Session::getIdentity)
                .map(identity -> identity.getUserData() == Users.Right.WRITE)
                .orElse(false);
        for (int i = 0; i < answers.length; i++) {
            answers[i] = check(wishes.get(i), allowed, wanted);
        }
        Map<String, CompletableFuture<Map<String, StatusCode>>> writes = new HashMap<>();
        wanted.forEach((name, values) -> {
            AssetAccess access = assets.get(name);
            if (access != null) {
                writes.put(name, access.write(values));
            }
        });
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.readTimeout());
        Map<String, Map<String, StatusCode>> results = new HashMap<>();
        writes.forEach((name, write) -> results.put(name, await(write, end, Map.of())));
        for (int i = 0; i < answers.length; i++) {
            if (answers[i].isGood()) {
                Place place = places.get(wishes.get(i).getNodeId());
                answers[i] = place == null
                        ? new StatusCode(StatusCodes.Bad_NodeIdUnknown)
                        : results.getOrDefault(place.asset(), Map.of())
                                .getOrDefault(place.channel(), new StatusCode(StatusCodes.Bad_Timeout));
            }
        }
        return Arrays.asList(answers);
    }

    /** {@return GOOD for a wish that is passed on to an asset} */
    private StatusCode check(WriteValue wish, boolean allowed, Map<String, Map<String, TypedValue<?>>> wanted) {
        Place place = valueOf(wish.getNodeId(), wish.getAttributeId().intValue());
        if (place == null) {
            return new StatusCode(
                    getNodeManager().containsNode(wish.getNodeId())
                            ? StatusCodes.Bad_NotWritable
                            : StatusCodes.Bad_NodeIdUnknown);
        }
        AssetAccess access = assets.get(place.asset());
        Channel channel = access == null ? null : access.channels().get(place.channel());
        if (channel == null) {
            return new StatusCode(StatusCodes.Bad_NodeIdUnknown);
        }
        if (channel.getType() == ChannelType.READ) {
            return new StatusCode(StatusCodes.Bad_NotWritable);
        }
        if (!allowed) {
            return new StatusCode(StatusCodes.Bad_UserAccessDenied);
        }
        String range = wish.getIndexRange();
        if (range != null && !range.isEmpty()) {
            return new StatusCode(StatusCodes.Bad_WriteNotSupported);
        }
        TypedValue<?> value = Types.typed(wish.getValue().value().value(), channel.getValueType());
        if (value == null) {
            return new StatusCode(StatusCodes.Bad_TypeMismatch);
        }
        wanted.computeIfAbsent(place.asset(), asset -> new HashMap<>()).put(place.channel(), value);
        return StatusCode.GOOD;
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        subscriptions.onDataItemsCreated(items);
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        subscriptions.onDataItemsModified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        subscriptions.onDataItemsDeleted(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        subscriptions.onMonitoringModeChanged(items);
    }
}
