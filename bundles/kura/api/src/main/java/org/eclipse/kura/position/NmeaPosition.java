package org.eclipse.kura.position;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Position as a satellite receiver reports it in NMEA 0183 sentences.
 *
 * <p>A plain bean without checks. Not safe for concurrent use.
 */
@ProviderType
public class NmeaPosition {

    private static final double KMH_PER_MS = 3.6;
    private static final double MPH_PER_MS = 3600 / 1609.344;
    private static final char NOT_TOLD = '0';

    private double latitude;
    private double longitude;
    private double altitude;
    private double speed;
    private double track;
    private int fixQuality;
    private int nrSatellites;
    private double dop;
    private double pdop;
    private double hdop;
    private double vdop;
    private int fix3d;
    private char validFix;
    private char latitudeHemisphere;
    private char longitudeHemisphere;

    /**
     * Makes a position without information on its quality.
     *
     * @param latitude latitude in degrees
     * @param longitude longitude in degrees
     * @param altitude altitude in metres above sea level
     * @param speed speed over ground in metres per second
     * @param track direction of travel in degrees from true north, 0 to 360
     */
    public NmeaPosition(double latitude, double longitude, double altitude, double speed, double track) {
        this(latitude, longitude, altitude, speed, track, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Makes a position without information on validity and hemispheres.
     *
     * @param latitude latitude in degrees
     * @param longitude longitude in degrees
     * @param altitude altitude in metres above sea level
     * @param speed speed over ground in metres per second
     * @param track direction of travel in degrees from true north, 0 to 360
     * @param fixQuality fix quality as in the GGA sentence: 0 none, 1 satellites, 2 differential
     * @param nrSatellites number of satellites in use
     * @param dop dilution of precision, smaller is better
     * @param pdop dilution of precision in space, smaller is better
     * @param hdop dilution of precision in the horizontal plane, smaller is better
     * @param vdop dilution of precision in height, smaller is better
     * @param fix3d kind of fix as in the GSA sentence: 1 none, 2 plane, 3 space
     */
    public NmeaPosition(
            double latitude,
            double longitude,
            double altitude,
            double speed,
            double track,
            int fixQuality,
            int nrSatellites,
            double dop,
            double pdop,
            double hdop,
            double vdop,
            int fix3d) {
        this(
                latitude,
                longitude,
                altitude,
                speed,
                track,
                fixQuality,
                nrSatellites,
                dop,
                pdop,
                hdop,
                vdop,
                fix3d,
                NOT_TOLD,
                NOT_TOLD,
                NOT_TOLD);
    }

    /**
     * Makes a complete position.
     *
     * @param latitude latitude in degrees
     * @param longitude longitude in degrees
     * @param altitude altitude in metres above sea level
     * @param speed speed over ground in metres per second
     * @param track direction of travel in degrees from true north, 0 to 360
     * @param fixQuality fix quality as in the GGA sentence: 0 none, 1 satellites, 2 differential
     * @param nrSatellites number of satellites in use
     * @param dop dilution of precision, smaller is better
     * @param pdop dilution of precision in space, smaller is better
     * @param hdop dilution of precision in the horizontal plane, smaller is better
     * @param vdop dilution of precision in height, smaller is better
     * @param fix3d kind of fix as in the GSA sentence: 1 none, 2 plane, 3 space
     * @param validFix validity as in the RMC sentence: {@code 'A'} valid, {@code 'V'} not valid, {@code '0'} not told
     * @param latitudeHemisphere hemisphere of the latitude: {@code 'N'}, {@code 'S'}, or {@code '0'} when not told
     * @param longitudeHemisphere hemisphere of the longitude: {@code 'E'}, {@code 'W'}, or {@code '0'} when not told
     */
    public NmeaPosition(
            double latitude,
            double longitude,
            double altitude,
            double speed,
            double track,
            int fixQuality,
            int nrSatellites,
            double dop,
            double pdop,
            double hdop,
            double vdop,
            int fix3d,
            char validFix,
            char latitudeHemisphere,
            char longitudeHemisphere) {
        this.latitude = latitude;
        this.longitude = longitude;
        this.altitude = altitude;
        this.speed = speed;
        this.track = track;
        this.fixQuality = fixQuality;
        this.nrSatellites = nrSatellites;
        this.dop = dop;
        this.pdop = pdop;
        this.hdop = hdop;
        this.vdop = vdop;
        this.fix3d = fix3d;
        this.validFix = validFix;
        this.latitudeHemisphere = latitudeHemisphere;
        this.longitudeHemisphere = longitudeHemisphere;
    }

    /** {@return the latitude in degrees} */
    public double getLatitude() {
        return this.latitude;
    }

    /** Sets the latitude in degrees. */
    public void setLatitude(double latitude) {
        this.latitude = latitude;
    }

    /** {@return the longitude in degrees} */
    public double getLongitude() {
        return this.longitude;
    }

    /** Sets the longitude in degrees. */
    public void setLongitude(double longitude) {
        this.longitude = longitude;
    }

    /** {@return the altitude in metres above sea level} */
    public double getAltitude() {
        return this.altitude;
    }

    /** Sets the altitude in metres above sea level. */
    public void setAltitude(double altitude) {
        this.altitude = altitude;
    }

    /** {@return the speed over ground in metres per second} */
    public double getSpeed() {
        return this.speed;
    }

    /** {@return the speed over ground in kilometres per hour} */
    public double getSpeedKmh() {
        return this.speed * KMH_PER_MS;
    }

    /** {@return the speed over ground in miles per hour} */
    public double getSpeedMph() {
        return this.speed * MPH_PER_MS;
    }

    /** Sets the speed over ground in metres per second. */
    public void setSpeed(double speed) {
        this.speed = speed;
    }

    /** {@return the direction of travel in degrees from true north, 0 to 360} */
    public double getTrack() {
        return this.track;
    }

    /** Sets the direction of travel in degrees from true north, 0 to 360. */
    public void setTrack(double track) {
        this.track = track;
    }

    /** {@return the fix quality as in the GGA sentence: 0 none, 1 satellites, 2 differential} */
    public int getFixQuality() {
        return this.fixQuality;
    }

    /** Sets the fix quality as in the GGA sentence: 0 none, 1 satellites, 2 differential. */
    public void setFixQuality(int fixQuality) {
        this.fixQuality = fixQuality;
    }

    /** {@return the number of satellites in use} */
    public int getNrSatellites() {
        return this.nrSatellites;
    }

    /** Sets the number of satellites in use. */
    public void setNrSatellites(int nrSatellites) {
        this.nrSatellites = nrSatellites;
    }

    /** {@return the dilution of precision, smaller is better} */
    public double getDOP() {
        return this.dop;
    }

    /** Sets the dilution of precision, smaller is better. */
    public void setDOP(double dop) {
        this.dop = dop;
    }

    /** {@return the dilution of precision in space, smaller is better} */
    public double getPDOP() {
        return this.pdop;
    }

    /** Sets the dilution of precision in space, smaller is better. */
    public void setPDOP(double pdop) {
        this.pdop = pdop;
    }

    /** {@return the dilution of precision in the horizontal plane, smaller is better} */
    public double getHDOP() {
        return this.hdop;
    }

    /** Sets the dilution of precision in the horizontal plane, smaller is better. */
    public void setHDOP(double hdop) {
        this.hdop = hdop;
    }

    /** {@return the dilution of precision in height, smaller is better} */
    public double getVDOP() {
        return this.vdop;
    }

    /** Sets the dilution of precision in height, smaller is better. */
    public void setVDOP(double vdop) {
        this.vdop = vdop;
    }

    /** {@return the kind of fix as in the GSA sentence: 1 none, 2 plane, 3 space} */
    public int get3Dfix() {
        return this.fix3d;
    }

    /** Sets the kind of fix as in the GSA sentence: 1 none, 2 plane, 3 space. */
    public void set3Dfix(int fix3d) {
        this.fix3d = fix3d;
    }

    /** {@return the validity as in the RMC sentence: {@code 'A'} valid, {@code 'V'} not valid, {@code '0'} not told} */
    public char getValidFix() {
        return this.validFix;
    }

    /** Sets the validity as in the RMC sentence: {@code 'A'} valid, {@code 'V'} not valid, {@code '0'} not told. */
    public void setValidFix(char validFix) {
        this.validFix = validFix;
    }

    /** {@return the hemisphere of the latitude: {@code 'N'}, {@code 'S'}, or {@code '0'} when not told} */
    public char getLatitudeHemisphere() {
        return this.latitudeHemisphere;
    }

    /** Sets the hemisphere of the latitude: {@code 'N'}, {@code 'S'}, or {@code '0'} when not told. */
    public void setLatitudeHemisphere(char latitudeHemisphere) {
        this.latitudeHemisphere = latitudeHemisphere;
    }

    /** {@return the hemisphere of the longitude: {@code 'E'}, {@code 'W'}, or {@code '0'} when not told} */
    public char getLongitudeHemisphere() {
        return this.longitudeHemisphere;
    }

    /** Sets the hemisphere of the longitude: {@code 'E'}, {@code 'W'}, or {@code '0'} when not told. */
    public void setLongitudeHemisphere(char longitudeHemisphere) {
        this.longitudeHemisphere = longitudeHemisphere;
    }
}
