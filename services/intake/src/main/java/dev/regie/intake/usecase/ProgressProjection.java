package dev.regie.intake.usecase;

import dev.regie.intake.letter.Letter;
import dev.regie.intake.letter.LetterKind;
import dev.regie.intake.letter.LetterTexts;
import dev.regie.intake.progress.Progress;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.LetterStore;
import dev.regie.intake.store.RequestStore;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.RequestEvent.RequestProgressed;
import dev.regie.model.request.RequestStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps what the sender of a request sees up to date, and writes to him when there is an answer. In a transaction only. */
@ApplicationScoped
public class ProgressProjection {
    private final RequestStore requests;
    private final LetterStore sent;
    private final LetterQueue letters;
    private final TenantDirectory tenants;

    ProgressProjection(RequestStore requests, LetterStore sent, LetterQueue letters, TenantDirectory tenants) {
        this.requests = requests;
        this.sent = sent;
        this.letters = letters;
        this.tenants = tenants;
    }

    /**
     * Takes news in. Older news, or the same again, changes nothing.
     *
     * @return whether there is such a request
     */
    public boolean apply(TenantId tenant, RequestProgressed news) {
        Optional<RequestFile> file = requests.lock(news.requestId());
        file.filter(known -> !known.standing().progress().knows(news.version())).ifPresent(known -> {
            requests.progressed(news.requestId(), progress(tenant, news));
            letterAbout(news.status()).ifPresent(kind -> write(known, kind));
        });
        return file.isPresent();
    }

    private Progress progress(TenantId tenant, RequestProgressed news) {
        return new Progress(
                news.version(),
                news.status(),
                news.outcome(),
                news.dueAt(),
                news.waitingFor(),
                news.nextStep(),
                news.irreversible(),
                news.packageId(),
                news.downloadToken() == null ? null : downloadToken(tenant, news));
    }

    private String downloadToken(TenantId tenant, RequestProgressed news) {
        String context = "download/" + news.packageId();
        return tenants.require(tenant).keys().openJson(news.downloadToken(), String.class, context);
    }

    private static Optional<LetterKind> letterAbout(RequestStatus status) {
        return switch (status) {
            case COMPLETED -> Optional.of(LetterKind.ANSWER_READY);
            case REFUSED -> Optional.of(LetterKind.REFUSED);
            case IDENTITY_PENDING,
                    DISCOVERING,
                    PLANNING,
                    AWAITING_DECISION,
                    SCHEDULED,
                    FULFILLING,
                    NEEDS_ATTENTION,
                    WITHDRAWN,
                    LAPSED -> Optional.empty();
        };
    }

    // to a proved mailbox only: to any other, the letter itself would tell that there is a request
    private void write(RequestFile file, LetterKind kind) {
        if (!sent.has(file.id(), kind)) {
            file.dossier()
                    .provedMailbox()
                    .ifPresent(mailbox -> letters.add(file, kind, letter(file, kind, mailbox.value())));
        }
    }

    private Letter letter(RequestFile file, LetterKind kind, String to) {
        Tenant tenant = tenants.require(file.tenant());
        RequestId id = file.id();
        return switch (kind) {
            case ANSWER_READY -> LetterTexts.answerReady(to, tenant.name(), id);
            case REFUSED -> LetterTexts.refused(to, tenant.name(), id);
            case CODE -> throw new IllegalArgumentException("a code is not a letter about an answer");
        };
    }
}
