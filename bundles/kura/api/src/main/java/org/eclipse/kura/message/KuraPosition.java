package org.eclipse.kura.message;

@org.osgi.annotation.versioning.ProviderType
public class KuraPosition {
    public Double getAltitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getHeading() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getLatitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getLongitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getPrecision() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Double getSpeed() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Integer getSatellites() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Integer getStatus() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Date getTimestamp() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setAltitude(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setHeading(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLatitude(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLongitude(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setPrecision(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSatellites(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSpeed(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setStatus(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTimestamp(java.util.Date date) {
        throw new UnsupportedOperationException("skeleton");
    }

    public KuraPosition() {}
}
