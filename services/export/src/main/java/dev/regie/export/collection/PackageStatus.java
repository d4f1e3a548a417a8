package dev.regie.export.collection;

/** Where an export package stands. */
public enum PackageStatus {
    /** Participants are asked; not all have answered. */
    COLLECTING,
    /** Nobody is waited for any more; the archive is being made. */
    BUILDING,
    /** The archive lies ready for its one download. */
    BUILT,
    /** The person has it; the key is destroyed. */
    DOWNLOADED,
    /** Nobody came for it in time, or it could not be built in time; the key is destroyed. */
    EXPIRED,
    /** The request ended otherwise; the key is destroyed. */
    CANCELLED;

    /** Whether what was collected is destroyed, and nothing can follow. */
    public boolean gone() {
        return switch (this) {
            case DOWNLOADED, EXPIRED, CANCELLED -> true;
            case COLLECTING, BUILDING, BUILT -> false;
        };
    }
}
