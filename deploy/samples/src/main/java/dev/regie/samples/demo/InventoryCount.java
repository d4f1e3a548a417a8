package dev.regie.samples.demo;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.samples.devicemanagement.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what the inventory's tables hold about a person, with SQL of its own: knows the keys, so that it can compute the blind tokens, and
 * the person's identifiers with their times from the sample's book.
 */
final class InventoryCount {
    private static final String SQL = """
            select h.id from holding h join holding_subject s on s.holding_id = h.id and s.tenant = h.tenant
            where h.tenant = ? and h.system = ? and not h.removed and s.token = ?
              and h.source_time >= ?::timestamptz and h.source_time < ?::timestamptz""";

    private final Databases databases;
    private final Map<TenantId, TenantKeys> keys;

    InventoryCount(Stack stack, Databases databases) {
        this.databases = databases;
        this.keys = StackKeys.of(stack);
    }

    /** Records of a system that concern the person, values or pointers, as owner or not. */
    long records(Person person, String system) {
        Set<Long> found = new HashSet<>();
        for (IdentifierSpan span : spans(person)) {
            String token = keys.get(person.tenant()).token(span.identifier());
            String from = span.from() == null ? "-infinity" : span.from().toString();
            String until = span.until() == null ? "infinity" : span.until().toString();
            found.addAll(databases.ids("regie_inventory", SQL, person.tenant().value(), system, token, from, until));
        }
        return found.size();
    }

    private static List<IdentifierSpan> spans(Person person) {
        List<IdentifierSpan> spans = new ArrayList<>();
        for (Identifier always : List.of(person.userId(), person.upn())) {
            spans.add(IdentifierSpan.always(always));
        }
        spans.add(new IdentifierSpan(person.email(), person.emailSince(), person.emailUntil()));
        person.devices().forEach(use -> spans.add(new IdentifierSpan(use.device(), use.from(), use.until())));
        return spans;
    }
}
