-- cases go 24 months after receipt, if they have ended
create index process_ended_by_receipt on process (received_at)
    where status in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED');
