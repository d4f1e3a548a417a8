package dev.regie.intake.usecase;

import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.RequestStore;
import dev.regie.intake.store.RequestStore.Receipt;
import dev.regie.kit.clock.RegieClock;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes one request of a submission that comes several times under the same {@code Idempotency-Key}. Works inside a transaction only. */
@ApplicationScoped
class RepeatGuard {
    private final RequestStore requests;
    private final RegieClock clock;

    RepeatGuard(RequestStore requests, RegieClock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * @param draft what is submitted; compared with what came under the same key before
     * @param file the request to be made of it
     * @param submit makes it, given its tracking token
     */
    Submitted once(Optional<String> key, Object draft, RequestFile file, BiConsumer<RequestFile, String> submit) {
        if (key.isEmpty()) {
            return accept(file, submit);
        }
        TenantId tenant = file.tenant();
        byte[] keyHash = Tokens.hash(tenant + "/" + key.get());
        String bodyHash = Base64.getEncoder().encodeToString(Tokens.hash(MessageJson.write(draft)));
        requests.oneAtATime(tenant, keyHash);
        return requests.repeatable(tenant, keyHash, clock.instant())
                .map(receipt -> repeat(receipt, bodyHash))
                .orElseGet(() -> {
                    Submitted.Accepted accepted = accept(file, submit);
                    Receipt receipt = new Receipt(file.id(), accepted.trackingToken(), bodyHash);
                    requests.rememberReceipt(tenant, keyHash, receipt, clock.instant());
                    return accepted;
                });
    }

    private Submitted repeat(Receipt receipt, String bodyHash) {
        return receipt.bodyHash().equals(bodyHash)
                ? new Submitted.Accepted(requests.find(receipt.requestId()).orElseThrow(), receipt.trackingToken())
                : new Submitted.KeyReused();
    }

    private static Submitted.Accepted accept(RequestFile file, BiConsumer<RequestFile, String> submit) {
        String trackingToken = Tokens.draw();
        submit.accept(file, trackingToken);
        return new Submitted.Accepted(file, trackingToken);
    }
}
