package dev.regie.intake.usecase;

import dev.regie.intake.identity.CodeQuota;
import dev.regie.intake.identity.CodeRules;
import dev.regie.intake.identity.IssuedCode;
import dev.regie.intake.letter.LetterKind;
import dev.regie.intake.letter.LetterTexts;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.CodeStore;
import dev.regie.intake.store.RequestStore;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.subject.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Draws a code and puts it into the mail. Works inside a transaction only. */
@ApplicationScoped
class CodeIssue {
    private final CodeStore codes;
    private final RequestStore requests;
    private final LetterQueue letters;
    private final TenantDirectory tenants;
    private final RegieClock clock;

    CodeIssue(CodeStore codes, RequestStore requests, LetterQueue letters, TenantDirectory tenants, RegieClock clock) {
        this.codes = codes;
        this.requests = requests;
        this.letters = letters;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Sends a code to the claimed mailbox, unless that had its codes today; then nothing is sent. */
    CodeQuota issue(RequestFile file) {
        Identifier mailbox = file.dossier().claimedMailbox().orElseThrow();
        String token =
                requests.blind(file.tenant(), List.of(mailbox)).getFirst().token();
        Instant now = clock.instant();
        CodeQuota quota = CodeRules.quota(codes.count(file.tenant(), token, now.minus(CodeRules.DAY)), now);
        if (quota instanceof CodeQuota.Free) {
            send(file, mailbox, token, now);
        }
        return quota;
    }

    private void send(RequestFile file, Identifier mailbox, String token, Instant now) {
        UUID codeId = UUID.randomUUID();
        String code = CodeRules.draw(Tokens.RANDOM);
        byte[] mac = CodeMac.of(requests.codeKey(file.id()), codeId, code);
        codes.add(file.tenant(), file.id(), token, new IssuedCode(codeId, now, mac, CodeRules.TRIES));
        String controller = tenants.require(file.tenant()).name();
        letters.add(file, LetterKind.CODE, LetterTexts.code(mailbox.value(), controller, file.id(), code));
    }
}
