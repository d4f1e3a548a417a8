package dev.regie.erasure.inbound;

import dev.regie.erasure.certificate.AnswerDoubt;
import dev.regie.erasure.usecase.ErasureCompletion;
import dev.regie.kit.participant.Wait;
import dev.regie.kit.participant.WaitWatcher;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Judges what the participants answer, and goes on when nobody is waited for. */
@ApplicationScoped
public class ErasureWaitWatcher implements WaitWatcher {
    private final ErasureCompletion completion;

    ErasureWaitWatcher(ErasureCompletion completion) {
        this.completion = completion;
    }

    @Override
    public void changed(TenantId tenant, RequestId request, List<Wait> all) {
        completion.follow(tenant, request);
    }

    @Override
    public Optional<String> disbelieve(TenantId tenant, Wait wait, ParticipantAnswer answer) {
        return AnswerDoubt.about(wait.system(), answer);
    }
}
