package dev.regie.erasure.certificate;

import java.time.Duration;
import java.time.Instant;

/**
 * By when copies that an erasure cannot reach are gone. Both dates count from the signing, not from the start: a system that answered last
 * may have published, and a backup may have been taken, until then.
 *
 * @param topicCopies of records and commands in topics
 * @param backups of Regie's databases
 * @param note what is meant by gone
 */
public record GoneBy(Instant topicCopies, Instant backups, String note) {
    /** Retention of every topic that carries sealed values. */
    static final Duration TOPIC_RETENTION = Duration.ofDays(7);

    /** The broker drops whole segments of up to a day, once their last record is past its retention. */
    static final Duration SEGMENT = Duration.ofDays(1);

    /** It looks every few minutes, and removes the files a little later. */
    static final Duration CLEANING = Duration.ofHours(1);

    private static final String NOTE =
            "Until these dates sealed bytes may still stand: in topics under the tenant's transport keys; in database files, write-ahead"
                    + " logs and backups under keys that this erasure destroyed and that live on in such backups only. The dates"
                    + " hold for Regie's own topics and databases; the systems' own copies follow their own policies.";

    static GoneBy after(Instant signed, Duration backupRetention) {
        return new GoneBy(
                signed.plus(TOPIC_RETENTION).plus(SEGMENT).plus(CLEANING), signed.plus(backupRetention), NOTE);
    }
}
