package dev.regie.audit.outbound;

/** A sink did not take a batch; it is sent again later. */
public final class DeliveryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeliveryFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
