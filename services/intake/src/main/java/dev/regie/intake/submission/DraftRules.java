package dev.regie.intake.submission;

import dev.regie.model.id.TenantId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which drafts become requests. A draft is judged by its form and by the tenants that exist, never by who is known, so that a refusal
 * tells nothing about a person.
 */
public final class DraftRules {
    /** More than anybody has; keeps one request from being a search through a list of names. */
    public static final int MOST_IDENTIFIERS = 20;

    // what any mail server takes unquoted: no display names, no lists, no characters that look like others
    private static final Pattern MAILBOX = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final Pattern METHOD = Pattern.compile("[a-z]+(-[a-z]+){0,5}");
    private static final int LONGEST_METHOD = 40;

    private DraftRules() {}

    /** Checks what came in without a token. */
    public static DraftCheck<RequestDraft> check(
            String tenant, String type, List<Claim> claims, Predicate<TenantId> known) {
        try {
            TenantId tenantId = tenant(tenant, known);
            RequestType requestType = type(type);
            List<Identifier> identifiers = identifiers(claims);
            oneMailbox(identifiers, claims);
            return new DraftCheck.Accepted<>(new RequestDraft(tenantId, requestType, identifiers));
        } catch (Refusal refusal) {
            return refusal.check();
        }
    }

    /**
     * Checks what a member of staff registers.
     *
     * @param proved each a kind (all claimed identifiers of it) or a position in the claims, from 0
     */
    public static DraftCheck<RegistrationDraft> check(
            String type,
            String channel,
            String receivedAt,
            List<Claim> claims,
            String method,
            List<String> proved,
            Instant now) {
        try {
            RequestType requestType = type(type);
            Channel cameBy = channel(channel);
            Instant received = receivedAt(receivedAt, now);
            List<Identifier> identifiers = identifiers(claims);
            String slug = method(method);
            return new DraftCheck.Accepted<>(new RegistrationDraft(
                    requestType, cameBy, received, identifiers, slug, proved(proved, claims, identifiers)));
        } catch (Refusal refusal) {
            return refusal.check();
        }
    }

    private static TenantId tenant(String text, Predicate<TenantId> known) {
        try {
            return Optional.ofNullable(text)
                    .map(TenantId::new)
                    .filter(known)
                    .orElseThrow(() -> refused("unknown-tenant", "tenant", "name a tenant that exists here"));
        } catch (IllegalArgumentException e) {
            throw refused("unknown-tenant", "tenant", e.getMessage());
        }
    }

    private static RequestType type(String text) {
        return constant(RequestType.class, text)
                .orElseThrow(() -> refused("unknown-type", "type", "the types are " + names(RequestType.class)));
    }

    private static Channel channel(String text) {
        return constant(Channel.class, text)
                .orElseThrow(() -> refused("unknown-channel", "channel", "the channels are " + names(Channel.class)));
    }

    private static Instant receivedAt(String text, Instant now) {
        Instant received;
        try {
            received = OffsetDateTime.parse(Optional.ofNullable(text).orElse(""))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw refused("not-a-time", "receivedAt", "write an RFC 3339 time, like 2026-03-01T09:30:00Z");
        }
        if (received.isAfter(now)) {
            throw refused("received-in-the-future", "receivedAt", "a request cannot have come in later than now");
        }
        return received;
    }

    private static List<Identifier> identifiers(List<Claim> claims) {
        if (claims == null || claims.isEmpty()) {
            throw refused("no-identifier", "identifiers", "name at least one identifier");
        }
        if (claims.size() > MOST_IDENTIFIERS) {
            throw refused("too-many-identifiers", "identifiers", "name at most " + MOST_IDENTIFIERS + " identifiers");
        }
        Set<Identifier> distinct = new LinkedHashSet<>();
        for (int i = 0; i < claims.size(); i++) {
            distinct.add(identifier(claims.get(i), i));
        }
        return new ArrayList<>(distinct);
    }

    private static Identifier identifier(Claim claim, int position) {
        String field = "identifiers[" + position + "]";
        if (claim == null) {
            throw refused("no-identifier", field, "an identifier has a kind and a value");
        }
        IdentifierKind kind = constant(IdentifierKind.class, claim.kind())
                .orElseThrow(() -> refused(
                        "unknown-identifier-kind", field + ".kind", "the kinds are " + names(IdentifierKind.class)));
        if (!kind.accepts(claim.value())) {
            throw refused("not-an-identifier", field + ".value", "the value cannot be a " + kind);
        }
        return new Identifier(kind, claim.value());
    }

    private static void oneMailbox(List<Identifier> identifiers, List<Claim> claims) {
        List<Identifier> mailboxes = identifiers.stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.EMAIL)
                .toList();
        if (mailboxes.size() != 1) {
            throw refused(
                    "one-mailbox", "identifiers", "name exactly one EMAIL among the identifiers: the code goes there");
        }
        if (!MAILBOX.matcher(mailboxes.getFirst().value()).matches()) {
            throw refused(
                    "not-an-identifier",
                    "identifiers[" + positionOf(mailboxes.getFirst(), claims) + "].value",
                    "no code can be sent to this address; hand the request in by letter or at the desk");
        }
    }

    private static int positionOf(Identifier wanted, List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            if (identifier(claims.get(i), i).equals(wanted)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the identifier is none of the claims");
    }

    // the method travels on a topic: letters and hyphens only, so that no document number can slip in
    private static String method(String text) {
        String slug = Optional.ofNullable(text)
                .map(written -> written.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-"))
                .orElse("");
        if (slug.length() > LONGEST_METHOD || !METHOD.matcher(slug).matches()) {
            throw refused(
                    "no-proof",
                    "proof.method",
                    "say in up to six words, letters only, what was seen as proof, like id-card-seen");
        }
        return slug;
    }

    private static List<Identifier> proved(List<String> proved, List<Claim> claims, List<Identifier> identifiers) {
        if (proved == null || proved.isEmpty()) {
            throw refused("no-proof", "proof.proved", "name the kinds or positions of what was proved");
        }
        Set<Identifier> covered = new LinkedHashSet<>();
        for (int i = 0; i < proved.size(); i++) {
            covered.addAll(covered(proved.get(i), claims, identifiers, "proof.proved[" + i + "]"));
        }
        return new ArrayList<>(covered);
    }

    private static List<Identifier> covered(
            String text, List<Claim> claims, List<Identifier> identifiers, String field) {
        if (text != null && text.matches("[0-9]{1,2}") && Integer.parseInt(text) < claims.size()) {
            int position = Integer.parseInt(text);
            return List.of(identifier(claims.get(position), position));
        }
        List<Identifier> ofKind = constant(IdentifierKind.class, text).stream()
                .flatMap(kind -> identifiers.stream().filter(identifier -> identifier.kind() == kind))
                .toList();
        if (ofKind.isEmpty()) {
            throw refused("no-such-claim", field, "only a kind or a position of the identifiers can be proved");
        }
        return ofKind;
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Refusal refused(String slug, String field, String detail) {
        return new Refusal(slug, field, detail);
    }

    /** Leaves the nested checks at the first refusal; never leaves this class. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String slug;
        private final String field;
        private final String detail;

        Refusal(String slug, String field, String detail) {
            super(detail, null, false, false);
            this.slug = slug;
            this.field = field;
            this.detail = detail;
        }

        <T> DraftCheck<T> check() {
            return new DraftCheck.Refused<>(slug, field, detail);
        }
    }
}
