package dev.regie.intake.store;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.Progress;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.progress.Standing;
import dev.regie.intake.store.RequestRow.IdentityColumn;
import dev.regie.intake.submission.Dossier;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.BlindToken;
import dev.regie.model.message.MessageJson;
import dev.regie.model.subject.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The requests. What is personal in them lies sealed under each request's own key. Works inside a transaction only. */
@ApplicationScoped
public class RequestStore {
    /** How long a submission may be repeated under the same key. */
    public static final Duration REPEATABLE = Duration.ofHours(24);

    private final RequestRows requests;
    private final IdentifierRows identifiers;
    private final DataKeys keys;
    private final TenantDirectory tenants;
    private final EntityManager database;

    RequestStore(
            RequestRows requests,
            IdentifierRows identifiers,
            DataKeys keys,
            TenantDirectory tenants,
            EntityManager database) {
        this.requests = requests;
        this.identifiers = identifiers;
        this.keys = keys;
        this.tenants = tenants;
        this.database = database;
    }

    /** What was answered to a submission, for its repetition. */
    public record Receipt(RequestId requestId, String trackingToken, String bodyHash) {
        @Override
        public String toString() {
            return "Receipt[" + requestId + "]";
        }
    }

    /** A request and its tenant. */
    public record Located(TenantId tenant, RequestId id) {}

    /** The scope of a request's key. */
    public static String scope(RequestId id) {
        return "request/" + id;
    }

    public void add(RequestFile file, byte[] trackingHash) {
        DataKey key = keys.create(file.tenant(), scope(file.id()));
        RequestRow row = new RequestRow();
        row.id = file.id().value();
        row.tenant = file.tenant().value();
        row.type = file.type();
        row.channel = file.channel();
        row.receivedAt = file.receivedAt();
        row.dataKey = key.id();
        row.trackingHash = trackingHash;
        row.waitingFor = new String[0];
        write(row, file.standing().identity());
        write(row, file.dossier(), key);
        requests.persist(row);
        addIdentifiers(file);
    }

    /** Whose request it is. The one question that is asked across all tenants. */
    public Optional<TenantId> tenantOf(RequestId id) {
        return requests.findByIdOptional(id.value()).map(row -> new TenantId(row.tenant));
    }

    /** SHA-256 of the request's tracking token. */
    public Optional<byte[]> trackingHash(RequestId id) {
        return requests.findByIdOptional(id.value()).map(row -> row.trackingHash);
    }

    public Optional<RequestFile> find(RequestId id) {
        return requests.findByIdOptional(id.value()).map(this::read);
    }

    /** Finds it and keeps every other change to it out until the transaction ends. */
    public Optional<RequestFile> lock(RequestId id) {
        return requests.locked(id.value()).map(this::read);
    }

    /** The key under which the request's codes are hashed. */
    public byte[] codeKey(RequestId id) {
        return key(existing(id)).key();
    }

    public void proved(RequestId id, Dossier dossier, Identity.Proved identity) {
        RequestRow row = existing(id);
        write(row, identity);
        write(row, dossier, key(row));
        List<String> tokens = tokens(new TenantId(row.tenant), dossier.proved());
        identifiers.of(row.id).forEach(identifier -> identifier.proved = tokens.contains(identifier.token));
    }

    public void notProved(RequestId id, Identity.NotProved identity) {
        write(existing(id), identity);
    }

    public void withdrawn(RequestId id, Instant at) {
        existing(id).withdrawnAt = at;
    }

    public void progressed(RequestId id, Progress progress) {
        RequestRow row = existing(id);
        row.progressVersion = progress.version();
        row.status = progress.status();
        row.outcome = progress.outcome();
        row.dueAt = progress.dueAt();
        row.waitingFor = progress.waitingFor().stream().map(SystemId::value).toArray(String[]::new);
        row.nextStep = progress.nextStep();
        row.irreversible = progress.irreversible();
        row.packageId = progress.packageId();
        row.downloadToken = progress.downloadToken() == null
                ? null
                : key(row).seal(bytes(progress.downloadToken()), "download-token/" + id);
    }

    /** Makes sure that submissions under the same key come one after the other, until the transaction ends. */
    public void oneAtATime(TenantId tenant, byte[] repeatHash) {
        Locks.take(database, "repeat/" + tenant + "/" + Arrays.toString(repeatHash));
    }

    public Optional<Receipt> repeatable(TenantId tenant, byte[] repeatHash, Instant now) {
        return requests.repeatable(tenant.value(), repeatHash)
                .filter(row -> now.isBefore(row.repeatUntil))
                .map(row -> MessageJson.read(key(row).open(row.repeatReceipt, "receipt/" + row.id), Receipt.class));
    }

    /** Remembers what was answered; an older submission under the same key is no longer repeatable. */
    public void rememberReceipt(TenantId tenant, byte[] repeatHash, Receipt receipt, Instant now) {
        requests.repeatable(tenant.value(), repeatHash).ifPresent(RequestStore::forgetReceipt);
        requests.flush();
        RequestRow row = existing(receipt.requestId());
        row.repeatHash = repeatHash;
        row.repeatReceipt = key(row).seal(MessageJson.write(receipt), "receipt/" + row.id);
        row.repeatUntil = now.plus(REPEATABLE);
    }

    /** Forgets the receipts that can no longer be asked for; they hold tracking tokens. */
    public int forgetReceipts(Instant now) {
        return requests.forgetRepeats(now);
    }

    /** Requests whose identity is not proved and that were received up to then, oldest first. Of every tenant. */
    public List<Located> pendingReceivedUpTo(Instant receivedUpTo, int most) {
        return requests.pendingSince(receivedUpTo, most).stream()
                .map(RequestStore::located)
                .toList();
    }

    /** Requests that have ended and were received up to then, oldest first. Of every tenant. */
    public List<Located> endedAndReceivedUpTo(Instant receivedUpTo, int most) {
        return requests.endedAndReceivedUpTo(receivedUpTo, most).stream()
                .map(RequestStore::located)
                .toList();
    }

    /** The requests that were proved with one of these identifiers. One that merely claims them is not among them. */
    public List<RequestFile> provedWith(TenantId tenant, Collection<Identifier> proved) {
        return requests.provedWith(tenant.value(), tokens(tenant, proved)).stream()
                .map(this::read)
                .toList();
    }

    /** Removes the request with all that hangs on it, and destroys its key. */
    public void remove(TenantId tenant, RequestId id) {
        requests.deleteById(id.value());
        keys.destroy(tenant, scope(id));
    }

    /** Blind tokens, as they stand in messages. */
    public List<BlindToken> blind(TenantId tenant, Collection<Identifier> clear) {
        var tenantKeys = tenants.require(tenant).keys();
        return clear.stream()
                .map(identifier -> new BlindToken(identifier.kind(), tenantKeys.token(identifier)))
                .toList();
    }

    private List<String> tokens(TenantId tenant, Collection<Identifier> clear) {
        return blind(tenant, clear).stream().map(BlindToken::token).toList();
    }

    private void addIdentifiers(RequestFile file) {
        List<Identifier> claimed = file.dossier().identifiers();
        List<BlindToken> tokens = blind(file.tenant(), claimed);
        for (int i = 0; i < claimed.size(); i++) {
            IdentifierRow row = new IdentifierRow();
            row.requestId = file.id().value();
            row.position = i;
            row.tenant = file.tenant().value();
            row.kind = claimed.get(i).kind();
            row.token = tokens.get(i).token();
            row.proved = file.dossier().proved().contains(claimed.get(i));
            identifiers.persist(row);
        }
    }

    private RequestFile read(RequestRow row) {
        DataKey key = key(row);
        RequestId id = new RequestId(row.id);
        return new RequestFile(
                id,
                new TenantId(row.tenant),
                row.type,
                row.channel,
                row.receivedAt,
                MessageJson.read(key.open(row.dossier, "dossier/" + id), Dossier.class),
                new Standing(identity(row), row.withdrawnAt != null, progress(row, key)));
    }

    private static Progress progress(RequestRow row, DataKey key) {
        return new Progress(
                row.progressVersion,
                row.status,
                row.outcome,
                row.dueAt,
                Arrays.stream(row.waitingFor).map(SystemId::new).toList(),
                row.nextStep,
                row.irreversible,
                row.packageId,
                row.downloadToken == null
                        ? null
                        : new String(key.open(row.downloadToken, "download-token/" + row.id), StandardCharsets.UTF_8));
    }

    private static Identity identity(RequestRow row) {
        return switch (row.identity) {
            case PENDING -> new Identity.Pending();
            case PROVED -> new Identity.Proved(row.proofMethod, row.identityAt);
            case NOT_PROVED -> new Identity.NotProved(row.identityAt);
        };
    }

    private static void write(RequestRow row, Identity identity) {
        switch (identity) {
            case Identity.Pending pending -> row.identity = IdentityColumn.PENDING;
            case Identity.Proved proved -> {
                row.identity = IdentityColumn.PROVED;
                row.proofMethod = proved.method();
                row.identityAt = proved.at();
            }
            case Identity.NotProved notProved -> {
                row.identity = IdentityColumn.NOT_PROVED;
                row.identityAt = notProved.at();
            }
        }
    }

    private static void write(RequestRow row, Dossier dossier, DataKey key) {
        row.dossier = key.seal(MessageJson.write(dossier), "dossier/" + row.id);
    }

    private static void forgetReceipt(RequestRow row) {
        row.repeatHash = null;
        row.repeatReceipt = null;
        row.repeatUntil = null;
    }

    private RequestRow existing(RequestId id) {
        return requests.findByIdOptional(id.value())
                .orElseThrow(() -> new IllegalStateException("request " + id + " is not in the store"));
    }

    private DataKey key(RequestRow row) {
        return keys.byId(new TenantId(row.tenant), row.dataKey)
                .orElseThrow(() -> new IllegalStateException("the key of request " + row.id + " is destroyed"));
    }

    private static Located located(RequestRow row) {
        return new Located(new TenantId(row.tenant), new RequestId(row.id));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
