package org.eclipse.kura.position;

@org.osgi.annotation.versioning.ProviderType
public class NmeaPosition {
    public char getLatitudeHemisphere() {
        throw new UnsupportedOperationException("skeleton");
    }

    public char getLongitudeHemisphere() {
        throw new UnsupportedOperationException("skeleton");
    }

    public char getValidFix() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getAltitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getDOP() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getHDOP() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getLatitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getLongitude() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getPDOP() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getSpeed() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getSpeedKmh() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getSpeedMph() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getTrack() {
        throw new UnsupportedOperationException("skeleton");
    }

    public double getVDOP() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int get3Dfix() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getFixQuality() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getNrSatellites() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void set3Dfix(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setAltitude(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDOP(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setFixQuality(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setHDOP(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLatitude(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLatitudeHemisphere(char chars) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLongitude(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setLongitudeHemisphere(char chars) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setNrSatellites(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setPDOP(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSpeed(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTrack(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setVDOP(double number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setValidFix(char chars) {
        throw new UnsupportedOperationException("skeleton");
    }

    public NmeaPosition(double number, double number2, double number3, double number4, double number5) {}

    public NmeaPosition(
            double number,
            double number2,
            double number3,
            double number4,
            double number5,
            int number6,
            int number7,
            double number8,
            double number9,
            double number10,
            double number11,
            int number12) {}

    public NmeaPosition(
            double number,
            double number2,
            double number3,
            double number4,
            double number5,
            int number6,
            int number7,
            double number8,
            double number9,
            double number10,
            double number11,
            int number12,
            char chars,
            char chars2,
            char chars3) {}
}
