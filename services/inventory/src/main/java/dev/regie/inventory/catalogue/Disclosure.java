package dev.regie.inventory.catalogue;

/** What an answer to the person shows of a field: its value, its last four characters, or only that it is held (secrets, 11 CCR §7024(d)). */
public enum Disclosure {
    FULL,
    MASKED,
    EXISTENCE_ONLY
}
