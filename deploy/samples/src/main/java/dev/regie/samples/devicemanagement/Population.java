package dev.regie.samples.devicemanagement;

import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.samples.devicemanagement.Person.DeviceUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The people of the two sample tenants, always the same for a seed. The first of each tenant are made to be hard: a mailbox that had another
 * holder before, a device that came from somebody and one that went to somebody, a namesake with the same e-mail in the other tenant.
 */
public final class Population {
    /** How many hard people lead each tenant; each has the two people after all of them as neighbours. */
    public static final int HARD = 4;

    private static final String[] FIRST = {
        "Alex", "Robin", "Sam", "Kim", "Noa", "Mika", "Jules", "Sascha", "Toni", "Andrea"
    };
    private static final String[] LAST = {
        "Jansen", "Okafor", "Silva", "Kaya", "Novak", "Lindqvist", "Moreau", "Ferrari", "Tanaka", "Weber"
    };

    private final Random random;
    private final Instant now;

    private Population(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** The people of both tenants, {@code count} in all. */
    public static List<Person> of(long seed, Instant now, TenantId first, TenantId second, int count) {
        Population population = new Population(seed, now);
        List<Person> people = new ArrayList<>(population.tenant(first, count * 3 / 5));
        people.addAll(population.tenant(second, count - count * 3 / 5));
        return people;
    }

    /** Whether a person handed mailbox and device to a hard one. */
    static boolean isNeighbour(Person person) {
        return person.number() >= HARD && person.number() < 2 * HARD;
    }

    static Identifier userId(TenantId tenant, int number) {
        return new Identifier(IdentifierKind.USER_ID, uuid(tenant + "/user/" + number));
    }

    private List<Person> tenant(TenantId tenant, int count) {
        List<Person> people = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            people.add(
                    number < HARD
                            ? hard(tenant, number)
                            : number < 2 * HARD ? neighbour(tenant, number) : plain(tenant, number));
        }
        return people;
    }

    private Person plain(TenantId tenant, int number) {
        List<DeviceUse> devices = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            devices.add(new DeviceUse(device(tenant, number, i), random.nextBoolean(), null, null));
        }
        return person(tenant, number, mailbox(tenant, number), null, null, devices);
    }

    // the mailbox and the first device came from the neighbour, the second device went there
    private Person hard(TenantId tenant, int number) {
        List<DeviceUse> devices = List.of(
                new DeviceUse(device(tenant, number, 0), true, handover(number), null),
                new DeviceUse(device(tenant, number, 1), true, null, handover(number)),
                new DeviceUse(device(tenant, number, 2), false, null, null));
        return person(tenant, number, sharedMailbox(number), handover(number), null, devices);
    }

    private Person neighbour(TenantId tenant, int number) {
        int of = number - HARD;
        List<DeviceUse> devices = List.of(
                new DeviceUse(device(tenant, of, 0), true, null, handover(of)),
                new DeviceUse(device(tenant, of, 1), true, handover(of), null),
                new DeviceUse(device(tenant, number, 2), false, null, null));
        return person(tenant, number, sharedMailbox(of), null, handover(of), devices);
    }

    /** When mailbox and devices of a hard person changed hands. */
    private Instant handover(int number) {
        return now.minus(Duration.ofDays(100 + number));
    }

    private Person person(
            TenantId tenant, int number, Identifier email, Instant since, Instant until, List<DeviceUse> devices) {
        String name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
        return new Person(
                tenant,
                number,
                name,
                userId(tenant, number),
                new Identifier(IdentifierKind.UPN, "user" + number + "@" + tenant + ".example"),
                email,
                since,
                until,
                String.format("+31 6 %08d", random.nextInt(100_000_000)),
                devices);
    }

    private static Identifier mailbox(TenantId tenant, int number) {
        return new Identifier(IdentifierKind.EMAIL, "person" + number + "@mail." + tenant + ".example");
    }

    // the same in both tenants: namesakes
    private static Identifier sharedMailbox(int number) {
        return new Identifier(IdentifierKind.EMAIL, "namesake" + number + "@mail.example");
    }

    private static Identifier device(TenantId tenant, int number, int index) {
        return new Identifier(IdentifierKind.DEVICE_ID, uuid(tenant + "/device/" + number + "/" + index));
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
