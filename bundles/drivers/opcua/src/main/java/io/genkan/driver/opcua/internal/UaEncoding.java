package io.genkan.driver.opcua.internal;

import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.ServerTable;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.encoding.DataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingManager;
import org.eclipse.milo.opcua.stack.core.encoding.OpcUaEncodingManager;
import org.eclipse.milo.opcua.stack.core.types.DataTypeManager;
import org.eclipse.milo.opcua.stack.core.types.DefaultDataTypeManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.AnonymousIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ChannelSecurityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteMonitoredItemsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumField;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ServiceFault;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.SignedSoftwareCertificate;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.eclipse.milo.opcua.stack.core.types.structured.X509IdentityToken;

/**
 * The structures that a client exchanges with a server. The library would load all six hundred of OPC UA, which takes a small
 * board seconds.
 */
final class UaEncoding implements EncodingContext {
    static final EncodingContext CONTEXT = new UaEncoding();

    private final NamespaceTable namespaces = new NamespaceTable();
    private final ServerTable servers = new ServerTable();
    private final DataTypeManager types = new DefaultDataTypeManager();

    private UaEncoding() {
        add(GetEndpointsRequest.TYPE_ID, GetEndpointsRequest.BINARY_ENCODING_ID, new GetEndpointsRequest.Codec());
        add(GetEndpointsResponse.TYPE_ID, GetEndpointsResponse.BINARY_ENCODING_ID, new GetEndpointsResponse.Codec());
        add(CreateSessionRequest.TYPE_ID, CreateSessionRequest.BINARY_ENCODING_ID, new CreateSessionRequest.Codec());
        add(CreateSessionResponse.TYPE_ID, CreateSessionResponse.BINARY_ENCODING_ID, new CreateSessionResponse.Codec());
        add(
                ActivateSessionRequest.TYPE_ID,
                ActivateSessionRequest.BINARY_ENCODING_ID,
                new ActivateSessionRequest.Codec());
        add(
                ActivateSessionResponse.TYPE_ID,
                ActivateSessionResponse.BINARY_ENCODING_ID,
                new ActivateSessionResponse.Codec());
        add(CloseSessionRequest.TYPE_ID, CloseSessionRequest.BINARY_ENCODING_ID, new CloseSessionRequest.Codec());
        add(CloseSessionResponse.TYPE_ID, CloseSessionResponse.BINARY_ENCODING_ID, new CloseSessionResponse.Codec());
        add(ReadRequest.TYPE_ID, ReadRequest.BINARY_ENCODING_ID, new ReadRequest.Codec());
        add(ReadResponse.TYPE_ID, ReadResponse.BINARY_ENCODING_ID, new ReadResponse.Codec());
        add(WriteRequest.TYPE_ID, WriteRequest.BINARY_ENCODING_ID, new WriteRequest.Codec());
        add(WriteResponse.TYPE_ID, WriteResponse.BINARY_ENCODING_ID, new WriteResponse.Codec());
        add(BrowseRequest.TYPE_ID, BrowseRequest.BINARY_ENCODING_ID, new BrowseRequest.Codec());
        add(BrowseResponse.TYPE_ID, BrowseResponse.BINARY_ENCODING_ID, new BrowseResponse.Codec());
        add(BrowseNextRequest.TYPE_ID, BrowseNextRequest.BINARY_ENCODING_ID, new BrowseNextRequest.Codec());
        add(BrowseNextResponse.TYPE_ID, BrowseNextResponse.BINARY_ENCODING_ID, new BrowseNextResponse.Codec());
        add(
                CreateSubscriptionRequest.TYPE_ID,
                CreateSubscriptionRequest.BINARY_ENCODING_ID,
                new CreateSubscriptionRequest.Codec());
        add(
                CreateSubscriptionResponse.TYPE_ID,
                CreateSubscriptionResponse.BINARY_ENCODING_ID,
                new CreateSubscriptionResponse.Codec());
        add(
                CreateMonitoredItemsRequest.TYPE_ID,
                CreateMonitoredItemsRequest.BINARY_ENCODING_ID,
                new CreateMonitoredItemsRequest.Codec());
        add(
                CreateMonitoredItemsResponse.TYPE_ID,
                CreateMonitoredItemsResponse.BINARY_ENCODING_ID,
                new CreateMonitoredItemsResponse.Codec());
        add(
                DeleteMonitoredItemsRequest.TYPE_ID,
                DeleteMonitoredItemsRequest.BINARY_ENCODING_ID,
                new DeleteMonitoredItemsRequest.Codec());
        add(
                DeleteMonitoredItemsResponse.TYPE_ID,
                DeleteMonitoredItemsResponse.BINARY_ENCODING_ID,
                new DeleteMonitoredItemsResponse.Codec());
        add(PublishRequest.TYPE_ID, PublishRequest.BINARY_ENCODING_ID, new PublishRequest.Codec());
        add(PublishResponse.TYPE_ID, PublishResponse.BINARY_ENCODING_ID, new PublishResponse.Codec());
        add(
                OpenSecureChannelRequest.TYPE_ID,
                OpenSecureChannelRequest.BINARY_ENCODING_ID,
                new OpenSecureChannelRequest.Codec());
        add(
                OpenSecureChannelResponse.TYPE_ID,
                OpenSecureChannelResponse.BINARY_ENCODING_ID,
                new OpenSecureChannelResponse.Codec());
        add(
                CloseSecureChannelRequest.TYPE_ID,
                CloseSecureChannelRequest.BINARY_ENCODING_ID,
                new CloseSecureChannelRequest.Codec());
        add(ServiceFault.TYPE_ID, ServiceFault.BINARY_ENCODING_ID, new ServiceFault.Codec());
        add(RequestHeader.TYPE_ID, RequestHeader.BINARY_ENCODING_ID, new RequestHeader.Codec());
        add(ResponseHeader.TYPE_ID, ResponseHeader.BINARY_ENCODING_ID, new ResponseHeader.Codec());
        add(
                ApplicationDescription.TYPE_ID,
                ApplicationDescription.BINARY_ENCODING_ID,
                new ApplicationDescription.Codec());
        add(EndpointDescription.TYPE_ID, EndpointDescription.BINARY_ENCODING_ID, new EndpointDescription.Codec());
        add(UserTokenPolicy.TYPE_ID, UserTokenPolicy.BINARY_ENCODING_ID, new UserTokenPolicy.Codec());
        add(SignatureData.TYPE_ID, SignatureData.BINARY_ENCODING_ID, new SignatureData.Codec());
        add(
                SignedSoftwareCertificate.TYPE_ID,
                SignedSoftwareCertificate.BINARY_ENCODING_ID,
                new SignedSoftwareCertificate.Codec());
        add(
                AnonymousIdentityToken.TYPE_ID,
                AnonymousIdentityToken.BINARY_ENCODING_ID,
                new AnonymousIdentityToken.Codec());
        add(UserNameIdentityToken.TYPE_ID, UserNameIdentityToken.BINARY_ENCODING_ID, new UserNameIdentityToken.Codec());
        add(X509IdentityToken.TYPE_ID, X509IdentityToken.BINARY_ENCODING_ID, new X509IdentityToken.Codec());
        add(ReadValueId.TYPE_ID, ReadValueId.BINARY_ENCODING_ID, new ReadValueId.Codec());
        add(WriteValue.TYPE_ID, WriteValue.BINARY_ENCODING_ID, new WriteValue.Codec());
        add(BrowseDescription.TYPE_ID, BrowseDescription.BINARY_ENCODING_ID, new BrowseDescription.Codec());
        add(ViewDescription.TYPE_ID, ViewDescription.BINARY_ENCODING_ID, new ViewDescription.Codec());
        add(BrowseResult.TYPE_ID, BrowseResult.BINARY_ENCODING_ID, new BrowseResult.Codec());
        add(ReferenceDescription.TYPE_ID, ReferenceDescription.BINARY_ENCODING_ID, new ReferenceDescription.Codec());
        add(
                MonitoredItemCreateRequest.TYPE_ID,
                MonitoredItemCreateRequest.BINARY_ENCODING_ID,
                new MonitoredItemCreateRequest.Codec());
        add(
                MonitoredItemCreateResult.TYPE_ID,
                MonitoredItemCreateResult.BINARY_ENCODING_ID,
                new MonitoredItemCreateResult.Codec());
        add(MonitoringParameters.TYPE_ID, MonitoringParameters.BINARY_ENCODING_ID, new MonitoringParameters.Codec());
        add(
                SubscriptionAcknowledgement.TYPE_ID,
                SubscriptionAcknowledgement.BINARY_ENCODING_ID,
                new SubscriptionAcknowledgement.Codec());
        add(NotificationMessage.TYPE_ID, NotificationMessage.BINARY_ENCODING_ID, new NotificationMessage.Codec());
        add(
                DataChangeNotification.TYPE_ID,
                DataChangeNotification.BINARY_ENCODING_ID,
                new DataChangeNotification.Codec());
        add(
                MonitoredItemNotification.TYPE_ID,
                MonitoredItemNotification.BINARY_ENCODING_ID,
                new MonitoredItemNotification.Codec());
        add(
                StatusChangeNotification.TYPE_ID,
                StatusChangeNotification.BINARY_ENCODING_ID,
                new StatusChangeNotification.Codec());
        add(ChannelSecurityToken.TYPE_ID, ChannelSecurityToken.BINARY_ENCODING_ID, new ChannelSecurityToken.Codec());
        add(StructureDefinition.TYPE_ID, StructureDefinition.BINARY_ENCODING_ID, new StructureDefinition.Codec());
        add(StructureField.TYPE_ID, StructureField.BINARY_ENCODING_ID, new StructureField.Codec());
        add(EnumDefinition.TYPE_ID, EnumDefinition.BINARY_ENCODING_ID, new EnumDefinition.Codec());
        add(EnumField.TYPE_ID, EnumField.BINARY_ENCODING_ID, new EnumField.Codec());
    }

    private void add(ExpandedNodeId type, ExpandedNodeId encoding, DataTypeCodec codec) {
        types.registerType(
                type.toNodeId(namespaces).orElseThrow(),
                codec,
                encoding.toNodeId(namespaces).orElseThrow(),
                null,
                null);
    }

    @Override
    public DataTypeManager getDataTypeManager() {
        return types;
    }

    @Override
    public EncodingManager getEncodingManager() {
        return OpcUaEncodingManager.getInstance();
    }

    @Override
    public EncodingLimits getEncodingLimits() {
        return EncodingLimits.DEFAULT;
    }

    @Override
    public NamespaceTable getNamespaceTable() {
        return namespaces;
    }

    @Override
    public ServerTable getServerTable() {
        return servers;
    }
}
