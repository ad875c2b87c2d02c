package org.eclipse.kura.message;

import java.util.Date;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Position of a gateway as it travels in a {@link KuraPayload}.
 *
 * <p>Everything is null until it is set. A position without latitude and longitude cannot be encoded. Not safe for
 * concurrent use.
 */
@ProviderType
@SuppressWarnings("JavaUtilDate") // the contract speaks java.util.Date
public class KuraPosition {

    private Double latitude;
    private Double longitude;
    private Double altitude;
    private Double precision;
    private Double heading;
    private Double speed;
    private Date timestamp;
    private Integer satellites;
    private Integer status;

    /** Makes a position that tells nothing yet. */
    public KuraPosition() {
        // every value is unknown until it is set
    }

    /**
     * Returns the latitude in degrees, north positive.
     *
     * @return the latitude, null when unknown
     */
    public Double getLatitude() {
        return this.latitude;
    }

    /**
     * Sets the latitude.
     *
     * @param latitude degrees, -90 to 90, north positive
     */
    public void setLatitude(double latitude) {
        this.latitude = latitude;
    }

    /**
     * Returns the longitude in degrees, east positive.
     *
     * @return the longitude, null when unknown
     */
    public Double getLongitude() {
        return this.longitude;
    }

    /**
     * Sets the longitude.
     *
     * @param longitude degrees, -180 to 180, east positive
     */
    public void setLongitude(double longitude) {
        this.longitude = longitude;
    }

    /**
     * Returns the altitude in metres above sea level.
     *
     * @return the altitude, null when unknown
     */
    public Double getAltitude() {
        return this.altitude;
    }

    /**
     * Sets the altitude.
     *
     * @param altitude metres above sea level
     */
    public void setAltitude(double altitude) {
        this.altitude = altitude;
    }

    /**
     * Returns the dilution of precision; smaller is better.
     *
     * @return the precision, null when unknown
     */
    public Double getPrecision() {
        return this.precision;
    }

    /**
     * Sets the dilution of precision.
     *
     * @param precision the dilution; smaller is better
     */
    public void setPrecision(double precision) {
        this.precision = precision;
    }

    /**
     * Returns the direction of travel in degrees from true north.
     *
     * @return the heading, null when unknown
     */
    public Double getHeading() {
        return this.heading;
    }

    /**
     * Sets the direction of travel.
     *
     * @param heading degrees from true north, 0 to 360
     */
    public void setHeading(double heading) {
        this.heading = heading;
    }

    /**
     * Returns the speed over ground in metres per second.
     *
     * @return the speed, null when unknown
     */
    public Double getSpeed() {
        return this.speed;
    }

    /**
     * Sets the speed over ground.
     *
     * @param speed metres per second
     */
    public void setSpeed(double speed) {
        this.speed = speed;
    }

    /**
     * Returns when the position was taken.
     *
     * @return the time, null when unknown
     */
    public Date getTimestamp() {
        return this.timestamp;
    }

    /**
     * Sets when the position was taken.
     *
     * @param timestamp the time, not copied; null for none
     */
    public void setTimestamp(Date timestamp) {
        this.timestamp = timestamp;
    }

    /**
     * Returns the number of satellites that were used.
     *
     * @return the number, null when unknown
     */
    public Integer getSatellites() {
        return this.satellites;
    }

    /**
     * Sets the number of satellites that were used.
     *
     * @param satellites the number
     */
    public void setSatellites(int satellites) {
        this.satellites = satellites;
    }

    /**
     * Returns the state of the receiver: 1 it does not answer, 2 error, 4 the position is valid.
     *
     * @return the state, null when unknown
     */
    public Integer getStatus() {
        return this.status;
    }

    /**
     * Sets the state of the receiver.
     *
     * @param status 1 it does not answer, 2 error, 4 the position is valid
     */
    public void setStatus(int status) {
        this.status = status;
    }
}
