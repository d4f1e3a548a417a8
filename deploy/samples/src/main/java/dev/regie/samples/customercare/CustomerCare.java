package dev.regie.samples.customercare;

import dev.regie.client.DataHolder;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Customer care: keeps tickets, call notes and invoices in a database of its own and takes part in requests. Invoices are kept seven years,
 * as tax law wants. One transaction holds an erasure's effect and its answer, so that a crash in between changes neither.
 */
final class CustomerCare implements DataHolder {
    static final SystemId SYSTEM = new SystemId("customer-care");
    static final Period INVOICE_DUTY = Period.ofYears(7);

    private final CustomerCareStore store;
    private final InstantSource clock;
    private final Duration answerDelay;

    CustomerCare(CustomerCareStore store, InstantSource clock, Duration answerDelay) {
        this.store = store;
        this.clock = clock;
        this.answerDelay = answerDelay;
    }

    @Override
    public List<ContributedRecord> collect(Task task) {
        return inTransaction(() -> store.about(task.tenant(), task.subject()).stream()
                .map(entry -> told(entry, relation(entry, task.subject())))
                .toList());
    }

    @Override
    public SystemErasure erase(Task task, Instant upTo, List<HeldBack> heldBack) {
        SystemErasure result = inTransaction(() -> {
            Optional<SystemErasure> before = store.answerTo(task.commandId());
            if (before.isPresent()) {
                return before.get();
            }
            SystemErasure done = eraseNow(task, upTo, heldBack);
            store.remember(task.commandId(), done);
            return done;
        });
        answerSlowly();
        return result;
    }

    private SystemErasure eraseNow(Task task, Instant upTo, List<HeldBack> heldBack) throws SQLException {
        long before = 0;
        List<Kept> kept = new ArrayList<>();
        for (Entry entry : store.about(task.tenant(), task.subject())) {
            if (entry.at().isAfter(upTo)) {
                continue;
            }
            before++;
            Relation relation = relation(entry, task.subject());
            Optional<Kept> reason = kept(entry, relation, heldBack);
            if (reason.isPresent()) {
                kept.add(reason.get());
            } else if (relation == Relation.ABOUT) {
                store.redactMention(entry);
            } else {
                store.delete(entry);
            }
        }
        return new SystemErasure(SYSTEM, before, before - kept.size(), together(kept));
    }

    private Optional<Kept> kept(Entry entry, Relation relation, List<HeldBack> heldBack) {
        Instant dutyEnd = dutyEnd(entry);
        return relation == Relation.OWNER && dutyEnd.isAfter(clock.instant())
                ? Optional.of(new Kept(entry.category(), 1, KeepGround.LEGAL_OBLIGATION, dutyEnd))
                : HeldBack.ground(heldBack, SYSTEM, entry.category())
                        .map(ground -> new Kept(entry.category(), 1, ground, null));
    }

    private static List<Kept> together(List<Kept> each) {
        Map<String, Kept> byReason = new TreeMap<>();
        each.forEach(one -> byReason.merge(one.category() + "/" + one.ground(), one, CustomerCare::both));
        return List.copyOf(byReason.values());
    }

    // an open end outlasts every date
    private static Kept both(Kept one, Kept other) {
        boolean openEnded = one.until() == null || other.until() == null;
        Instant until = openEnded || one.until().isAfter(other.until()) ? one.until() : other.until();
        return new Kept(one.category(), one.records() + other.records(), one.ground(), openEnded ? null : until);
    }

    private static Instant dutyEnd(Entry entry) {
        return entry.category().equals("invoice")
                ? entry.at().atZone(ZoneOffset.UTC).plus(INVOICE_DUTY).toInstant()
                : Instant.MIN;
    }

    private static Relation relation(Entry entry, List<IdentifierSpan> subject) {
        return subject.stream().anyMatch(span -> owns(entry, span)) ? Relation.OWNER : Relation.ABOUT;
    }

    private static boolean owns(Entry entry, IdentifierSpan span) {
        String value = span.identifier().value();
        boolean byMail = span.identifier().kind() == IdentifierKind.EMAIL && value.equals(entry.email());
        boolean byNumber =
                span.identifier().kind() == IdentifierKind.CUSTOMER_NUMBER && value.equals(entry.customerNumber());
        return (byMail || byNumber) && span.covers(entry.at());
    }

    private static ContributedRecord told(Entry entry, Relation relation) {
        return new ContributedRecord(
                SYSTEM,
                entry.id(),
                entry.category(),
                relation,
                CollectionSource.ADMIN_PORTAL,
                entry.at(),
                fields(entry, relation));
    }

    private static Map<String, Object> fields(Entry entry, Relation relation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (relation == Relation.ABOUT) {
            fields.put("subject", ContributedRecord.REDACTED_OTHER);
            fields.put("body", ContributedRecord.REDACTED_OTHER);
            fields.put("mentions", entry.mentions());
            return fields;
        }
        fields.put("email", entry.email());
        fields.put("subject", entry.subject());
        fields.put("body", withoutOthers(entry));
        if (entry.mentions() != null) {
            fields.put("mentions", ContributedRecord.REDACTED_OTHER);
        }
        return fields;
    }

    private static String withoutOthers(Entry entry) {
        return entry.mentions() == null
                ? entry.body()
                : entry.body().replace(entry.mentions(), ContributedRecord.REDACTED_OTHER);
    }

    // a system that takes its time: the window in which the demo kills it
    private void answerSlowly() {
        long until = System.nanoTime() + answerDelay.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        try {
            T result = work.run();
            store.commit();
            return result;
        } catch (SQLException e) {
            rollback(e);
            throw new IllegalStateException(
                    "customer care's database refused the work (SQL state " + e.getSQLState() + ")", e);
        }
    }

    private void rollback(SQLException cause) {
        try {
            store.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
