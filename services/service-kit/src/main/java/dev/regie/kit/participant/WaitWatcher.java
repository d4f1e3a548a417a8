package dev.regie.kit.participant;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer;
import java.util.List;
import java.util.Optional;

/** The one bean of a service that asks participants and wants to know what they answer. Called inside the transaction of the change. */
public interface WaitWatcher {
    /** One of the request's waits has changed. @param all the request's waits as they are now */
    void changed(TenantId tenant, RequestId request, List<Wait> all);

    /**
     * A last check of an answer that matches an open wait.
     *
     * @return a reason slug if it may not be believed: it is journalled, and the wait stays as it is
     */
    Optional<String> disbelieve(TenantId tenant, Wait wait, ParticipantAnswer answer);
}
