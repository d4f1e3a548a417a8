package dev.regie.intake.store;

import jakarta.persistence.EntityManager;

/** Locks on something that has no row yet; PostgreSQL frees them with the transaction. */
final class Locks {
    private Locks() {}

    static void take(EntityManager database, String name) {
        database.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)", String.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
