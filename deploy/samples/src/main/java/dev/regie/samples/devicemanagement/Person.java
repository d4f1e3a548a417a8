package dev.regie.samples.devicemanagement;

import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import java.time.Instant;
import java.util.List;

/**
 * A person in the sample's books.
 *
 * @param email the mailbox they hold now
 * @param emailSince since when; before that somebody else may have held it; null for always
 * @param emailUntil until when they held it; null while they do
 * @param devices the devices they used, each for its time
 */
public record Person(
        TenantId tenant,
        int number,
        String name,
        Identifier userId,
        Identifier upn,
        Identifier email,
        Instant emailSince,
        Instant emailUntil,
        String phone,
        List<DeviceUse> devices) {

    /** @param from null for always before, @param until null while it lasts */
    public record DeviceUse(Identifier device, boolean corporate, Instant from, Instant until) {
        /** Whether the device was this person's then. */
        public boolean covers(Instant time) {
            return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
        }
    }

    /** Whether the mailbox was this person's then. */
    public boolean holdsMailboxAt(Instant time) {
        return (emailSince == null || !time.isBefore(emailSince)) && (emailUntil == null || time.isBefore(emailUntil));
    }
}
