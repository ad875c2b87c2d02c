package org.eclipse.kura.deployment.agent;

import java.io.Serializable;
import java.util.Objects;

/** What a market place says about a package, and whether the package fits this gateway. Immutable. */
public class MarketplacePackageDescriptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String nodeId;
    private final String url;
    private final String dpUrl;
    private final String minKuraVersion;
    private final String maxKuraVersion;
    private final String currentKuraVersion;
    private final boolean isCompatible;

    private MarketplacePackageDescriptor(MarketplacePackageDescriptorBuilder builder) {
        this.nodeId = builder.nodeId;
        this.url = builder.url;
        this.dpUrl = builder.dpUrl;
        this.minKuraVersion = builder.minKuraVersion;
        this.maxKuraVersion = builder.maxKuraVersion;
        this.currentKuraVersion = builder.currentKuraVersion;
        this.isCompatible = builder.isCompatible;
    }

    /** {@return a builder whose texts are empty} */
    public static MarketplacePackageDescriptorBuilder builder() {
        return new MarketplacePackageDescriptorBuilder();
    }

    /** {@return the market place's number of the package} */
    public String getNodeId() {
        return this.nodeId;
    }

    /** {@return the page of the package} */
    public String getUrl() {
        return this.url;
    }

    /** {@return where the package itself is} */
    public String getDpUrl() {
        return this.dpUrl;
    }

    /** {@return the lowest version that the package fits, empty when there is none} */
    public String getMinKuraVersion() {
        return this.minKuraVersion;
    }

    /** {@return the highest version that the package fits, empty when there is none} */
    public String getMaxKuraVersion() {
        return this.maxKuraVersion;
    }

    /** {@return the version that this gateway is compatible with} */
    public String getCurrentKuraVersion() {
        return this.currentKuraVersion;
    }

    /** {@return whether the current version lies between lowest and highest} */
    public boolean isCompatible() {
        return this.isCompatible;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.nodeId,
                this.url,
                this.dpUrl,
                this.minKuraVersion,
                this.maxKuraVersion,
                this.currentKuraVersion,
                this.isCompatible);
    }

    @Override
    public boolean equals(Object obj) {
        if (this == obj) {
            return true;
        }
        return obj instanceof MarketplacePackageDescriptor that
                && this.isCompatible == that.isCompatible
                && Objects.equals(this.nodeId, that.nodeId)
                && Objects.equals(this.url, that.url)
                && Objects.equals(this.dpUrl, that.dpUrl)
                && Objects.equals(this.minKuraVersion, that.minKuraVersion)
                && Objects.equals(this.maxKuraVersion, that.maxKuraVersion)
                && Objects.equals(this.currentKuraVersion, that.currentKuraVersion);
    }

    /** Gathers the parts of a description. Not thread-safe. */
    public static class MarketplacePackageDescriptorBuilder {

        private String nodeId = "";
        private String url = "";
        private String dpUrl = "";
        private String minKuraVersion = "";
        private String maxKuraVersion = "";
        private String currentKuraVersion = "";
        private boolean isCompatible;

        /** Sets the market place's number of the package. */
        public MarketplacePackageDescriptorBuilder nodeId(String value) {
            this.nodeId = value;
            return this;
        }

        /** Sets the page of the package. */
        public MarketplacePackageDescriptorBuilder url(String value) {
            this.url = value;
            return this;
        }

        /** Sets where the package itself is. */
        public MarketplacePackageDescriptorBuilder dpUrl(String value) {
            this.dpUrl = value;
            return this;
        }

        /** Sets the lowest version that the package fits. */
        public MarketplacePackageDescriptorBuilder minKuraVersion(String value) {
            this.minKuraVersion = value;
            return this;
        }

        /** Sets the highest version that the package fits. */
        public MarketplacePackageDescriptorBuilder maxKuraVersion(String value) {
            this.maxKuraVersion = value;
            return this;
        }

        /** Sets the version that this gateway is compatible with. */
        public MarketplacePackageDescriptorBuilder currentKuraVersion(String value) {
            this.currentKuraVersion = value;
            return this;
        }

        /** Sets whether the package fits. */
        public MarketplacePackageDescriptorBuilder isCompatible(boolean value) {
            this.isCompatible = value;
            return this;
        }

        /** {@return the description} */
        public MarketplacePackageDescriptor build() {
            return new MarketplacePackageDescriptor(this);
        }
    }
}
